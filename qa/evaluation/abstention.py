"""Whether the confidence can be trusted to answer or to abstain.

- Risk-coverage curve (El-Yaniv and Wiener, 2010; Geifman and El-Yaniv, 2017): questions by falling
  confidence; at coverage i/n the risk is the share of wrong answers among the first i. Its area
  ``aurc`` is the mean risk over i = 1..n; questions of equal confidence share their mean error.
- ``auroc``: the probability that a positive question has more confidence than a negative one,
  ties counting half (Hanley and McNeil, 1982).
- ``average precision``: the sum over falling confidence of (recall gained) times (precision),
  questions of equal confidence taken together.
- ``ece``, expected calibration error (Naeini et al., 2015): the questions in ten bins of equal
  size by confidence; the mean over bins, weighted by size, of |share right - mean confidence|.

Confidences are in 0..1; ``right`` and ``positive`` hold 0.0 and 1.0; all have shape (n,).
"""

from dataclasses import dataclass

import numpy as np

from qa.evaluation.intervals import Floats

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """``n`` questions of about equal confidence: its mean, and the share that was right."""

    confidence: float
    right: float
    n: int


def risks(confidence: Floats, right: Floats) -> Floats:
    """The risk at coverages 1/n, 2/n, … 1, shape (n,)."""
    order = np.argsort(-confidence, kind="stable")
    _, group, sizes = np.unique(-confidence[order], return_inverse=True, return_counts=True)
    wrong = 1.0 - right[order]
    shared = np.bincount(group, weights=wrong) / sizes
    cumulated: Floats = np.cumsum(shared[group]) / np.arange(1, len(wrong) + 1)
    return cumulated


def aurc(confidence: Floats, right: Floats) -> float:
    """The area under the risk-coverage curve, 0 (best) to 1."""
    return float(risks(confidence, right).mean())


def auroc(confidence: Floats, positive: Floats) -> float | None:
    """The area under the ROC curve; None where all are positive or none is."""
    positives = int(positive.sum())
    negatives = len(positive) - positives
    if not positives or not negatives:
        return None
    _, group, sizes = np.unique(confidence, return_inverse=True, return_counts=True)
    ends = np.cumsum(sizes)
    ranks = (ends - (sizes - 1) / 2)[group]
    return float((ranks[positive > 0].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def average_precision(confidence: Floats, positive: Floats) -> float | None:
    """The average precision; None where nothing is positive."""
    total = float(positive.sum())
    if total == 0:
        return None
    values, group = np.unique(-confidence, return_inverse=True)
    found = np.cumsum(np.bincount(group, weights=positive, minlength=len(values)))
    seen = np.cumsum(np.bincount(group, minlength=len(values)))
    return float((np.diff(found, prepend=0.0) / total * (found / seen)).sum())


def reliability(confidence: Floats, right: Floats) -> tuple[Bin, ...]:
    """At most ``BINS`` bins of equal size, lowest confidence first."""
    order = np.argsort(confidence, kind="stable")
    parts = [part for part in np.array_split(order, BINS) if len(part)]
    return tuple(Bin(float(confidence[part].mean()), float(right[part].mean()), len(part)) for part in parts)


def ece(confidence: Floats, right: Floats) -> float:
    """The expected calibration error, 0 (best) to 1."""
    bins = reliability(confidence, right)
    return sum(each.n * abs(each.right - each.confidence) for each in bins) / sum(each.n for each in bins)
