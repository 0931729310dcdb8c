"""What is no question is not taken for a gap."""

import json
from pathlib import Path

import pytest

from qa.inbox.gibberish import is_gibberish

QUESTIONS = Path(__file__).parents[1] / "evaluation" / "tune.jsonl"


@pytest.mark.parametrize(
    "text", ["asdf ghjk qwpoei zzxv", "aaaa", "asdfasdf", "???", "hjkl hjkl", "!! …", "", "zzz qqq"]
)
def test_gibberish(text: str) -> None:
    assert is_gibberish(text)


@pytest.mark.parametrize(
    "text", ["gdpr", "nis2", "NIST CSF", "hacktivism", "你好吗", "qwerty keyboard", "Wat is teh Talinn"]
)
def test_words(text: str) -> None:
    assert not is_gibberish(text)


def test_a_word_of_the_documents_is_no_gibberish() -> None:
    assert is_gibberish("xxqj")
    assert not is_gibberish("xxqj", ["The code name of the group is XXQJ."])


def test_of_our_questions_only_the_one_that_is() -> None:
    rows = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows if is_gibberish(row["question"])] == ["fnd-gib-keys"]
