"""Lines that can be quoted alone: sentences and list items, none of a word or two."""

from itertools import islice

from qa.text.sentences import sentences
from qa.text.words import words
from qa.types import Span

LEAST_WORDS = 3


def quotable_lines(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Sentences of ``text[start:end]`` in order; a list item begins a new one.

    One of fewer than ``LEAST_WORDS`` words goes with the next, the last with the one before
    it, so that every character that is not white space lies in one. Offsets count in ``text``.
    """
    found: list[Span] = []
    waiting: Span | None = None
    for span in sentences(text, start, end):
        whole = span if waiting is None else Span(waiting.start, span.end)
        waiting = whole if _is_short(text, whole) else None
        if waiting is None:
            found.append(whole)
    if waiting is not None:
        return _closed(found, waiting)
    return found


def _closed(found: list[Span], last: Span) -> list[Span]:
    """``found``, with the words that are left over in its last span."""
    if not found:
        return [last]
    return [*found[:-1], Span(found[-1].start, last.end)]


def _is_short(text: str, span: Span) -> bool:
    return len(list(islice(words(text, span.start, span.end), LEAST_WORDS))) < LEAST_WORDS
