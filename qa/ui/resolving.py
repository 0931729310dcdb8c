"""Where the words of a permalink stand now, whatever happened to their document since."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.types import Document, Span
from qa.ui.links import QuoteLink, check_of

MOVED = "stands.moved"
SEVERAL = "stands.several"
GONE = "stands.gone"
"""What is said of such a place; see :mod:`qa.ui.languages`."""
_WORD_START = re.compile(r"(?<!\S)\S|(?<=\W)\w")
# Looking for words of which only a digest is known takes a second for a text this long.
_LONGEST_SEARCH = 2_000_000
_AROUND = 60
"""Characters before and after the words that tell one occurrence from another."""


@dataclass(frozen=True, slots=True)
class Place:
    """The characters to mark, if the words still stand somewhere, and what to say of it."""

    span: Span | None
    note: str = ""


def stands_at(text: str, link: QuoteLink) -> bool:
    """Whether the words of ``link`` stand at its place of ``text``; true where it asks for none."""
    if link.span is None:
        return True
    words = text[link.span.start : link.span.end]
    return link.span.end <= len(text) and link.check in ("", check_of(words))


def place_of(document: Document, link: QuoteLink, earlier: Document | None) -> Place:
    """Where the words of ``link`` stand in ``document``.

    ``earlier`` is the document as it was when it was quoted, if that is still kept: of several
    occurrences, the one between the same words is then taken.
    """
    if link.span is None or stands_at(document.text, link):
        return Place(link.span)
    found = list(_occurrences(document.text, link.span.end - link.span.start, link.check))
    if not found:
        return Place(None, GONE)
    if len(found) == 1:
        return Place(found[0], MOVED)
    alike = _between_the_same_words(document.text, found, earlier, link.span)
    if len(alike) == 1:
        return Place(alike[0], MOVED)
    start = link.span.start
    return Place(min(alike or found, key=lambda span: (abs(span.start - start), span.start)), SEVERAL)


def _occurrences(text: str, length: int, check: str) -> Iterator[Span]:
    """Stretches of ``text`` that begin with a word and have the digest ``check``."""
    if not check or len(text) > _LONGEST_SEARCH:
        return
    for match in _WORD_START.finditer(text, 0, max(0, len(text) - length + 1)):
        start = match.start()
        if check_of(text[start : start + length]) == check:
            yield Span(start, start + length)


def _between_the_same_words(text: str, found: list[Span], earlier: Document | None, was: Span) -> list[Span]:
    if earlier is None:
        return []
    around = _around(earlier.text, was)
    return [span for span in found if _around(text, span) == around]


def _around(text: str, span: Span) -> tuple[str, str]:
    return text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
