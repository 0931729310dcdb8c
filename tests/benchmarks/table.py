"""What was found, as a Markdown table and as JSON."""

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from judging import MEASURES, Judged
from systems import OURS, System

from qa.evaluation.intervals import Estimate, mean_estimate, randomisation_p

_COMPARED = ("first", "first_5")
_HEAD = (
    "system",
    "version",
    "first passage",
    "first five",
    "milliseconds",
    "first passage is",
    "first quote",
    "F1",
)


@dataclass(frozen=True, slots=True)
class Results:
    """All that ran, in order, and why others did not."""

    name: str
    questions: int
    paragraphs: int
    titles: bool
    found: Mapping[System, Judged]
    failed: Sequence[str]


@dataclass(frozen=True, slots=True)
class Difference:
    """One of our systems less the best peer in ``measure``, question by question."""

    system: str
    measure: str
    peer: str
    estimate: Estimate
    p: float


def differences(results: Results) -> list[Difference]:
    """Each of our systems against the peer that is best in each measure."""
    peers = {each: judged for each, judged in results.found.items() if not each.ours}
    if not peers:
        return []
    return [
        _difference(each, judged, measure, max(peers.items(), key=lambda peer: sum(peer[1].scores[measure])))
        for each, judged in results.found.items()
        if each.ours
        for measure in _COMPARED
    ]


def _difference(system: System, judged: Judged, measure: str, best: tuple[System, Judged]) -> Difference:
    pairs = zip(judged.scores[measure], best[1].scores[measure], strict=True)
    effects = [mine - theirs for mine, theirs in pairs]
    estimate = mean_estimate(effects)
    assert estimate is not None, "there is a question"
    return Difference(system.shown, measure, best[0].shown, estimate, randomisation_p(effects))


def markdown(results: Results) -> str:
    """The table, the differences below it, and what could not be run."""
    rows = [_HEAD, tuple("---" for _ in _HEAD), *(_row(*each, results) for each in results.found.items())]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    below = [_sentence(each) for each in differences(results)] + list(results.failed)
    return "\n".join([_caption(results), "", *lines, "", *(f"- {each}" for each in below)])


def _caption(results: Results) -> str:
    titled = "under the article's title" if results.titles else "without the article's title"
    return (
        f"{results.name}: {results.questions:,} answerable questions, {results.paragraphs:,} paragraphs; "
        f"a peer's passage is a whole paragraph {titled}."
    )


def _row(system: System, judged: Judged, results: Results) -> tuple[str, ...]:
    return (
        system.shown,
        judged.versions[system.packages[0]],
        *(_figure(judged, name) for name in _COMPARED),
        _ratio(judged, results),
        f"{judged.characters:.0f} characters",
        *(_figure(judged, name) for name in ("quote", "f1")),
    )


def _figure(judged: Judged, name: str) -> str:
    one = mean_estimate(judged.scores.get(name, ()))
    return "" if one is None else f"{one.value:.3f} [{one.low:.3f}, {one.high:.3f}]"


def _ratio(judged: Judged, results: Results) -> str:
    """How many times the milliseconds of our system with its reader; without that one, milliseconds."""
    ours = [each.milliseconds for system, each in results.found.items() if system.name == OURS]
    return f"× {judged.milliseconds / ours[0]:.2f}" if ours else f"{judged.milliseconds:.1f} ms"


def _sentence(one: Difference) -> str:
    shown = one.estimate
    return (
        f"{one.system} against {one.peer}, the best peer, {MEASURES[one.measure]}: "
        f"{shown.value:+.3f} [{shown.low:+.3f}, {shown.high:+.3f}], p = {one.p:.4f}"
    )


def as_json(results: Results, drawn: Mapping[str, Any]) -> dict[str, Any]:
    """Everything, with date, machine and settings; a score a question, in the order of the file."""
    return {
        "set": results.name,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {"cores": os.cpu_count(), "architecture": platform.machine(), "system": platform.system()},
        "python": platform.python_version(),
        "questions": results.questions,
        "paragraphs": results.paragraphs,
        "titles": results.titles,
        **drawn,
        "measures": MEASURES,
        "systems": {system.name: _system(judged) for system, judged in results.found.items()},
        "differences": [asdict(each) for each in differences(results)],
        "failed": list(results.failed),
    }


def _system(judged: Judged) -> dict[str, Any]:
    figures = {name: mean_estimate(scores) for name, scores in judged.scores.items()}
    return {
        "versions": dict(judged.versions),
        "figures": {name: asdict(one) for name, one in figures.items() if one is not None},
        "milliseconds_median": round(judged.milliseconds, 2),
        "first_passage_characters": round(judged.characters, 1),
        "build_seconds": judged.build_seconds,
        "scores": {name: list(scores) for name, scores in judged.scores.items()},
    }
