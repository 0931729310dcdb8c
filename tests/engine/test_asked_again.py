"""What was asked before is not worked out again, and never outlives its documents."""

import dataclasses

import pytest
from fakes import WordReader
from small_engine import SmallWorld

from qa import wiring
from qa.engine import Engine
from qa.types import Answer, Reason

PARIS = "# The Paris Call\n\nThe Paris Call was launched in November 2018 by France.\n"
TALLINN = "# The Tallinn Manual\n\nMichael Schmitt directed the experts of the Tallinn Manual.\n"
WHEN = "When was the Paris Call launched?"


@pytest.fixture
def world(tmp_path) -> SmallWorld:
    made = SmallWorld(tmp_path)
    made.put("paris.md", PARIS)
    made.put("tallinn.md", TALLINN)
    made.build()
    return made


def opened(world: SmallWorld, **settings: object) -> tuple[Engine, WordReader]:
    """An engine, and the reader that remembers what it was asked."""
    reader = WordReader()
    engine = world.engine(reader=reader)
    return (engine, reader) if not settings else (remembering(engine, **settings), reader)


def remembering(engine: Engine, remembered: int) -> Engine:
    return Engine(
        engine._generation, engine.retriever, engine.answerer, engine.passages, 0.0, remembered=remembered
    )


def content(answer: Answer) -> Answer:
    """Without the time it took."""
    return dataclasses.replace(answer, timings=None)


def read_for(reader: WordReader) -> list[str]:
    """The questions that were worked out: each reads twice, the passages and then the best sentence alone."""
    assert reader.asked[::2] == reader.asked[1::2]
    return reader.asked[::2]


def test_the_same_answer_without_reading_again(world: SmallWorld):
    engine, reader = opened(world)
    assert engine.known(WHEN) is None
    first, second = engine.ask(WHEN), engine.ask(WHEN)
    assert content(engine.known(WHEN)) == content(first)
    assert content(first) == content(second)
    assert read_for(reader) == [WHEN]
    assert first.timings.read > 0
    assert (second.timings.read, second.timings.search) == (0.0, second.timings.total)


def test_a_follow_up_is_known_by_the_question_that_it_stands_for(world: SmallWorld):
    engine, reader = opened(world)
    engine.ask(WHEN)
    asked = engine.ask("and when was it launched?", history=["What is the Paris Call?"])
    again = engine.ask("and when was it launched?", history=["What is the Paris Call?"])
    assert content(asked) == content(again)
    assert again.question == "and when was it launched?"
    # In other conversations the same words ask for something else.
    other = engine.ask("and when was it launched?", history=["What is the Tallinn Manual?"])
    assert other.standalone_question != asked.standalone_question
    assert read_for(reader) == [
        WHEN,
        *dict.fromkeys([asked.standalone_question, other.standalone_question]),
    ]


def test_how_many_passages_are_read_makes_another_answer(world: SmallWorld):
    engine, _ = opened(world)
    assert len(engine.ask(WHEN).passages) == 2
    assert len(engine.ask(WHEN, k=1).passages) == 1
    assert len(engine.ask(WHEN).passages) == 2


def test_explained_once_and_known_to_those_who_ask(world: SmallWorld):
    engine, reader = opened(world)
    explained = engine.explain(WHEN)
    again = engine.explain(WHEN)
    assert (again.units, again.decision) == (explained.units, explained.decision)
    assert content(engine.ask(WHEN)) == content(explained.answer) == content(again.answer)
    assert read_for(reader) == [WHEN]


def test_a_question_refused_in_one_conversation_is_not_an_answer_in_another(world: SmallWorld):
    engine, _ = opened(world)
    assert engine.ask("thanks").reason == engine.ask("thanks").reason == Reason.NOT_A_QUESTION


def test_what_was_asked_longest_ago_is_forgotten(world: SmallWorld):
    engine, reader = opened(world, remembered=2)
    for question in (WHEN, "Who directed the experts?", WHEN, "Who launched the Paris Call?"):
        engine.ask(question)
    assert len(read_for(reader)) == 3
    engine.ask(WHEN)
    assert len(read_for(reader)) == 3
    engine.ask("Who directed the experts?")
    assert len(read_for(reader)) == 4


def test_nothing_is_remembered_where_that_is_set(world: SmallWorld):
    engine, reader = opened(world, remembered=0)
    engine.ask(WHEN)
    engine.explain(WHEN)
    engine.ask(WHEN)
    assert read_for(reader) == [WHEN] * 3


def test_what_was_removed_is_not_remembered(world: SmallWorld):
    engine, _ = opened(world)
    assert engine.ask(WHEN).quotes[0].document == "paris.md"
    world.remove("paris.md")
    world.build()
    beside = engine.beside(wiring.open_generation(world.settings()))
    assert "paris.md" not in {each.passage.document for each in beside.ask(WHEN).passages}


def test_the_setting_reaches_the_engine(world: SmallWorld, monkeypatch: pytest.MonkeyPatch):
    given = {}

    class Spy(Engine):
        def __init__(self, *args, **more):
            given.update(more)
            super().__init__(*args, **more)

    monkeypatch.setattr("qa.wiring.opening.Engine", Spy)
    monkeypatch.setattr(SmallWorld, "settings", _with_seven(SmallWorld.settings))
    world.engine()
    assert given["remembered"] == 7


def _with_seven(settings):
    return lambda self, **more: settings(self, **more, remembered=7)


def test_an_earlier_question_is_answered_for_a_follow_up(world: SmallWorld):
    engine, reader = opened(world, remembered=10)
    before, after = "Who directed the experts of the Tallinn Manual?", "When did he say so?"
    assert engine.known(after, [before]) is None
    assert reader.asked == []
    first = engine.ask(before)
    asked = engine.ask(after, [before])
    start, end = first.quotes[0].highlight
    assert first.quotes[0].text[start:end] in asked.standalone_question
    assert content(engine.known(after, [before])) == content(asked)
    assert engine.alone(after, [before]) == engine.search(after, [before]).standalone_question
    assert read_for(reader) == [before, asked.standalone_question]
