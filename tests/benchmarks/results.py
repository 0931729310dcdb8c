"""What was found, and how our systems differ from the best peer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from judging import Judged
from systems import System

from qa.evaluation.intervals import Estimate, mean_estimate, randomisation_p

COMPARED = ("first", "first_5")
"""Measures that every system has."""


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
        for measure in COMPARED
    ]


def _difference(system: System, judged: Judged, measure: str, best: tuple[System, Judged]) -> Difference:
    pairs = zip(judged.scores[measure], best[1].scores[measure], strict=True)
    effects = [mine - theirs for mine, theirs in pairs]
    estimate = mean_estimate(effects)
    assert estimate is not None, "there is a question"
    return Difference(system.shown, measure, best[0].shown, estimate, randomisation_p(effects))
