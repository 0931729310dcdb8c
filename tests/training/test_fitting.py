"""The ranking that is fitted: what makes units gold counts, and where the search for it began does not."""

import numpy as np
import pytest

from qa.answering import FEATURES, analyse
from qa.answering.fitted import Linear
from qa.answering.rereading import Rereading
from qa.training.fit import Case, fit_ranking

QUESTION = analyse("What is a norm?")
TOLD, NOISE = FEATURES.index("overlap"), FEATURES.index("length")


def cases(number: int = 60, units: int = 8) -> list[Case]:
    """Of each case's units that is gold in which most of ``overlap`` and some noise come together."""
    random = np.random.default_rng(3)
    found = []
    for _ in range(number):
        matrix = np.zeros((units, len(FEATURES)), dtype=np.float32)
        matrix[:, [TOLD, NOISE]] = random.normal(size=(units, 2))
        worth = matrix[:, TOLD] + random.normal(scale=0.5, size=units)
        gold = np.arange(units) == int(worth.argmax())
        again = Rereading(None, QUESTION, lambda _: pytest.fail("nothing is read"))
        found.append(Case(QUESTION, (), (), matrix, gold, True, "group", True, 1.0, again))
    return found


def test_what_makes_units_gold_counts_and_what_does_not_hardly():
    ranking = fit_ranking(cases())
    assert ranking.weights[TOLD] > 1.0
    assert abs(ranking.weights[NOISE]) < 0.3 * ranking.weights[TOLD]


@pytest.mark.parametrize("far", [-5.0, 0.5, 5.0])
def test_it_does_not_matter_where_the_search_for_it_begins(far: float):
    start = Linear(FEATURES, np.full(len(FEATURES), far, dtype=np.float32))
    found = fit_ranking(cases(), start).weights
    assert found[[TOLD, NOISE]] == pytest.approx(fit_ranking(cases()).weights[[TOLD, NOISE]], abs=0.02)
