"""Explanations: they show what answering did, and change nothing of it."""

import dataclasses
import math

import numpy as np
import pytest
from fakes import WordReader
from hypothesis import given
from hypothesis import strategies as st
from small_engine import SmallWorld

from qa.answering.fitted import Linear
from qa.engine import Engine
from qa.explaining import Explanation, feature_label, index_label
from qa.explaining.naming import FEATURES
from qa.types import Reason, Timings

PARIS = """---
title: The Paris Call
---
# The Paris Call

The Paris Call for Trust and Security was launched in November 2018 by France.
It was presented at the Paris Peace Forum.

## Its principles

The Paris Call promotes three principles:

1. Protect individuals and infrastructure.
2. Protect the public core of the internet.
3. Defend electoral processes.
"""
TALLINN = """# The Tallinn Manual

The Tallinn Manual is a study by independent experts. Michael Schmitt directed the experts in Tallinn.
"""
QUESTIONS = (
    "When was the Paris Call launched?",
    "What are the three principles of the Paris Call?",
    "Who directed the experts of the Tallinn Manual?",
    "photosynthesis chlorophyll",
)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> SmallWorld:
    made = SmallWorld(tmp_path_factory.mktemp("explained"))
    made.put("paris.md", PARIS)
    made.put("tallinn.md", TALLINN)
    made.build()
    return made


@pytest.fixture(scope="module", params=[None, WordReader()], ids=["without a reader", "with a reader"])
def engine(request: pytest.FixtureRequest, world: SmallWorld) -> Engine:
    return world.engine(reader=request.param)


def untimed(explanation: Explanation) -> object:
    return dataclasses.replace(explanation.answer, timings=Timings(0, 0, 0))


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_answer_is_what_asking_gives(engine: Engine, question: str):
    explanation, asked = engine.explain(question), engine.ask(question)
    assert untimed(explanation) == dataclasses.replace(asked, timings=Timings(0, 0, 0))
    assert explanation.decision is not None
    assert explanation.decision.confidence == asked.confidence
    assert explanation.decision.threshold == engine.threshold
    assert explanation.decision.shown == (asked.status == "answered")


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_first_unit_is_the_first_quote(engine: Engine, question: str):
    explanation = engine.explain(question)
    quote, unit = explanation.answer.quotes[0], explanation.units[0]
    assert quote.document == unit.candidate.passage.document
    assert quote.start <= unit.span.start < unit.span.end == quote.end
    assert quote.text.endswith(unit.text)
    assert explanation.answer.passages[0].row == unit.candidate.row
    assert quote.score == pytest.approx(explanation.decision.confidence, abs=1e-5)


@pytest.mark.parametrize("question", QUESTIONS)
def test_parts_add_up_to_the_scores(engine: Engine, question: str):
    explanation = engine.explain(question)
    for unit in explanation.units:
        assert unit.bias + sum(each.adds for each in unit.parts) == pytest.approx(unit.score, abs=1e-4)
        assert [abs(each.adds) for each in unit.parts] == sorted(
            (abs(each.adds) for each in unit.parts), reverse=True
        )
        document = engine.document(unit.candidate.passage.document)
        assert document.text[unit.span.start : unit.span.end] == unit.text
    decision = explanation.decision
    odds = decision.bias + sum(each.adds for each in decision.parts)
    assert 1 / (1 + math.exp(-odds)) == pytest.approx(decision.confidence, abs=1e-4)
    assert [unit.score for unit in explanation.units] == sorted(
        (unit.score for unit in explanation.units), reverse=True
    )


@pytest.mark.parametrize("question", QUESTIONS)
def test_stages_are_those_of_the_search(engine: Engine, question: str):
    explanation = engine.explain(question)
    found = engine.search(question, k=engine.passages).passages
    assert explanation.fused == found
    assert [each.candidate for each in explanation.read] == list(found)
    assert [index.name for index in explanation.indexes] == ["dense", "sentence", "lexical"]
    assert sum(index.weight for index in explanation.indexes) == pytest.approx(1.0)
    for index in explanation.indexes:
        scores = [hit.score for hit in index.hits]
        assert scores == sorted(scores, reverse=True)
        for candidate in found:
            rank = index.rank(candidate.row)
            if rank is not None:
                assert index.hits[rank - 1].score == pytest.approx(candidate.stages[index.name], abs=1e-5)
                assert index.hits[rank - 1].passage == candidate.passage


def test_what_the_reader_made_of_each_candidate(world: SmallWorld):
    explanation = world.engine(reader=WordReader()).explain("When was the Paris Call launched?")
    best = next(each for each in explanation.read if "launched" in each.candidate.passage.text)
    text = best.candidate.passage.text
    assert best.words == text[: text.index(" Peace Forum")]
    assert (best.span.start, best.answerable) == (0, 4.0)
    without = world.engine().explain("When was the Paris Call launched?")
    assert {(each.answerable, each.span, each.words) for each in without.read} == {(None, None, None)}


def test_a_follow_up_and_a_slip_are_put_right(world: SmallWorld):
    explanation = world.engine().explain("When was it lanched?", ["What is the Paris Call?"])
    assert explanation.answer.question == "When was it lanched?"
    assert explanation.answer.standalone_question == "When was the Paris Call lanched?"
    assert explanation.searched == "When was the Paris Call launched?"
    assert explanation.terms == ("pari", "call", "launch")


def test_what_is_not_searched_for_has_no_stages(world: SmallWorld):
    explanation = world.engine().explain("Hello!")
    assert explanation.answer.reason is Reason.NOT_A_QUESTION
    assert (explanation.indexes, explanation.fused, explanation.read, explanation.units) == ((), (), (), ())
    assert explanation.decision is None


def test_k_passages_are_explained(world: SmallWorld):
    explanation = world.engine().explain("When was the Paris Call launched?", k=1)
    assert (len(explanation.fused), len(explanation.read)) == (1, 1)


def test_an_abstention_is_explained_too(world: SmallWorld):
    explanation = world.engine(threshold=1.0).explain("When was the Paris Call launched?")
    assert (explanation.answer.status, explanation.answer.quotes) == ("abstained", ())
    assert "November 2018" in explanation.units[0].text
    assert 0 < explanation.decision.confidence < explanation.decision.threshold == 1.0
    assert not explanation.decision.shown


NUMBERS = st.lists(
    st.tuples(st.floats(-100, 100, width=32), st.floats(-100, 100, width=32)), min_size=1, max_size=20
)


@given(NUMBERS, st.floats(-10, 10, width=32))
def test_parts_of_any_linear_model_add_up(pairs, bias):
    values, weights = (np.array(column, dtype=np.float32) for column in zip(*pairs, strict=True))
    model = Linear(tuple(f"f{place}" for place in range(len(pairs))), weights, bias)
    parts = model.parts(values)
    assert all(each.adds for each in parts)
    assert bias + sum(each.adds for each in parts) == pytest.approx(
        float(model.scores(values[None, :])[0]), rel=1e-3, abs=0.5
    )


def test_parts_by_hand():
    model = Linear(("a", "b", "c", "d"), np.array([1, -3, 0, 2], dtype=np.float32))
    parts = model.parts(np.array([2, 1, 9, 0], dtype=np.float32))
    assert [(each.name, each.value, each.weight, each.adds) for each in parts] == [
        ("b", 1.0, -3.0, -3.0),
        ("a", 2.0, 1.0, 2.0),
    ]


def test_every_feature_and_index_has_a_name_for_people(engine: Engine):
    fitted = engine.answerer.fitted
    assert set(fitted.ranking.names) | set(fitted.confidence.names) <= set(FEATURES)
    assert index_label("dense") == "meaning of the passage"
    assert (feature_label("new_feature"), index_label("other")) == ("new feature", "other")
