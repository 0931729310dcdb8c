"""Where in the documents the gold words of a question stand."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from qa.errors import UnknownDocument
from qa.evaluation.exactness import lies_in
from qa.evaluation.questions import EvalQuestion, Gold
from qa.text import normalise
from qa.types import Document


@dataclass(frozen=True, slots=True)
class Place:
    """Characters ``start`` to ``end`` of ``document``."""

    document: str
    start: int
    end: int

    def is_hit(self, document: str, start: int, end: int) -> bool:
        """Whether that range holds at least half of this place's characters."""
        return document == self.document and 2 * (min(end, self.end) - max(start, self.start)) >= max(
            self.end - self.start, 1
        )


@dataclass(frozen=True, slots=True)
class Places:
    """``golds``: where the words that answer stand. ``support``: they, or the paragraphs around them.

    ``documents`` are those of the golds that the index holds; ``lost`` golds were not found in
    theirs, or theirs is not there. ``answers`` are short answers that count wherever they stand
    in ``documents``.
    """

    golds: tuple[Place, ...] = ()
    support: tuple[Place, ...] = ()
    documents: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    lost: tuple[Gold, ...] = ()

    def hit_by(self, document: str, start: int, end: int) -> bool:
        """Whether that range holds at least half of the characters of one gold."""
        return any(gold.is_hit(document, start, end) for gold in self.golds)

    def answered_by(self, document: str, start: int, end: int, text: str) -> bool:
        """Whether that range hits a gold, or ``text``, its words, holds a short answer."""
        return self.hit_by(document, start, end) or self.holds_answer(document, text)

    def holds_answer(self, document: str, text: str) -> bool:
        """Whether ``text``, words of ``document``, holds a short answer and comes from a gold's document."""
        return document in self.documents and any(lies_in(answer, text) for answer in self.answers)


class GoldFinder:
    """Finds golds in the documents of an index."""

    def __init__(self, names: Sequence[str], document: Callable[[str], Document]) -> None:
        """``names`` are the ids of all documents; ``document`` reads one."""
        self._names = frozenset(names)
        self._short: dict[str, str | None] = {}
        for name in names:
            for short in {str(PurePosixPath(name).with_suffix("")), PurePosixPath(name).stem}:
                # A short name that fits two documents names neither.
                self._short[short] = None if short in self._short else name
        self._document = lru_cache(maxsize=64)(document)

    def places(self, question: EvalQuestion) -> Places:
        """Where the golds of ``question`` stand."""
        found: list[Place] = []
        support: list[Place] = []
        lost: list[Gold] = []
        documents: list[str] = []
        for gold in question.golds:
            document = self._named(gold.document)
            if document is None:
                lost.append(gold)
                continue
            documents.append(document.id)
            exact, around = _located(gold, document)
            found += exact
            support += around
            lost += [] if exact else [gold]
        names = tuple(dict.fromkeys(documents))
        return Places(_each_once(found), _each_once(support), names, question.answers, tuple(lost))

    def _named(self, name: str) -> Document | None:
        known = name if name in self._names else self._short.get(name)
        if known is None:
            return None
        try:
            return self._document(known)
        except UnknownDocument:
            return None


def _each_once(places: list[Place]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(places))


def _located(gold: Gold, document: Document) -> tuple[list[Place], list[Place]]:
    """Places of the gold words, and of the words that support them."""
    if gold.context is None:
        exact = [Place(document.id, *span) for span in _occurrences(gold.text, document.text)]
        return exact, exact
    around = [Place(document.id, *span) for span in _occurrences(gold.context, document.text)]
    return [place for each in around for place in _inside(gold, each, document)], around


def _inside(gold: Gold, around: Place, document: Document) -> Iterator[Place]:
    """The gold words inside their paragraph: the occurrence nearest to where the file puts them."""
    if gold.offset < 0 or gold.context is None:
        return
    spans = list(_occurrences(gold.text, document.text[around.start : around.end]))
    expected = len(normalise(gold.context[: gold.offset]).lstrip())
    if spans:
        start, end = min(spans, key=lambda span: abs(span[0] - expected))
        yield Place(document.id, around.start + start, around.start + end)


def _occurrences(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Ranges of ``text`` that say ``words``, white space of any kind and length being the same."""
    parts = normalise(words).split()
    if parts:
        for match in re.finditer(r"\s+".join(map(re.escape, parts)), text):
            yield match.span()
