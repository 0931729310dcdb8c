import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.evaluation.abstention import aurc, auroc, average_precision, ece, reliability, risks

CONFIDENCE = np.array([0.9, 0.8, 0.7, 0.6])
RIGHT = np.array([1.0, 0.0, 1.0, 0.0])


def test_risks_are_shares_of_wrong_answers_among_the_surest() -> None:
    assert risks(CONFIDENCE, RIGHT) == pytest.approx([0, 1 / 2, 1 / 3, 2 / 4])
    assert aurc(CONFIDENCE, RIGHT) == pytest.approx((0 + 1 / 2 + 1 / 3 + 1 / 2) / 4)


def test_equal_confidence_shares_its_error_whatever_the_order() -> None:
    same = np.array([0.5, 0.5])
    assert risks(same, np.array([1.0, 0.0])) == pytest.approx([0.5, 0.5])
    assert risks(same, np.array([0.0, 1.0])) == pytest.approx([0.5, 0.5])


def test_auroc_counts_pairs_in_order_and_ties_by_half() -> None:
    assert auroc(CONFIDENCE, RIGHT) == pytest.approx(3 / 4)
    assert auroc(np.array([0.5, 0.5, 0.1]), np.array([1.0, 0.0, 0.0])) == pytest.approx(1.5 / 2)
    assert auroc(CONFIDENCE, np.ones(4)) is None


def test_average_precision() -> None:
    assert average_precision(CONFIDENCE, RIGHT) == pytest.approx((1 / 1 + 2 / 3) / 2)
    assert average_precision(np.array([0.5, 0.5]), np.array([1.0, 0.0])) == pytest.approx(0.5)
    assert average_precision(CONFIDENCE, np.zeros(4)) is None


def test_calibration_error_weighs_bins_of_equal_size() -> None:
    confidence = np.repeat([0.2, 0.9], 10)
    right = np.array([0.0] * 8 + [1.0] * 2 + [1.0] * 5 + [0.0] * 5)
    bins = reliability(confidence, right)
    assert [each.n for each in bins] == [2] * 10
    assert [each.confidence for each in bins] == pytest.approx([0.2] * 5 + [0.9] * 5)
    expected = (4 * 0.2 + 0.8 + 2 * 0.1 + 0.4 + 2 * 0.9) / 10
    assert ece(confidence, right) == pytest.approx(expected)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=40))
def test_the_last_risk_is_the_error_of_all_and_auroc_turns_round(rows: list[tuple[float, bool]]) -> None:
    confidence = np.array([row[0] for row in rows])
    right = np.array([float(row[1]) for row in rows])
    assert risks(confidence, right)[-1] == pytest.approx(1 - right.mean())
    one, other = auroc(confidence, right), auroc(confidence, 1 - right)
    if one is not None and other is not None:
        assert one + other == pytest.approx(1)
