import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.evaluation.intervals import Estimate, estimate, mean_estimate, randomisation_p


def test_an_interval_of_a_share_is_about_that_of_the_normal_approximation() -> None:
    found = mean_estimate([1.0] * 50 + [0.0] * 50)
    assert found is not None
    assert found.value == 0.5
    assert found.low == pytest.approx(0.5 - 1.96 * 0.05, abs=0.015)
    assert found.high == pytest.approx(0.5 + 1.96 * 0.05, abs=0.015)


def test_equal_values_have_no_spread_and_no_values_no_estimate() -> None:
    assert mean_estimate([0.25] * 3) == Estimate(0.25, 0.25, 0.25, 3)
    assert mean_estimate([]) is None


def test_resamples_without_a_value_are_left_out() -> None:
    rows = np.array([0.0, 1.0, 1.0])
    found = estimate(lambda part: float(part.mean()) if part.min() < 1 else None, rows)
    assert found is not None
    assert found.value == pytest.approx(2 / 3)
    assert found.high <= 2 / 3
    assert estimate(lambda part: None, rows) is None


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_a_mean_lies_in_its_range_and_the_same_seed_gives_the_same(values: list[float]) -> None:
    found = mean_estimate(values)
    assert found == mean_estimate(values)
    assert found is not None
    assert min(values) - 1e-9 <= found.low <= found.high <= max(values) + 1e-9


def test_p_values() -> None:
    assert randomisation_p([0.0, 0.0]) == 1.0
    assert randomisation_p([1.0, -1.0]) == 1.0
    # All of ten signs alike: 2 of 1,024 sign patterns are as extreme.
    assert randomisation_p([1.0] * 10) == pytest.approx(2 / 1024, abs=0.0015)
    assert randomisation_p([1.0] * 10) == randomisation_p([-1.0] * 10 + [0.0] * 5)
