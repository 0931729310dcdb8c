"""Uncertainty: percentile bootstrap intervals and a paired randomisation test.

Sources: Efron and Tibshirani, An Introduction to the Bootstrap, 1993; Smucker, Allan and
Carterette, A Comparison of Statistical Significance Tests for IR Evaluation, CIKM 2007.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 1_000
FLIPS = 10_000
SEED = 20_161_123
_AT_ONCE = 4_000_000

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95 % interval, from ``n`` questions."""

    value: float
    low: float
    high: float
    n: int


def mean_estimate(values: Sequence[float], seed: int = SEED) -> Estimate | None:
    """The mean of ``values`` and the 2.5th to 97.5th percentile of means of resamples; None for none."""
    if not values:
        return None
    array = np.asarray(values, dtype=np.float64)
    if array.min() == array.max():
        return Estimate(float(array[0]), float(array[0]), float(array[0]), len(array))
    rng = np.random.default_rng(seed)
    rows = max(1, min(RESAMPLES, _AT_ONCE // len(array)))
    means: list[Floats] = []
    for start in range(0, RESAMPLES, rows):
        drawn = rng.integers(len(array), size=(min(rows, RESAMPLES - start), len(array)))
        means.append(array[drawn].mean(axis=1))
    low, high = np.percentile(np.concatenate(means), [2.5, 97.5])
    return Estimate(float(array.mean()), float(low), float(high), len(array))


def estimate(statistic: Callable[[Floats], float | None], rows: Floats, seed: int = SEED) -> Estimate | None:
    """``statistic`` of ``rows`` (n, columns) with its bootstrap interval; None where it has no value.

    Resamples on which the statistic has no value are left out.
    """
    value = statistic(rows) if len(rows) else None
    if value is None:
        return None
    rng = np.random.default_rng(seed)
    drawn = [statistic(rows[rng.integers(len(rows), size=len(rows))]) for _ in range(RESAMPLES)]
    kept = [each for each in drawn if each is not None] or [value]
    low, high = np.percentile(kept, [2.5, 97.5])
    return Estimate(value, float(low), float(high), len(rows))


def randomisation_p(differences: Sequence[float], seed: int = SEED) -> float:
    """The two-sided p-value that the mean of paired ``differences`` is 0.

    The share of ``FLIPS`` random changes of sign whose mean is at least as far from 0 as the
    one seen, itself counted: (1 + extreme) / (1 + FLIPS). Pairs that do not differ change nothing.
    """
    array = np.asarray([each for each in differences if each != 0.0], dtype=np.float64)
    if len(array) == 0:
        return 1.0
    rng = np.random.default_rng(seed)
    seen = abs(float(array.sum())) - 1e-9
    extreme, rows = 0, max(1, min(FLIPS, _AT_ONCE // len(array)))
    for start in range(0, FLIPS, rows):
        signs = rng.integers(2, size=(min(rows, FLIPS - start), len(array))) * 2 - 1
        extreme += int((np.abs(signs @ array) >= seen).sum())
    return (1 + extreme) / (1 + FLIPS)
