"""How much of a question the best passage has by its words, and what that does to the ranking."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.index.bm25_index import K1, Bm25Index
from qa.retrieval.coverage import SATURATION, coverage
from qa.text import inverse_frequency

ROWS = [["treaty", "sign"], ["worm", "bank"], ["envoy", "tech"], ["norm", "state"]]
INDEX = Bm25Index.build(ROWS)
IDF = inverse_frequency(INDEX.frequency, INDEX.rows)
WORDS = st.lists(st.sampled_from([word for row in ROWS for word in row] + ["unheard"]), max_size=6)


def test_the_saturation_is_that_of_our_bm25():
    assert pytest.approx(1 + K1) == SATURATION


def test_a_passage_that_has_every_word_covers_the_question():
    (best, *_) = INDEX.search(["treaty", "sign"], 1)
    assert coverage(["treaty", "sign"], best.score, IDF) == pytest.approx(1.0)


def test_by_hand():
    (best, *_) = INDEX.search(["treaty", "worm"], 1)
    assert coverage(["treaty", "worm"], best.score, IDF) == pytest.approx(0.5)


def test_a_word_that_no_passage_has_counts_as_the_rarest():
    (best, *_) = INDEX.search(["treaty", "unheard"], 1)
    assert coverage(["treaty", "unheard"], best.score, IDF) == pytest.approx(
        IDF("treaty") / (IDF("treaty") + IDF("unheard"))
    )
    assert IDF("unheard") > IDF("treaty")


@given(WORDS)
def test_it_is_a_share(words: list[str]):
    found = INDEX.search(words, 1)
    assert 0.0 <= coverage(words, found[0].score if found else 0.0, IDF) <= 1.0
