"""One open generation with all that answers questions from it."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from qa.answering import Answerer, Verdict
from qa.conversation import (
    Named,
    direct,
    in_context,
    is_foreign,
    is_instruction,
    is_small_talk,
    says_nothing,
    standalone,
    whole_name,
)
from qa.explaining import Explanation, Place, Work, explain
from qa.limits import checked_history, checked_question
from qa.remembering import Remembered
from qa.retrieval import HybridRetriever, Query
from qa.store import DocumentEntry, Generation
from qa.text import is_gibberish
from qa.types import Answer, Candidate, Reason, Timings

SEARCH_RESULTS = 10
REMEMBERED = 500
"""Answers kept for when the same is asked again."""
EXPLANATIONS = 50
"""Explanations likewise, at most: one holds hundreds of passages."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Passages found for a question, best first; nothing was read.

    ``searched`` is what was looked for: the standalone question made direct, its spelling put right.
    """

    question: str
    standalone_question: str
    passages: tuple[Candidate, ...]
    corpus_version: str
    timings: Timings
    searched: str = ""


class Engine:
    """Answers questions from one generation. Threads may share it.

    What was asked before is not worked out again: an engine never outlives its corpus version.
    """

    def __init__(
        self,
        generation: Generation,
        retriever: HybridRetriever,
        answerer: Answerer,
        passages: int,
        threshold: float | None = None,
        corpus_version: str | None = None,
        remembered: int = REMEMBERED,
    ) -> None:
        """Reads ``passages`` candidates a question; ``threshold`` None means the fitted one.

        ``corpus_version`` is what answers carry, None that of ``generation``; ``remembered`` is how
        many answers are kept.
        """
        self._generation = generation
        self.retriever = retriever
        self.answerer = answerer
        self.passages = passages
        self._threshold = answerer.fitted.threshold if threshold is None else threshold
        self.corpus_version = corpus_version or generation.corpus_version
        self.document = lru_cache(maxsize=256)(generation.document)
        self._answers: Remembered[Answer] = Remembered(remembered)
        self._explanations: Remembered[Explanation] = Remembered(min(remembered, EXPLANATIONS))
        self._remembered = remembered

    def documents(self) -> Sequence[DocumentEntry]:
        """What is known of every document, by id."""
        return self._generation.manifest.documents

    @property
    def threshold(self) -> float:
        """The confidence below which the engine abstains."""
        return self._threshold

    @cached_property
    def judgement(self) -> str:
        """Tells from this engine those that may answer the same question of the same corpus otherwise."""
        return f"{self._threshold:.6f} of {self.passages} by {self.answerer.fitted.digest}"

    def with_threshold(self, threshold: float) -> "Engine":
        """The same engine, abstaining below ``threshold``; what is heavy is shared."""
        return Engine(
            self._generation,
            self.retriever,
            self.answerer,
            self.passages,
            threshold,
            remembered=self._remembered,
        )

    def beside(self, newer: Generation) -> "Engine":
        """This engine until that of ``newer`` is open: it never cites what is gone or other there.

        What is new there it does not find yet; its answers carry the version that they are from.
        """
        gone = {entry.id for entry in self._generation.manifest.documents if not _is_in(newer, entry)}
        retriever = self.retriever.without(gone)
        return Engine(
            newer,
            retriever,
            self.answerer,
            self.passages,
            self._threshold,
            self.corpus_version,
            self._remembered,
        )

    def search(self, question: str, history: Sequence[str] = (), k: int = SEARCH_RESULTS) -> SearchResult:
        """The best ``k`` passages. Raises :class:`UsageError` for an empty or endless question."""
        started = time.perf_counter()
        alone = self.alone(question, history)
        query = self.retriever.prepare(direct(alone))
        found = self.retriever.search(query, k)
        spent = _milliseconds(started)
        timings = Timings(spent, 0.0, spent)
        return SearchResult(question, alone, tuple(found), self.corpus_version, timings, query.text)

    def ask(self, question: str, history: Sequence[str] = (), k: int | None = None) -> Answer:
        """One answer, or an abstention with its reason.

        ``k`` passages are read; by default as many as it takes, up to the setting.

        Raises :class:`UsageError` for an empty or endless question.
        """
        asked = self._asked(question, history, k)
        known = self._known(asked)
        return self._work(asked).answer if known is None else known

    def known(self, question: str, history: Sequence[str] = (), k: int | None = None) -> Answer | None:
        """The answer of :meth:`ask` where it needs no work; None where it does. Raises as it does."""
        try:
            return self._known(self._asked(question, history, k, self._remembered_words))
        except _NeedsWork:
            return None

    def alone(self, question: str, history: Sequence[str] = ()) -> str:
        """The question that stands by itself; earlier ones are answered for it. Raises as :meth:`ask`."""
        return self._alone(question, history, self._words)

    def in_context(self, question: str, history: Sequence[str] = ()) -> str | None:
        """What :meth:`ask` asks of a question that has no answer alone; None where it asks nothing more."""
        wider = self._asked(question, history, None).in_context()
        return wider.alone if wider else None

    def _alone(self, question: str, history: Sequence[str], named: Named) -> str:
        return standalone(checked_question(question), checked_history(history), named)

    def _words(self, earlier: str) -> str | None:
        """The words that answer an ``earlier`` question."""
        return _marked(self.ask(earlier))

    def _remembered_words(self, earlier: str) -> str | None:
        """The same from memory. Raises :class:`_NeedsWork`."""
        kept = self.known(earlier)
        if kept is None:
            raise _NeedsWork
        return _marked(kept)

    def _known(self, asked: "_Asked") -> Answer | None:
        kept = self._answers.get(asked.key)
        wider = asked.in_context() if kept is not None and kept.status == "abstained" else None
        if kept is not None and wider is not None:
            found = self._answers.get(wider.key)
            kept = found if found is None or found.status == "answered" else kept
        return None if kept is None else asked.again(kept)

    def explain(self, question: str, history: Sequence[str] = (), k: int | None = None) -> Explanation:
        """The answer of :meth:`ask`, with what every stage made of the question. Raises as it does."""
        asked = self._asked(question, history, k)
        known = self._explanations.get(asked.key)
        if known is not None:
            return replace(known, answer=asked.again(known.answer))
        place = Place(self.retriever.passages, self.document, self.answerer.fitted, self._threshold)
        found = explain(self._work(asked), place)
        self._explanations.keep(asked.key, found)
        return found

    def _asked(
        self, question: str, history: Sequence[str], k: int | None, named: Named | None = None
    ) -> "_Asked":
        started = time.perf_counter()
        named = named or self._words
        alone, refused = self._alone(question, history, named), refusal(question)
        if refused is not None or alone != question.strip():
            return _Asked(question, alone, k, refused, started)
        return _Asked(question, alone, k, None, started, lambda: in_context(question, history, named))

    def _work(self, asked: "_Asked") -> Work:
        """What came of the question; of it in its context where alone it has no answer and there has one."""
        alone = self._work_alone(asked)
        wider = None if alone.answer.status == "answered" else asked.in_context()
        found = self._work_alone(wider) if wider else alone
        return found if found.answer.status == "answered" else alone

    def _work_alone(self, asked: "_Asked") -> Work:
        if asked.refused is not None:
            return Work(self._abstention(asked, asked.refused))
        query = self.retriever.prepare(direct(asked.alone))
        search = self.retriever.look(query, asked.k or self.passages)
        searched = time.perf_counter()
        whole = asked.k is not None
        weighing = self.answerer.weigh(query.text, search.candidates, self.document, whole=whole)
        timings = Timings(
            (searched - asked.started) * 1000.0, _milliseconds(searched), _milliseconds(asked.started)
        )
        answer = self._decided(asked.question, asked.alone, query, weighing.verdict, timings)
        self._answers.keep(asked.key, answer)
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

    def _abstention(self, asked: "_Asked", reason: Reason) -> Answer:
        timings = Timings(0.0, 0.0, _milliseconds(asked.started))
        return Answer(
            asked.question, asked.alone, "abstained", reason, 0.0, (), (), self.corpus_version, timings
        )


def _nothing() -> None:
    """No context."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question as it came and as it stands ``alone``, and why it is ``refused``, if it is.

    ``wider`` gives the question with what the one before was about, where it may need that.
    """

    question: str
    alone: str
    k: int | None
    refused: Reason | None
    started: float
    wider: Callable[[], str | None] = _nothing

    def in_context(self) -> "_Asked | None":
        """The same question with what the one before was about."""
        wider = self.wider()
        return replace(self, alone=wider, wider=_nothing) if wider else None

    @property
    def key(self) -> tuple[str, int | None, Reason | None]:
        """All that an answer depends on."""
        return self.alone, self.k, self.refused

    def again(self, answer: Answer) -> Answer:
        """``answer`` to the same, given now: it took the time that it took to remember it."""
        spent = _milliseconds(self.started)
        return replace(answer, question=self.question, timings=Timings(spent, 0.0, spent))


class _NeedsWork(Exception):
    """What is wanted is not remembered."""


def _marked(answer: Answer) -> str | None:
    """The answering words of the first quote, names whole; None where there are none."""
    first = next(iter(answer.quotes), None)
    return None if first is None or first.highlight is None else whole_name(first.text, *first.highlight)


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
