"""Figures over all questions of a run, each with its 95 % interval."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from qa.evaluation import abstention
from qa.evaluation.intervals import Estimate, Floats, estimate, mean_estimate
from qa.evaluation.measuring import Measured
from qa.evaluation.ranking import MEASURES
from qa.evaluation.trials import Variant

MEANS = (
    "right",
    "right_of_answered",
    "answered",
    "declined",
    "quote_hit_first",
    "quote_hit_any",
    "quote_precision",
    "must",
    "exact_match",
    "f1",
    "exact_match_answerable",
    "f1_answerable",
    "answer_in_first",
    "answer_in_first_5",
    *MEASURES,
)
"""Measures that are means over questions, in the order in which they are shown."""

Figures = dict[str, dict[str, float]]


def means(scores: Iterable[Mapping[str, float | None]]) -> Figures:
    """Means of all scores that any question has, with intervals."""
    rows = list(scores)
    found: Figures = {}
    for name in MEANS:
        one = mean_estimate([value for row in rows if (value := row.get(name)) is not None])
        if one is not None:
            found[name] = as_json(one)
    return found


def as_json(one: Estimate) -> dict[str, float]:
    """With the precision that is worth writing."""
    return {name: round(value, 6) for name, value in asdict(one).items()}


def confidence_figures(measured: Sequence[Measured]) -> Figures:
    """Figures on the confidence, for sets whose answers are judged."""
    rows = decisions(measured)
    statistics: dict[str, Callable[[Floats], float | None]] = {
        "aurc": lambda part: abstention.aurc(part[:, 0], part[:, 1]),
        "auroc_answerable": lambda part: abstention.auroc(part[:, 0], part[:, 2]),
        "average_precision_answerable": lambda part: _two_sided(part, 2),
        "auroc_right": lambda part: abstention.auroc(part[:, 0], part[:, 1]),
        "average_precision_right": lambda part: _two_sided(part, 1),
        "ece": lambda part: abstention.ece(part[:, 0], part[:, 1]),
    }
    found = {name: estimate(statistic, rows) for name, statistic in statistics.items()}
    return {name: as_json(one) for name, one in found.items() if one is not None}


def _two_sided(part: Floats, column: int) -> float | None:
    """Average precision where there is something to tell apart."""
    return abstention.average_precision(part[:, 0], part[:, column]) if part[:, column].min() == 0.0 else None


def decisions(measured: Sequence[Measured]) -> Floats:
    """Confidence, right if shown, answerable: shape (n, 3)."""
    rows = [
        (
            each.trial.shown.confidence,
            float(bool(each.judgement.right_if_shown)),
            float(bool(each.trial.question.answerable)),
        )
        for each in measured
        if each.trial.shown is not None
    ]
    return np.asarray(rows, dtype=np.float64).reshape(len(rows), 3)


def curves(measured: Sequence[Measured], threshold: float) -> dict[str, Any]:
    """The risk-coverage curve and the bins of the reliability diagram, as JSON."""
    rows = decisions(measured)
    if not len(rows):
        return {}
    risk = abstention.risks(rows[:, 0], rows[:, 1])
    shown = rows[rows[:, 0] >= threshold]
    return {
        "risk_coverage": [
            [round((i + 1) / len(risk), 5), round(float(risk[i]), 5)] for i in _thinned(len(risk))
        ],
        "shipped": {"threshold": threshold, "coverage": round(len(shown) / len(rows), 5)},
        "reliability": [asdict(each) for each in abstention.reliability(rows[:, 0], rows[:, 1])],
    }


def _thinned(size: int) -> list[int]:
    """At most 500 places from the first to the last."""
    return sorted({int(place) for place in np.linspace(0, size - 1, min(size, 500))})


def slices(measured: Sequence[Measured]) -> dict[str, dict[str, Any]]:
    """Means by kind, by file and by whether the documents answer; slices that hold all are left out."""
    groups: dict[str, list[Mapping[str, float | None]]] = {}
    for each in measured:
        for name in _groups(each):
            groups.setdefault(name, []).append(each.judgement.scores)
    return {
        name: {"n": len(rows), "measures": means(rows)}
        for name, rows in sorted(groups.items())
        if len(rows) < len(measured)
    }


def _groups(measured: Measured) -> list[str]:
    question = measured.trial.question
    groups = [f"kind: {question.kind}"] if question.kind else []
    if question.answerable is not None:
        groups.append("answerable" if question.answerable else "unanswerable")
    if question.history:
        groups.append("follow-up")
    return groups


def follow_ups(measured: Sequence[Measured]) -> dict[str, Figures]:
    """Means over the turns with history, by variant; for rewritten ones, over those that have one."""
    found = {}
    for variant in Variant:
        rows = [
            each.judgement.scores
            for each in measured
            if each.trial.variant is variant and each.trial.question.history
        ]
        if rows:
            found[str(variant)] = means(rows)
    return found


def cost(measured: Sequence[Measured]) -> Figures:
    """Milliseconds a question: the median and the 95th percentile."""
    spent = np.asarray([_milliseconds(each) for each in measured])
    found = {
        "ms_p50": estimate(lambda part: float(np.percentile(part, 50)), spent),
        "ms_p95": estimate(lambda part: float(np.percentile(part, 95)), spent),
    }
    return {name: as_json(one) for name, one in found.items() if one is not None}


def _milliseconds(measured: Measured) -> float:
    answer = measured.trial.answer
    return measured.trial.searched if answer is None else answer.timings.total
