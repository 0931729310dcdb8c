"""Answers that were given earlier, without what the documents no longer say."""

from collections.abc import Callable
from dataclasses import replace

from qa.errors import UnknownDocument
from qa.types import Answer, Document, Passage, Quote

REMOVED = "stands.removed"
CHANGED = "stands.changed"
"""What is said of quotes that are gone; see :mod:`qa.ui.languages`."""


def as_it_stands(answer: Answer, document: Callable[[str], Document]) -> tuple[Answer, tuple[str, ...]]:
    """``answer`` with the quotes and passages that still stand, and what to say of the other quotes.

    ``document`` gives a document as it is now, or raises UnknownDocument.
    """
    faults = [_fault(quote, document) for quote in answer.quotes]
    quotes = tuple(quote for quote, fault in zip(answer.quotes, faults, strict=True) if fault is None)
    passages = tuple(each for each in answer.passages if _fault(each.passage, document) is None)
    notes = tuple(dict.fromkeys(fault for fault in faults if fault is not None))
    return replace(answer, quotes=quotes, passages=passages), notes


def _fault(shown: Quote | Passage, document: Callable[[str], Document]) -> str | None:
    """Why ``shown`` can no longer be shown; words that have only moved can."""
    try:
        return None if shown.text in document(shown.document).text else CHANGED
    except UnknownDocument:
        return REMOVED
