"""Two runs over the same questions, question by question.

The effect on a measure is the mean of the differences B - A over the questions that both runs
score, with a bootstrap interval; its p-value comes from a paired randomisation test.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qa.errors import DatasetError
from qa.evaluation.intervals import Estimate, mean_estimate, randomisation_p
from qa.evaluation.summary import MEANS

HEADLINES = ("right", "quote_hit_any", "recall@5")
"""Measures that decide; of a BEIR run only the last is there."""
SIGNIFICANT = 0.05


@dataclass(frozen=True, slots=True)
class Effect:
    """What changed in one measure: means of both runs over shared questions, and their difference."""

    measure: str
    before: float
    after: float
    difference: Estimate
    p: float

    @property
    def shown(self) -> bool:
        """Whether a difference can be shown at all."""
        return self.p < SIGNIFICANT

    def worse(self, tolerance: float) -> bool:
        """Whether B is significantly worse by more than ``tolerance``."""
        return self.shown and self.difference.value < -tolerance


@dataclass(frozen=True, slots=True)
class Change:
    """A question whose outcome changed; ``measures`` gives the values of A and B that differ."""

    id: str
    question: str
    measures: Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Effects in order of measures; ``better`` and ``worse`` by the first headline that differs.

    ``only_a`` and ``only_b`` count questions that the other run lacks or asks differently.
    """

    shared: int
    only_a: int
    only_b: int
    effects: tuple[Effect, ...]
    better: tuple[Change, ...]
    worse: tuple[Change, ...]

    def regressions(self, tolerance: float) -> list[Effect]:
        """Headline measures in which B is significantly worse by more than ``tolerance``."""
        return [each for each in self.effects if each.measure in HEADLINES and each.worse(tolerance)]


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> Comparison:
    """What changed from run A to run B. Raises DatasetError where they share no question."""
    first, second = _by_id(before), _by_id(after)
    shared = [name for name in first if name in second and _asked(first[name]) == _asked(second[name])]
    if not shared:
        raise DatasetError("The two runs share no question: compare runs over the same question file.")
    pairs = [(first[name], second[name]) for name in shared]
    changes = [change for pair in pairs if (change := _change(*pair))]
    return Comparison(
        len(shared),
        len(first) - len(shared),
        len(second) - len(shared),
        tuple(effect for name in MEANS if (effect := _effect(name, pairs))),
        tuple(each for each in changes if _gain(each) > 0),
        tuple(each for each in changes if _gain(each) < 0),
    )


Pair = tuple[Mapping[str, Any], Mapping[str, Any]]


def _by_id(run: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {row["id"]: row for row in run["questions"]}


def _asked(row: Mapping[str, Any]) -> tuple[object, ...]:
    return row.get("question"), tuple(row.get("history") or ()), row.get("answerable")


def _both(name: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> tuple[float, float] | None:
    """The values of a measure, where both runs have one."""
    before, after = one["scores"].get(name), other["scores"].get(name)
    return None if before is None or after is None else (float(before), float(after))


def _effect(name: str, pairs: Sequence[Pair]) -> Effect | None:
    values = [both for one, other in pairs if (both := _both(name, one, other))]
    differences = [after - before for before, after in values]
    difference = mean_estimate(differences)
    if difference is None:
        return None
    before = sum(value for value, _ in values) / len(values)
    return Effect(name, before, before + difference.value, difference, randomisation_p(differences))


def _change(one: Mapping[str, Any], other: Mapping[str, Any]) -> Change | None:
    differing = {name: both for name in HEADLINES if (both := _both(name, one, other)) and both[0] != both[1]}
    return Change(one["id"], str(one.get("question", "")), differing) if differing else None


def _gain(change: Change) -> float:
    before, after = next(iter(change.measures.values()))
    return after - before


def comparison_to_json(found: Comparison, tolerance: float) -> dict[str, Any]:
    """The comparison as JSON."""
    return {
        "shared": found.shared,
        "only_a": found.only_a,
        "only_b": found.only_b,
        "tolerance": tolerance,
        "regressions": [each.measure for each in found.regressions(tolerance)],
        "effects": {each.measure: _effect_to_json(each) for each in found.effects},
        "better": [_change_to_json(each) for each in found.better],
        "worse": [_change_to_json(each) for each in found.worse],
    }


def _effect_to_json(effect: Effect) -> dict[str, Any]:
    difference = effect.difference
    return {
        "a": round(effect.before, 6),
        "b": round(effect.after, 6),
        "difference": round(difference.value, 6),
        "low": round(difference.low, 6),
        "high": round(difference.high, 6),
        "p": round(effect.p, 6),
        "n": difference.n,
        "difference_shown": effect.shown,
    }


def _change_to_json(change: Change) -> dict[str, Any]:
    return {
        "id": change.id,
        "question": change.question,
        "measures": {k: list(v) for k, v in change.measures.items()},
    }
