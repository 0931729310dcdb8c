"""Words for what is of a place have the place's term."""

import pytest

from qa.text import stem, terms
from qa.text.demonyms import PLACE_OF


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("Africa", "African"),
        ("russia", "the Russians"),
        ("France", "French"),
        ("Netherlands", "the Dutch"),
        ("Estonia's network", "Estonian networks"),
    ],
)
def test_a_place_and_its_people_are_one_term(asked, written):
    assert terms(asked) == terms(written)


def test_other_words_keep_their_stems():
    assert [stem(each) for each in ("human", "polish", "guinea", "organisations")] == [
        "human", "polish", "guinea", "organis",
    ]  # fmt: skip


def test_no_place_is_a_word_for_another():
    assert [word for word in set(PLACE_OF.values()) if PLACE_OF.get(word, word) != word] == []
