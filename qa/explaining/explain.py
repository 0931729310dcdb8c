"""From what the rooms did to an explanation that can be shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qa.answering import Fitted, Weighing
from qa.explaining.stages import Decision, Explanation, Found, IndexHits, RankedUnit, Read
from qa.protocols import Reading
from qa.retrieval import Query, Search
from qa.types import Answer, Candidate, Document, Passage

UNITS = 10
"""Ranked units that are kept."""


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """An answer and all that was done for it; None where the question was not even searched for."""

    answer: Answer
    query: Query | None = None
    search: Search | None = None
    weighing: Weighing | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Where the work was done: passages by row, documents by id, the fitted weights, the threshold."""

    passages: Sequence[Passage]
    document: Callable[[str], Document]
    fitted: Fitted
    threshold: float


def explain(work: Work, place: Place) -> Explanation:
    """The explanation of ``work.answer``. Nothing is searched, read or ranked again."""
    if work.query is None or work.search is None or work.weighing is None:
        return Explanation(work.answer, work.answer.standalone_question)
    return Explanation(
        answer=work.answer,
        searched=work.query.text,
        terms=work.query.terms,
        indexes=_indexes(work.search, place.passages),
        fused=work.search.candidates,
        read=_read(work.search.candidates, work.weighing.readings, place),
        units=_units(work.weighing, place),
        decision=_decision(work.weighing, place, work.answer),
    )


def _indexes(search: Search, passages: Sequence[Passage]) -> tuple[IndexHits, ...]:
    return tuple(
        IndexHits(
            name, search.weights[name], tuple(Found(hit.row, passages[hit.row], hit.score) for hit in found)
        )
        for name, found in search.hits.items()
    )


def _read(
    candidates: Sequence[Candidate], readings: Sequence[Reading | None], place: Place
) -> tuple[Read, ...]:
    read = candidates[: len(readings)]
    return tuple(_reading(*each, place) for each in zip(read, readings, strict=True))


def _reading(candidate: Candidate, reading: Reading | None, place: Place) -> Read:
    if reading is None:
        return Read(candidate, None, None, None)
    span = reading.best_span
    text = place.document(candidate.passage.document).text
    return Read(candidate, float(reading.answerable), span, text[span.start : span.end])


def _units(weighing: Weighing, place: Place) -> tuple[RankedUnit, ...]:
    model = place.fitted.ranking
    return tuple(
        RankedUnit(
            kind=str(each.unit.kind),
            candidate=each.candidate,
            span=each.unit.span,
            text=place.document(each.candidate.passage.document).text[
                each.unit.span.start : each.unit.span.end
            ],
            score=score,
            bias=model.bias,
            parts=model.parts(each.features),
        )
        for score, each in weighing.ranked[:UNITS]
    )


def _decision(weighing: Weighing, place: Place, answer: Answer) -> Decision | None:
    if weighing.decisive is None:
        return None
    model = place.fitted.confidence
    parts, shown = model.parts(weighing.decisive), answer.status == "answered"
    return Decision(weighing.verdict.confidence, place.threshold, model.bias, parts, shown)
