"""Putting questions to the system and keeping all that it did."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from qa.evaluation.questions import EvalQuestion
from qa.types import UNSEARCHED, Answer, Candidate, Document, Passage

DEPTH = 100
"""Passages searched for when a ranking is measured."""


class Found(Protocol):
    """What a search found."""

    @property
    def passages(self) -> Sequence[Candidate]: ...
    @property
    def standalone_question(self) -> str: ...


class Asked(Protocol):
    """Whatever answers questions and searches for them."""

    @property
    def threshold(self) -> float: ...
    def ask(self, question: str, history: Sequence[str] = (), k: int | None = None) -> Answer: ...
    def search(self, question: str, history: Sequence[str] = (), k: int = 10) -> Found: ...


@dataclass(frozen=True, slots=True)
class System:
    """What is measured: an engine, the same engine with threshold 0, and what its index holds."""

    engine: Asked
    pressed: Asked
    names: Sequence[str]
    document: Callable[[str], Document]
    passages_of: Callable[[str], Sequence[Passage]]
    corpus_version: str


class Variant(StrEnum):
    """How a follow-up question is asked."""

    AS_ASKED = "as asked"
    WITHHELD = "history withheld"
    REWRITTEN = "rewritten"


@dataclass(frozen=True, slots=True)
class Trial:
    """One asking. ``answer`` is what a user gets; None where only the search is measured.

    ``shown`` is the answer that threshold 0 gives: for an abstention, what was held back.
    ``found`` is the ranking of the search, best first; ``searched`` its milliseconds.
    """

    question: EvalQuestion
    variant: Variant
    standalone_question: str
    answer: Answer | None
    shown: Answer | None
    found: tuple[Candidate, ...]
    searched: float


def trials_of(question: EvalQuestion) -> list[Variant]:
    """Every way to ask ``question``: a follow-up also without its history and as rewritten."""
    variants = [Variant.AS_ASKED]
    if question.history:
        variants.append(Variant.WITHHELD)
    if question.history and question.rewrite:
        variants.append(Variant.REWRITTEN)
    return variants


def attempt(system: System, question: EvalQuestion, variant: Variant, k: int | None) -> Trial:
    """Asks ``question``; ``k`` passages are read (None: as set)."""
    history = question.history if variant is Variant.AS_ASKED else ()
    text = question.rewrite if variant is Variant.REWRITTEN and question.rewrite else question.question
    started = time.perf_counter()
    found = system.engine.search(text, history, DEPTH)
    searched = (time.perf_counter() - started) * 1000.0
    answer = None if question.answerable is None else system.engine.ask(text, history, k)
    shown = answer
    if answer is not None and answer.status == "abstained" and not _refused(answer):
        shown = system.pressed.ask(text, history, k)
    return Trial(question, variant, found.standalone_question, answer, shown, tuple(found.passages), searched)


def _refused(answer: Answer) -> bool:
    """Whether the question was turned down before anything was searched for."""
    return answer.reason in UNSEARCHED
