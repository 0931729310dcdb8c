"""A question set put to a system: trials, judged, with their rankings measured."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from qa.evaluation.causes import Cause, cause_of
from qa.evaluation.judging import Judgement, judge
from qa.evaluation.places import GoldFinder, Places
from qa.evaluation.questions import EvalQuestion, Form, QuestionSet
from qa.evaluation.ranking import ranking_scores
from qa.evaluation.trials import System, Trial, Variant, attempt, trials_of
from qa.protocols import Progress
from qa.types import UNSEARCHED, Passage

ABSENT = "(not in the index)"
"""Stands for the relevant passage that a question has and the index has not."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A trial with its judgement and, if it failed, the cause."""

    trial: Trial
    places: Places
    judgement: Judgement
    cause: Cause | None


def measure(
    questions: QuestionSet, system: System, k: int | None = None, progress: Progress | None = None
) -> list[Measured]:
    """Every question in every variant, in order."""
    finder = GoldFinder(system.names, system.document)
    todo = [(question, variant) for question in questions.questions for variant in trials_of(question)]
    measured = []
    for done, (question, variant) in enumerate(todo, start=1):
        measured.append(_measured(attempt(system, question, variant, k), finder, questions.form))
        if progress:
            progress(done, len(todo), "asking")
    return _with_rankings(measured, system, questions.form)


def _measured(trial: Trial, finder: GoldFinder, form: Form) -> Measured:
    places = finder.places(trial.question)
    judgement = judge(trial, places, form is Form.SQUAD)
    refused = trial.answer is not None and trial.answer.reason in UNSEARCHED
    return Measured(trial, places, judgement, cause_of(trial.question, judgement, places, refused))


def _with_rankings(measured: Sequence[Measured], system: System, form: Form) -> list[Measured]:
    """The same with the measures of their rankings among the scores."""
    passages = _Relevant(system)
    graded: dict[str, Mapping[str, int]] = {}
    ranked: dict[str, list[str]] = {}
    for number, each in enumerate(measured):
        grades = each.trial.question.relevant if form is Form.BEIR else passages.graded(each)
        if grades:
            graded[str(number)] = grades
            ranked[str(number)] = ranking_of(each.trial, form)
    scores = ranking_scores(graded, ranked)
    return [_scored(each, scores.get(str(number), {})) for number, each in enumerate(measured)]


def _scored(measured: Measured, scores: Mapping[str, float]) -> Measured:
    whole = {**measured.judgement.scores, **scores}
    return replace(measured, judgement=replace(measured.judgement, scores=whole))


def ranking_of(trial: Trial, form: Form) -> list[str]:
    """What was found, best first: documents for BEIR, each at its best passage; else passages."""
    if form is Form.BEIR:
        return list(dict.fromkeys(each.passage.document for each in trial.found))
    return [passage_name(each.passage) for each in trial.found]


def passage_name(passage: Passage) -> str:
    """``document:start:end``."""
    return f"{passage.document}:{passage.start}:{passage.end}"


class _Relevant:
    """Relevant passages of questions: those of the index that hold at least half of a gold."""

    def __init__(self, system: System) -> None:
        self._passages_of = system.passages_of

    def graded(self, measured: Measured) -> dict[str, int]:
        """Grade 1 for each relevant passage; empty where the question has no golds."""
        question: EvalQuestion = measured.trial.question
        if not question.golds or not question.answerable:
            return {}
        found = {
            passage_name(passage): 1
            for document in measured.places.documents
            for passage in self._passages_of(document)
            if measured.places.hit_by(passage.document, passage.start, passage.end)
        }
        return found or {ABSENT: 1}


def as_asked(measured: Sequence[Measured]) -> list[Measured]:
    """Only the trials with the history that the file gives."""
    return [each for each in measured if each.trial.variant is Variant.AS_ASKED]
