"""A word weighs the more the rarer it is."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.text import inverse_frequency


def test_inverse_frequency_by_hand():
    assert inverse_frequency("aab".count, 10)("a") == pytest.approx(math.log(1 + 8.5 / 2.5))


@given(st.integers(0, 100), st.integers(0, 100))
def test_a_rarer_word_weighs_more(one, other):
    weights = [inverse_frequency(lambda _, count=count: count, 100)("x") for count in sorted((one, other))]
    assert weights[0] >= weights[1] > 0
