"""Weights that were fitted on data, never set by hand; see ``qa.training.fit``."""

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from qa.types import FloatArray


@dataclass(frozen=True, slots=True)
class Part:
    """What one feature adds to a score: ``value`` times ``weight``."""

    name: str
    value: float
    weight: float

    @property
    def adds(self) -> float:
        """Its share of the score, below 0 where it speaks against."""
        return self.value * self.weight


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear model over named features: ``bias + features @ weights``."""

    names: tuple[str, ...]
    weights: FloatArray
    bias: float = 0.0

    def scores(self, matrix: FloatArray) -> FloatArray:
        """Scores of shape (n,) for features of shape (n, len(names))."""
        scores: FloatArray = (matrix @ self.weights + self.bias).astype(np.float32)
        return scores

    def parts(self, features: FloatArray) -> tuple[Part, ...]:
        """What ``features``, shape (len(names),), add to their score: the most telling first, no zeros.

        With the bias, the parts add up to the score.
        """
        found = map(Part, self.names, features.tolist(), self.weights.tolist())
        return tuple(
            sorted((each for each in found if each.adds), key=lambda each: (-abs(each.adds), each.name))
        )

    @classmethod
    def read(cls, stored: Mapping[str, Any], names: tuple[str, ...]) -> "Linear":
        """From ``{"weights": {name: number}, "bias": number}``; a name not stored weighs nothing."""
        weights = np.array([stored["weights"].get(name, 0.0) for name in names], dtype=np.float32)
        return cls(names, weights, float(stored.get("bias", 0.0)))


@dataclass(frozen=True, slots=True)
class Fitted:
    """All that was fitted for one way of reading.

    ``threshold`` is the confidence below which the system abstains. ``margin`` is how far
    below the best unit, in ranking score, another may stand and still be quoted.
    """

    ranking: Linear
    confidence: Linear
    threshold: float
    margin: float

    @property
    def digest(self) -> str:
        """Tells these weights from others."""
        linear = [number for each in (self.ranking, self.confidence) for number in (*each.weights, each.bias)]
        numbers = np.array([*linear, self.threshold, self.margin], dtype=np.float64)
        return hashlib.sha256(numbers.tobytes()).hexdigest()[:12]


@cache
def load_fitted(reader: bool, ranking: tuple[str, ...], confidence: tuple[str, ...]) -> Fitted:
    """The shipped weights, for reading with the trained reader or without."""
    stored = json.loads(files("qa.answering").joinpath("fitted.json").read_text(encoding="utf-8"))
    part = stored["with_reader" if reader else "without_reader"]
    return Fitted(
        Linear.read(part["ranking"], ranking),
        Linear.read(part["confidence"], confidence),
        float(part["threshold"]),
        float(part["margin"]),
    )


def logistic(value: float) -> float:
    """``1 / (1 + exp(-value))``, for any size of ``value``."""
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, value))))
