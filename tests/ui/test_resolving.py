"""Where quoted words stand now."""

import pytest
from pieces import document

from qa.types import Span
from qa.ui.links import QuoteLink, check_of
from qa.ui.resolving import GONE, MOVED, SEVERAL, Place, place_of, stands_at

WORDS = "States agreed."
BEFORE = f"One thing. {WORDS} Another thing."
START = BEFORE.index(WORDS)
LINK = QuoteLink("call.md", Span(START, START + len(WORDS)), check_of(WORDS), "1-abc")


def place(text: str, earlier: str | None = None, link: QuoteLink = LINK) -> Place:
    return place_of(document(text), link, None if earlier is None else document(earlier))


def test_words_where_they_were() -> None:
    assert place(BEFORE) == Place(LINK.span)
    assert place(BEFORE, link=QuoteLink("call.md", None)) == Place(None)


def test_words_that_moved() -> None:
    assert place(f"“{WORDS}” Now something else.") == Place(Span(1, 1 + len(WORDS)), MOVED)


@pytest.mark.parametrize("text", ["States disagreed.", WORDS[:-1], "", "x" + WORDS])
def test_words_that_are_gone(text: str) -> None:
    assert place(text) == Place(None, GONE)


def test_of_several_places_the_nearest_is_said_to_be_one_of_them() -> None:
    assert place(f"{WORDS} Then more. {WORDS}") == Place(Span(0, len(WORDS)), SEVERAL)


def test_several_places_are_told_apart_by_the_words_around() -> None:
    around = f"{'x' * 99}. {WORDS} {'y' * 99}"
    start = around.index(WORDS)
    link = QuoteLink("call.md", Span(start, start + len(WORDS)), check_of(WORDS))
    now = f"{'z' * start}. {WORDS} And {around}"
    moved = now.rindex(WORDS)
    assert place(now, None, link).note == SEVERAL
    assert place(now, around, link) == Place(Span(moved, moved + len(WORDS)), MOVED)


def test_a_link_without_a_check_is_taken_at_its_word() -> None:
    link = QuoteLink("call.md", Span(0, 3))
    assert stands_at("One", link)
    assert not stands_at("On", link)
    assert place("On", link=link) == Place(None, GONE)
