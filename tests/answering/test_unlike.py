"""What speaks against a unit: another year than the one asked about, a word that nothing here holds."""

import numpy as np
import pytest

from qa.answering.deciding import CONFIDENCE_FEATURES, decisive
from qa.answering.features import FEATURES, describe, inverse_frequency
from qa.answering.question import Kind, analyse
from qa.answering.units import units_of
from qa.loaders import standard_loaders
from qa.text import terms
from qa.types import Candidate, Passage, RawFile

DOCUMENT = standard_loaders().load(
    RawFile("chairs.md", b"# Chairs\n\nEstonia chaired the coalition in 2024.\n")
)
PASSAGE = Passage("chairs.md", "Chairs", 0, 0, len(DOCUMENT.text), DOCUMENT.text)
HELD = frozenset(terms(DOCUMENT.text))


def features(question: str) -> dict[str, float]:
    """Features of the sentence, then of the decision on it, where every word of it stands in 5 of 10 rows."""
    idf = inverse_frequency(lambda word: 5 if word in HELD else 0, 10)
    asked = analyse(question)
    candidate = Candidate(0, PASSAGE, 0.8, {"dense": 0.5}, ())
    units = [unit for unit in units_of(DOCUMENT).within(PASSAGE) if "chaired" in _text(unit.span)]
    (found,) = describe(asked, DOCUMENT, candidate, None, units, idf)
    decided = decisive(asked, [(1.0, found)])
    return dict(zip(FEATURES, found.features.tolist(), strict=True)) | {
        f"decision {name}": value for name, value in zip(CONFIDENCE_FEATURES, decided.tolist(), strict=True)
    }


def _text(span) -> str:
    return DOCUMENT.text[span.start : span.end]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who chaired the coalition in 2019?", 1.0),
        ("Who chaired the coalition in 2024?", 0.0),
        ("Who chaired the coalition in 2019 and 2024?", 0.0),
        ("Who chaired the coalition?", 0.0),
    ],
)
def test_a_sentence_about_another_year_is_told_apart(question: str, expected: float):
    assert features(question)["other_year"] == expected


def test_a_word_that_stands_nowhere_is_told():
    assert features("How many pages has the coalition?")["unknown"] == 1.0
    assert features("Who chaired the coalition?")["unknown"] == 0.0


def test_the_decision_knows_what_is_asked_for_and_how_much_is_named():
    found = features("Which country chaired the Estonia coalition in 2024?")
    kinds = {kind: found[f"decision asks_for_{kind.value}"] for kind in Kind}
    assert kinds == {kind: float(kind is Kind.PLACE) for kind in Kind}
    assert np.isclose(found["decision names"], 2 / 8)
    assert np.isclose(found["decision fused"], 0.8)
