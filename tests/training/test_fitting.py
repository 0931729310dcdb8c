"""The ranking that is fitted: what makes units gold counts, noise hardly."""

import numpy as np
import pytest

from qa.answering import FEATURES, analyse
from qa.answering.rereading import Rereading
from qa.training.fit import Case, fit_ranking

QUESTION = analyse("What is a norm?")
TOLD, NOISE = FEATURES.index("overlap"), FEATURES.index("length")
OTHER = FEATURES.index("defines")


def cases(number: int = 60, units: int = 8) -> list[Case]:
    """Of each case's units those are gold, by one reason or another, that have most of it and some noise."""
    random = np.random.default_rng(3)
    found = []
    for _ in range(number):
        matrix = np.zeros((units, len(FEATURES)), dtype=np.float32)
        matrix[:, [TOLD, OTHER, NOISE]] = random.normal(size=(units, 3))
        worth = matrix[:, [TOLD, OTHER]] + random.normal(scale=0.5, size=(units, 2))
        gold = np.isin(np.arange(units), worth.argmax(axis=0))
        again = Rereading(None, QUESTION, lambda _: pytest.fail("nothing is read"))
        found.append(Case(QUESTION, (), (), matrix, gold, True, "group", True, 1.0, again))
    return found


def test_what_makes_units_gold_counts_and_what_does_not_hardly():
    ranking = fit_ranking(cases())
    assert min(ranking.weights[[TOLD, OTHER]]) > 0.5
    assert abs(ranking.weights[NOISE]) < 0.3 * min(ranking.weights[[TOLD, OTHER]])
