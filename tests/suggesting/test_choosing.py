"""Which questions come next, and which are sure enough."""

import dataclasses

import pytest
from pieces import QUOTED, TEXT, answer, quote

from qa.suggesting import Proposal, is_sure, next_questions
from qa.types import Answer, Reason

START = TEXT.index(QUOTED)
SHOWN = Proposal("What does the call have?", "call.md", START, START + 5)
NEAR = Proposal("What is the first thing?", "call.md", START + 60, START + 70)
FAR = Proposal("What is a call?", "call.md", START + 900, START + 950)
THIRD = Proposal("What is the second thing?", "call.md", START + 2000, START + 2050)
ELSEWHERE = Proposal("What is a tide?", "tides.md", 0, 10)
ANSWERED = answer(quotes=(quote(),), passages=1)


def test_nearest_first_and_not_what_was_shown() -> None:
    known = (ELSEWHERE, THIRD, FAR, NEAR, SHOWN)
    assert next_questions(known, ANSWERED, []) == [NEAR.question, FAR.question]


def test_what_was_asked_is_not_offered_again() -> None:
    assert next_questions((NEAR, FAR), ANSWERED, ["what is the first thing"]) == [FAR.question]


def test_shared_words_come_before_nearness() -> None:
    asked = dataclasses.replace(ANSWERED, standalone_question="Tell me of the second thing")
    assert next_questions((NEAR, THIRD), asked, []) == [THIRD.question, NEAR.question]


def test_an_abstention_offers_what_its_passages_answer() -> None:
    declined = answer(reason=Reason.RELATED, passages=1)
    assert next_questions((ELSEWHERE, NEAR), declined, []) == [NEAR.question]
    assert next_questions((ELSEWHERE, NEAR), answer(reason=Reason.NOT_A_QUESTION), []) == []


def sure(**changes: object) -> Answer:
    return dataclasses.replace(ANSWERED, **changes)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (sure(), True),
        (sure(confidence=0.79), False),
        (sure(status="abstained", quotes=()), False),
        (sure(quotes=(dataclasses.replace(quote(), document="tides.md"),)), False),
        (sure(quotes=(dataclasses.replace(quote(), start=5000, end=5010),)), False),
    ],
)
def test_only_sure_answers_from_the_right_place_count(given: Answer, expected: bool) -> None:
    assert is_sure(given, SHOWN) is expected
