"""Quotable lines cover the text, and none is a word or two."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from qa.text import quotable_lines, words
from qa.text.lines import LEAST_WORDS

PIECES = st.sampled_from(
    [
        "Yes.",
        "Norms bind states.",
        "- item",
        "1. energy",
        "2. transport of goods",
        " ",
        "\n",
        "\n\n",
        "…",
        "Costa Rica",
    ]
)


def lines(text: str) -> list[str]:
    return [text[span.start : span.end] for span in quotable_lines(text)]


def test_sentences_and_items_are_lines():
    text = "Eleven norms bind states. They are voluntary.\n\n- States share data. Quickly too, they say."
    text += "\n- Firms do not."
    assert lines(text) == [
        "Eleven norms bind states.",
        "They are voluntary.",
        "- States share data.",
        "Quickly too, they say.",
        "- Firms do not.",
    ]


def test_a_wrapped_sentence_is_one_line():
    assert lines("The norms were agreed\nin New York in 2015.") == [
        "The norms were agreed\nin New York in 2015."
    ]


def test_a_short_one_goes_with_the_next():
    assert lines("Why not? Nobody knows the reason.") == ["Why not? Nobody knows the reason."]
    assert lines("- France\n- Italy\n- Spain\n- Malta") == ["- France\n- Italy\n- Spain\n- Malta"]


def test_a_short_one_at_the_end_goes_with_the_one_before():
    assert lines("Nobody knows the reason. None.") == ["Nobody knows the reason. None."]


def test_a_short_text_is_one_line():
    assert lines("Yes. No.") == ["Yes. No."]
    assert lines(" \n ") == lines("") == []


def test_only_the_stretch_asked_for():
    text = "# Norms\nEleven norms bind states. They do."
    assert [(span.start, span.end) for span in quotable_lines(text, 8, 33)] == [(8, 33)]


@given(st.lists(PIECES, max_size=12).map(" ".join) | st.text(max_size=60))
def test_every_character_lies_in_one_line(text: str):
    found = quotable_lines(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    covered = {place for span in found for place in range(span.start, span.end)}
    assert all(place in covered for place, character in enumerate(text) if not character.isspace())
    if len(found) > 1:
        assert all(len(list(words(text, span.start, span.end))) >= LEAST_WORDS for span in found)
