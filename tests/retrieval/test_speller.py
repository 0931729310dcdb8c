"""Misspelt words are put right by the corpus; every other character stays."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.retrieval import Speller, known_from, nothing_known, vocabulary

CORPUS = [
    "Cyber diplomacy and attribution of ransomware. Ransomware pays.",
    "The Tallinn Manual, the Budapest Convention and sovereignty: Estonia's view.",
]
SPELLER = Speller(lambda: vocabulary(CORPUS), known_from(["principal", "##ing", "cat", "café"]))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("What is atribution?", "What is attribution?"),
        ("cyber diplomcay", "cyber diplomacy"),
        ("the Talinn Manuel", "the tallinn manual"),
        ("sovreignty, ransomwear!", "sovereignty, ransomware!"),
        ("Budapset", "budapest"),
    ],
)
def test_slips_are_corrected(written: str, meant: str):
    assert SPELLER.correct(written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "What is attribution?",
        "Attribution, SOVEREIGNTY and Estonia’s Manual",
        "cybr",  # "cyber" is one slip away, but see below: it is corrected
        "ATRIBUTION",
        "the principal cat",
        "zzzzzz qqqq",
        "an a",
        "2007 12.5",
        "diplomatic",
        "",
        " \t",
    ],
)
def test_what_is_known_short_shouted_or_far_from_everything_stays(text: str):
    expected = "cyber" if text == "cybr" else text
    assert SPELLER.correct(text) == expected


def test_the_more_frequent_of_two_equally_near_words():
    assert Speller(lambda: Counter({"stake": 1, "state": 5}), nothing_known).correct("stale") == "state"
    assert Speller(lambda: Counter({"stake": 5, "state": 1}), nothing_known).correct("stale") == "stake"


def test_vocabulary_counts_folded_words():
    assert vocabulary(["Café café’s", "CAFE 2007"]) == Counter({"cafe": 3, "2007": 1})


def test_words_that_a_model_knows_whole():
    known = known_from(["cat", "##s", "[CLS]", "7"])
    assert [known(word) for word in ("cat", "##s", "s", "[CLS]", "7")] == [True, False, False, False, False]


WORDS = st.sampled_from(
    ["attribution", "Cyber", "manual", "cat", "atribution", "Talinn", "xyzzyx", "é", "it", "UN"]
)
GAPS = st.sampled_from([" ", ", ", "? ", "\n", " – ", "! (", "..."])


@given(st.lists(st.tuples(WORDS, GAPS), max_size=8))
def test_what_stands_between_words_stays(parts):
    text = "".join(word + gap for word, gap in parts)
    corrected = SPELLER.correct(text)
    for _, gap in parts:
        place = corrected.find(gap)
        assert place >= 0
        corrected = corrected[place + len(gap) :]
    assert corrected == ""


@given(st.text(max_size=80))
def test_correcting_twice_changes_nothing_more(text: str):
    once = SPELLER.correct(text)
    assert SPELLER.correct(once) == once


def test_the_corpus_is_counted_once_and_only_for_a_word_that_is_not_known():
    counted: list[int] = []

    def count() -> Counter[str]:
        counted.append(1)
        return Counter({"diplomacy": 3})

    speller = Speller(count, known_from(["cyber"]))
    assert (speller.correct("cyber"), counted) == ("cyber", [])
    assert speller.correct("diplomcy diplomacyy") == "diplomacy diplomacy"
    assert counted == [1]
