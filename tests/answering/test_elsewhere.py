"""A sentence about another country than the one asked about is told from one about it."""

import pytest

from qa.answering.deciding import CONFIDENCE_FEATURES
from qa.answering.features import FEATURES, describe
from qa.answering.fitted import load_fitted
from qa.answering.question import analyse
from qa.answering.units import units_of
from qa.loaders import standard_loaders
from qa.types import Candidate, Passage, RawFile

TEXT = """# Ambassadors

Estonia named an ambassador in 2018.

The Senate confirmed an ambassador in 2022.

## In the United States

France wrote a letter to the Senate.
"""
DOCUMENT = standard_loaders().load(RawFile("ambassadors.md", TEXT.encode()))


def elsewhere(question: str, section: tuple[str, ...], words: str) -> float:
    passage = Passage("ambassadors.md", "Ambassadors", 0, 0, len(DOCUMENT.text), DOCUMENT.text, section)
    found = describe(
        analyse(question),
        DOCUMENT,
        Candidate(0, passage, 1.0),
        None,
        units_of(DOCUMENT).within(passage),
        lambda _: 1.0,
    )
    (one,) = [
        each for each in found if DOCUMENT.text[each.unit.span.start : each.unit.span.end].startswith(words)
    ]
    return float(one.features[FEATURES.index("elsewhere")])


@pytest.mark.parametrize(
    ("question", "words", "expected"),
    [
        ("Who is the American ambassador?", "Estonia named", 1.0),
        ("who is the ambassador of the us", "Estonia named", 1.0),
        ("Who is the Estonian ambassador?", "Estonia named", 0.0),
        ("Who is the American ambassador?", "The Senate", 0.0),
        ("Who is the ambassador?", "Estonia named", 0.0),
    ],
)
def test_it_names_another_country_only(question: str, words: str, expected: float):
    assert elsewhere(question, (), words) == expected


def test_the_heading_may_name_the_country():
    assert elsewhere("Who wrote to the US?", (), "France wrote") == 1.0
    assert elsewhere("Who wrote to the US?", ("In the United States",), "France wrote") == 0.0


@pytest.mark.parametrize("reader", [True, False])
def test_it_was_found_to_speak_against_a_sentence(reader: bool):
    fitted = load_fitted(reader, FEATURES, CONFIDENCE_FEATURES)
    assert fitted.ranking.weights[FEATURES.index("elsewhere")] < 0
    assert fitted.confidence.weights[CONFIDENCE_FEATURES.index("elsewhere")] < 0
