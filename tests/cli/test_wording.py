"""What is said to people."""

import pytest

from qa.types import Reason
from qa.wording import REASONS, said_for, sureness


def test_every_reason_has_its_words():
    assert set(REASONS) == set(Reason)
    assert len(set(REASONS.values())) == len(Reason)


@pytest.mark.parametrize("reason", [*Reason, None])
def test_words_are_sentences(reason):
    assert said_for(reason).endswith(".")


@pytest.mark.parametrize(
    ("confidence", "word"),
    [(1.0, "high"), (0.8, "high"), (0.79, "medium"), (0.5, "medium"), (0.49, "low"), (0.0, "low")],
)
def test_sureness(confidence, word):
    assert sureness(confidence) == word
