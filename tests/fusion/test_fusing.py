"""Fusion: one ranking out of several, whatever order they come in."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.fusion import fuse
from qa.types import Hit

NAMES = ("dense", "lexical", "third")
SCORES = st.one_of(st.integers(-3, 3).map(float), st.floats(-1e6, 1e6, allow_nan=False, width=32))
HITS = st.dictionaries(st.integers(0, 12), SCORES, max_size=8).map(
    lambda rows: [Hit(row, score) for row, score in rows.items()]
)
FOUND = st.dictionaries(st.sampled_from(NAMES), HITS, max_size=3)
WEIGHTS = st.fixed_dictionaries(dict.fromkeys(NAMES, st.floats(0.1, 5.0)))


def test_by_hand():
    hits = {
        "dense": [Hit(7, 0.9), Hit(1, 0.7), Hit(4, 0.5)],
        "lexical": [Hit(4, 12.0), Hit(7, 2.0)],
    }
    fused = fuse(hits, {"dense": 3.0, "lexical": 1.0})
    assert [hit.row for hit in fused] == [7, 1, 4]
    assert [hit.score for hit in fused] == pytest.approx([0.75, 0.375, 0.25])


def test_equal_scores_of_an_index_all_count_as_its_best():
    assert fuse({"dense": [Hit(2, 0.3), Hit(1, 0.3)]}, {"dense": 1.0}) == [Hit(1, 1.0), Hit(2, 1.0)]


@pytest.mark.parametrize("hits", [{}, {"dense": []}, {"dense": [], "lexical": []}])
def test_nothing_found(hits):
    assert fuse(hits, dict.fromkeys(NAMES, 1.0)) == []


def test_weights_of_nothing_keep_what_was_found():
    assert fuse({"dense": [Hit(3, 1.0), Hit(1, 2.0)]}, {"dense": 0.0}) == [Hit(1, 0.0), Hit(3, 0.0)]


@given(FOUND, WEIGHTS, st.randoms())
def test_the_order_of_the_input_does_not_matter(found, weights, shuffler: random.Random):
    names = list(found)
    shuffler.shuffle(names)
    mixed = {name: shuffler.sample(found[name], len(found[name])) for name in names}
    assert fuse(mixed, weights) == fuse(found, weights)


@given(FOUND, WEIGHTS)
def test_best_first_ties_by_row_every_row_once(found, weights):
    fused = fuse(found, weights)
    assert fused == sorted(fused, key=lambda hit: (-hit.score, hit.row))
    assert sorted(hit.row for hit in fused) == sorted({hit.row for hits in found.values() for hit in hits})
    assert all(0.0 <= hit.score <= 1.0 + 1e-9 for hit in fused)


@given(HITS, st.sampled_from([0.25, 2.0, 64.0]))
def test_the_unit_of_a_score_does_not_matter(hits, factor):
    scaled = [Hit(hit.row, hit.score * factor) for hit in hits]
    assert fuse({"dense": scaled}, {"dense": 1.0}) == fuse({"dense": hits}, {"dense": 1.0})


@given(FOUND, WEIGHTS, st.integers(0, 12))
def test_a_row_that_every_index_puts_first_is_first(found, weights, row):
    leading = {
        name: [Hit(row, 2e6), *(hit for hit in hits if hit.row != row)] for name, hits in found.items()
    }
    fused = fuse(leading, weights)
    if leading:
        assert fused[0].score == pytest.approx(1.0)
        assert row in [hit.row for hit in fused if hit.score == pytest.approx(1.0)]
