"""What of a found passage is shown to someone who searches: its best sentences, the words marked."""

from collections.abc import Collection
from dataclasses import dataclass

from qa.text import sentences, term, words
from qa.types import Candidate, Span

_ENOUGH = 240


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Characters ``start`` to ``end`` of a document; ``words`` are the searched ones, inside ``text``."""

    document: str
    start: int
    end: int
    text: str
    words: tuple[Span, ...]


def excerpt(candidate: Candidate, wanted: Collection[str]) -> Excerpt:
    """The sentence of the passage with most of the ``wanted`` terms, and what follows while it is short."""
    passage = candidate.passage
    offset = passage.body - passage.start
    found = sentences(passage.text, offset) or [Span(offset, len(passage.text))]
    counts = [len({*_terms(passage.text, span)} & set(wanted)) for span in found]
    first = max(range(len(found)), key=lambda number: (counts[number], -number))
    last = first
    while last + 1 < len(found) and found[last + 1].end - found[first].start <= _ENOUGH:
        last += 1
    start, end = found[first].start, found[last].end
    text = passage.text[start:end]
    marked = tuple(span for span in words(text) if term(text[span.start : span.end]) in wanted)
    return Excerpt(passage.document, passage.start + start, passage.start + end, text, marked)


def says(candidate: Candidate, wanted: Collection[str]) -> bool:
    """Whether the passage, its title or headings have one of the ``wanted`` terms."""
    passage = candidate.passage
    text = "\n".join((passage.title, *passage.section, passage.text))
    return any(each in wanted for each in _terms(text, Span(0, len(text))))


def _terms(text: str, span: Span) -> list[str]:
    found = (term(text[word.start : word.end]) for word in words(text, span.start, span.end))
    return [each for each in found if each is not None]
