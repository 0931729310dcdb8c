"""A question that no rule completes is asked in its context where alone it has no answer."""

from pathlib import Path

import pytest
from fakes import WordReader
from small_engine import SmallWorld

from qa.engine import Engine

HISTORY = ("What is the Harbour Pact of Lorrik?",)
# Its words are in no document; those of what was asked about before are.
ALONE = "Can ordinary young sailors take any part?"


@pytest.fixture
def world(tmp_path: Path) -> SmallWorld:
    made = SmallWorld(tmp_path)
    made.put("pact.md", "# Harbour Pact of Lorrik\n\nThe Harbour Pact of Lorrik admits sailors.\n")
    made.put("fog.md", "# Fog\n\nFog is measured by nine towers.\n")
    made.build()
    return made


def between(world: SmallWorld) -> Engine:
    """An engine whose threshold the question passes in its context only."""
    free = world.engine(reader=WordReader())
    wider = free.in_context(ALONE, HISTORY)
    assert wider is not None
    confidences = [free.ask(question).confidence for question in (ALONE, wider)]
    assert confidences[0] < confidences[1]
    return world.engine(threshold=sum(confidences) / 2, reader=WordReader())


def test_it_is_answered_and_says_how_it_was_understood(world: SmallWorld):
    engine = between(world)
    assert engine.ask(ALONE).status == "abstained"
    assert engine.known(ALONE, HISTORY) is None
    found = engine.ask(ALONE, HISTORY)
    assert (found.status, found.question) == ("answered", ALONE)
    assert found.standalone_question == "Can ordinary young sailors take any part (Harbour Pact of Lorrik)?"
    known = engine.known(ALONE, HISTORY)
    assert known is not None
    assert (known.quotes, known.standalone_question) == (found.quotes, found.standalone_question)
    assert engine.explain(ALONE, HISTORY).answer.quotes == found.quotes


def test_what_has_no_answer_there_either_is_declined_as_it_was_asked(world: SmallWorld):
    engine = world.engine(threshold=1.0, reader=WordReader())
    question = "Which mountain keeps the oldest snow of all?"
    assert engine.in_context(question, HISTORY) is not None
    found = engine.ask(question, HISTORY)
    assert (found.status, found.standalone_question) == ("abstained", question)
    known = engine.known(question, HISTORY)
    assert known is not None
    assert known.standalone_question == question


def test_what_is_answered_alone_stays_alone(world: SmallWorld):
    engine = world.engine(reader=WordReader())
    question = "How many towers measure fog?"
    assert engine.ask(question, HISTORY).standalone_question == question


@pytest.mark.parametrize(
    "question", ["Do you have dorms?", "Thank you!", "Does the Harbour Pact of Lorrik end?"]
)
def test_what_takes_nothing_from_the_context(world: SmallWorld, question: str):
    assert world.engine().in_context(question, HISTORY) is None


def test_without_a_question_before_there_is_no_context(world: SmallWorld):
    assert world.engine().in_context(ALONE) is None
