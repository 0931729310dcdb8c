"""How near a unit is to the question: as near as the nearest of its sentences."""

import numpy as np
import pytest

from qa.answering.deciding import CONFIDENCE_FEATURES, decisive
from qa.answering.features import FEATURES, describe, nearness
from qa.answering.question import analyse
from qa.answering.units import UnitKind, units_of
from qa.loaders import standard_loaders
from qa.types import Candidate, Passage, RawFile, Span

TEXT = """Norms bind states in cyberspace.

Three of them:

- Protect hospitals.
- Share what you know. Quickly.
"""
DOCUMENT = standard_loaders().load(RawFile("norms.md", TEXT.encode()))
PASSAGE = Passage("norms.md", "Norms", 0, 0, len(DOCUMENT.text), DOCUMENT.text)


def at(words: str) -> Span:
    start = DOCUMENT.text.index(words)
    return Span(start, start + len(words))


NEAR = (
    (at("Norms bind states in cyberspace."), 0.4),
    (at("Protect hospitals."), 0.7),
    (at("Share what you know."), 0.6),
)
CANDIDATE = Candidate(0, PASSAGE, 1.0, {"dense": 0.5}, NEAR)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Norms bind states in cyberspace.", 0.4),
        ("Norms", 0.4),
        ("Protect hospitals.\n- Share what you know.", 0.7),
        ("Three of them:", 0.5),
    ],
)
def test_the_nearest_sentence_that_overlaps(words: str, expected: float):
    assert nearness(CANDIDATE, at(words)) == expected


def test_sentences_that_only_touch_do_not_count():
    start = at("Protect hospitals.").end
    assert nearness(CANDIDATE, Span(start, start + 1)) == 0.5


def test_without_any_cosine_it_is_zero():
    assert nearness(Candidate(0, PASSAGE, 1.0), at("Norms")) == 0.0


def test_it_is_a_feature_of_each_unit_and_of_the_decision():
    question = analyse("What do norms do?")
    found = describe(question, DOCUMENT, CANDIDATE, None, units_of(DOCUMENT).within(PASSAGE), lambda _: 1.0)
    column = FEATURES.index("sentence_dense")
    by_kind = {(each.unit.kind, each.unit.place): float(each.features[column]) for each in found}
    assert by_kind[UnitKind.LIST, 0] == pytest.approx(0.7)
    assert [by_kind[UnitKind.ITEM, place] for place in (1, 2)] == pytest.approx([0.7, 0.6])
    row = decisive(question, [(1.0, found[0])], None)
    assert np.isclose(row[CONFIDENCE_FEATURES.index("sentence_dense")], found[0].features[column])
