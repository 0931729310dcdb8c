"""Pairs of a question and a passage that does not answer it, from far off to look-alike."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

import bm25s
import numpy as np
import Stemmer

from qa.training import swaps
from qa.training.examples import Question
from qa.training.text import Range, holds_any, overlaps, sentences

MIN_WORDS = 15
"""Words that a passage must keep once its answering sentences are gone."""


@dataclass(frozen=True, slots=True)
class Example:
    """What the reader learns from: a question, a passage and what to say about it.

    ``span`` and ``evidence`` are ranges of ``passage``, empty where it does not answer.
    ``keep`` are ranges that cropping must not cut away. ``needs_title`` asks for a heading,
    without which the pair would be ambiguous. ``kind`` says how the example was made.
    """

    question: str
    title: str
    passage: str
    kind: str
    span: Range | None = None
    evidence: tuple[Range, ...] = ()
    keep: tuple[Range, ...] = ()
    needs_title: bool = False


Maker = Callable[[Question, Random], Example | None]


def positive(item: Question) -> Example:
    """The question with its own passage; an unanswerable one keeps its whole passage."""
    kind = f"gold {item.source}" if item.answerable else "human unanswerable"
    return Example(item.question, item.title, item.passage, kind, item.span, item.evidence, item.evidence)


class Negatives:
    """Makes negatives from a set of questions; BM25 over each source finds the tempting passages."""

    def __init__(self, items: Sequence[Question]) -> None:
        self._items = items
        self._passages: dict[str, list[Question]] = defaultdict(list)
        self._near: dict[str, list[str]] = defaultdict(list)
        for item in {item.passage: item for item in items}.values():
            self._passages[item.source].append(item)
            self._near[item.article].append(item.passage)
        self._stemmer = Stemmer.Stemmer("english")
        self._indexes = {source: self._index(found) for source, found in self._passages.items()}

    def _index(self, found: list[Question]) -> bm25s.BM25:
        texts = [f"{item.title} {item.passage}" for item in found]
        index = bm25s.BM25()
        index.index(
            bm25s.tokenize(texts, stopwords="en", stemmer=self._stemmer, show_progress=False),
            show_progress=False,
        )
        return index

    def ranked(self, item: Question, k: int = 40) -> list[Question]:
        """The source's passages that share most words with the question, best first."""
        found = self._passages[item.source]
        tokens = bm25s.tokenize(
            [item.question], stopwords="en", stemmer=self._stemmer, show_progress=False, return_ids=False
        )
        scores = self._indexes[item.source].get_scores(tokens[0])
        return [found[row] for row in np.argsort(-scores, kind="stable")[:k]]

    def hard(self, item: Question, rng: Random) -> Example | None:
        """A passage among BM25's best, the same article's twice as likely, that holds no answer."""
        others = [other for other in self.ranked(item) if other.passage != item.passage]
        usable = [other for other in others if not holds_any(other.passage, item.answers)]
        same = [other for other in usable if other.article == item.article][:6]
        pool = same if same and rng.random() < 0.7 else usable[:8]
        if not pool:
            return None
        other = rng.choice(pool)
        return Example(
            item.question, other.title, other.passage, "hard same" if other in same else "hard other"
        )

    def unrelated(self, item: Question, rng: Random) -> Example | None:
        """Any passage of another article."""
        other = rng.choice(self._items)
        if other.article == item.article or holds_any(other.passage, item.answers):
            return None
        return Example(item.question, other.title, other.passage, "unrelated")

    def removed(self, item: Question, rng: Random) -> Example | None:
        """The gold passage without the sentences that hold an answer."""
        return remove_answer(item)

    def renamed(self, item: Question, rng: Random) -> Example | None:
        """The gold passage, asked about another name, date or number."""
        near = self._near[item.article]
        neighbours = rng.sample(near, min(6, len(near)))
        return _asked(item, swaps.swap_name(item, neighbours, rng), "renamed")

    def moved(self, item: Question, rng: Random) -> Example | None:
        """The gold passage, asked about the next number, ordinal, month or year."""
        return _asked(item, swaps.move_count(item, rng), "moved")

    def reworded(self, item: Question, rng: Random) -> Example | None:
        """The gold passage, asked the opposite, about another role, or for another attribute."""
        makers = (swaps.swap_opposite, swaps.swap_opposite, swaps.swap_question_word, swaps.negate)
        weights = (4, 4, 3, 1)
        for maker in (
            sorted(makers, key=lambda _: rng.random()) if rng.random() < 0.3 else makers[: len(weights)]
        ):
            if maker is swaps.negate and rng.random() < 0.75:
                continue
            question = maker(item, rng)
            if question is not None:
                return _asked(item, question, maker.__name__)
        return None


def remove_answer(item: Question) -> Example | None:
    """The passage without every sentence that holds an answer; None where too little is left."""
    pieces = sentences(item.passage)
    kept = [
        piece
        for piece in pieces
        if not holds_any(item.passage[slice(*piece)], item.answers)
        and not any(overlaps(piece, e) for e in item.evidence)
    ]
    text = " ".join(item.passage[start:end] for start, end in kept)
    if len(text.split()) < MIN_WORDS or holds_any(text, item.answers):
        return None
    return Example(item.question, item.title, text, "removed")


def _asked(item: Question, question: str | None, kind: str) -> Example | None:
    """The same passage with a changed question; the tempting sentences are kept by cropping."""
    if question is None:
        return None
    return Example(question, item.title, item.passage, kind, keep=item.evidence, needs_title=True)
