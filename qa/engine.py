"""One open generation with all that answers questions from it."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa.answering import Answerer, Verdict
from qa.conversation import (
    is_foreign,
    is_instruction,
    is_small_talk,
    says_nothing,
    standalone,
)
from qa.explaining import Explanation, Place, Work, explain
from qa.limits import checked_history, checked_question
from qa.retrieval import HybridRetriever, Query
from qa.store import DocumentEntry, Generation
from qa.text import is_gibberish
from qa.types import Answer, Candidate, Reason, Timings

SEARCH_RESULTS = 10


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Passages found for a question, best first; nothing was read.

    ``searched`` is what was looked for: the standalone question with its spelling put right.
    """

    question: str
    standalone_question: str
    passages: tuple[Candidate, ...]
    corpus_version: str
    timings: Timings
    searched: str = ""


class Engine:
    """Answers questions from one generation. Threads may share it."""

    def __init__(
        self,
        generation: Generation,
        retriever: HybridRetriever,
        answerer: Answerer,
        passages: int,
        threshold: float | None = None,
        corpus_version: str | None = None,
    ) -> None:
        """Reads ``passages`` candidates a question; ``threshold`` None means the fitted one.

        ``corpus_version`` is what answers carry, None that of ``generation``.
        """
        self._generation = generation
        self.retriever = retriever
        self.answerer = answerer
        self.passages = passages
        self._threshold = answerer.fitted.threshold if threshold is None else threshold
        self.corpus_version = corpus_version or generation.corpus_version
        self.document = lru_cache(maxsize=256)(generation.document)

    def documents(self) -> Sequence[DocumentEntry]:
        """What is known of every document, by id."""
        return self._generation.manifest.documents

    @property
    def threshold(self) -> float:
        """The confidence below which the engine abstains."""
        return self._threshold

    def with_threshold(self, threshold: float) -> "Engine":
        """The same engine, abstaining below ``threshold``; what is heavy is shared."""
        return Engine(self._generation, self.retriever, self.answerer, self.passages, threshold)

    def beside(self, newer: Generation) -> "Engine":
        """This engine until that of ``newer`` is open: it never cites what is gone or other there.

        What is new there it does not find yet; its answers carry the version that they are from.
        """
        gone = {entry.id for entry in self._generation.manifest.documents if not _is_in(newer, entry)}
        retriever = self.retriever.without(gone)
        return Engine(newer, retriever, self.answerer, self.passages, self._threshold, self.corpus_version)

    def search(self, question: str, history: Sequence[str] = (), k: int = SEARCH_RESULTS) -> SearchResult:
        """The best ``k`` passages. Raises :class:`UsageError` for an empty or endless question."""
        started = time.perf_counter()
        alone = standalone(checked_question(question), checked_history(history))
        query = self.retriever.prepare(alone)
        found = self.retriever.search(query, k)
        spent = _milliseconds(started)
        timings = Timings(spent, 0.0, spent)
        return SearchResult(question, alone, tuple(found), self.corpus_version, timings, query.text)

    def ask(self, question: str, history: Sequence[str] = (), k: int | None = None) -> Answer:
        """One answer, or an abstention with its reason.

        ``k`` passages are read; by default as many as it takes, up to the setting.

        Raises :class:`UsageError` for an empty or endless question.
        """
        return self._work(question, history, k).answer

    def explain(self, question: str, history: Sequence[str] = (), k: int | None = None) -> Explanation:
        """The answer of :meth:`ask`, with what every stage made of the question. Raises as it does."""
        place = Place(self.retriever.passages, self.document, self.answerer.fitted, self._threshold)
        return explain(self._work(question, history, k), place)

    def _work(self, question: str, history: Sequence[str], k: int | None) -> Work:
        started = time.perf_counter()
        alone = standalone(checked_question(question), checked_history(history))
        why = refusal(question)
        if why is not None:
            return Work(self._abstention(question, alone, why, started))
        query = self.retriever.prepare(alone)
        search = self.retriever.look(query, k or self.passages)
        searched = time.perf_counter()
        weighing = self.answerer.weigh(query.text, search.candidates, self.document, whole=k is not None)
        timings = Timings((searched - started) * 1000.0, _milliseconds(searched), _milliseconds(started))
        answer = self._decided(question, alone, query, weighing.verdict, timings)
        return Work(answer, query, search, weighing)

    def _decided(self, question: str, alone: str, query: Query, verdict: Verdict, timings: Timings) -> Answer:
        answered = bool(verdict.quotes) and verdict.confidence >= self._threshold
        return Answer(
            question=question,
            standalone_question=alone,
            status="answered" if answered else "abstained",
            reason=None if answered else _reason(query, verdict),
            confidence=verdict.confidence,
            quotes=verdict.quotes if answered else (),
            passages=verdict.candidates,
            corpus_version=self.corpus_version,
            timings=timings,
        )

    def _abstention(self, question: str, alone: str, reason: Reason, started: float) -> Answer:
        spent = _milliseconds(started)
        return Answer(
            question, alone, "abstained", reason, 0.0, (), (), self.corpus_version, Timings(0.0, 0.0, spent)
        )


# Cosine between question and nearest passage under which they do not share a subject:
# all-MiniLM-L6-v2 gives about 0.1 to unrelated sentences and 0.5 to a question and its passage.
RELATED_COSINE = 0.35


def _reason(query: Query, verdict: Verdict) -> Reason:
    nearest = max((each.stages.get("dense", 0.0) for each in verdict.candidates), default=0.0)
    return Reason.RELATED if query.terms and nearest >= RELATED_COSINE else Reason.NOTHING_RELEVANT


def _is_in(generation: Generation, entry: DocumentEntry) -> bool:
    """Whether the document of ``entry`` has the same text in ``generation``."""
    found = generation.entries.get(entry.id)
    return found is not None and (found.version, found.loader) == (entry.version, entry.loader)


def refusal(question: str) -> Reason | None:
    """Why ``question`` is not even searched for, or None."""
    if says_nothing(question) or is_small_talk(question):
        return Reason.NOT_A_QUESTION
    if is_instruction(question):
        return Reason.INSTRUCTION
    if is_gibberish(question):
        return Reason.NOT_UNDERSTOOD
    return Reason.LANGUAGE if is_foreign(question) else None


def _milliseconds(since: float) -> float:
    return (time.perf_counter() - since) * 1000.0
