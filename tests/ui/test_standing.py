"""What earlier answers may still show."""

import pytest
from pieces import QUOTED, answer, document, quote

from qa.errors import UnknownDocument
from qa.types import Document
from qa.ui.standing import CHANGED, REMOVED, as_it_stands

GIVEN = answer(quotes=(quote(), quote("first thing", None)), passages=2)


def gone(name: str) -> Document:
    raise UnknownDocument(name)


def test_what_still_stands_is_left_alone() -> None:
    assert as_it_stands(GIVEN, lambda name: document()) == (GIVEN, ())
    moved = document("Before. " + document().text)
    assert as_it_stands(GIVEN, lambda name: moved) == (GIVEN, ())


def test_words_that_changed_are_left_out() -> None:
    shown, notes = as_it_stands(GIVEN, lambda name: document(f"Only this: {QUOTED}"))
    assert [each.text for each in shown.quotes] == [QUOTED]
    assert len(shown.passages) == 2
    assert notes == (CHANGED,)


@pytest.mark.parametrize("given", [GIVEN, answer(passages=2)])
def test_nothing_of_a_removed_document_is_left(given) -> None:
    shown, notes = as_it_stands(given, gone)
    assert (shown.quotes, shown.passages) == ((), ())
    assert notes == ((REMOVED,) if given.quotes else ())
