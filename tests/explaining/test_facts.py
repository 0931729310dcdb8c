"""Why this quote: plain facts, made by hand."""

import dataclasses

import pytest

from qa.explaining import Decision, Explanation, Found, IndexHits, RankedUnit, Read, facts_of
from qa.explaining.facts import content_words
from qa.types import Answer, Candidate, Passage, Quote, Span, Timings

TEXT = "France launched the Call in 2018."
PASSAGE = Passage("a.md", "The Paris Call", 0, 0, len(TEXT), TEXT, ("Origin",), None)
CANDIDATE = Candidate(7, PASSAGE, 0.5)
OTHER = Found(1, PASSAGE, 0.9)


def hits(name: str, rank: int | None) -> IndexHits:
    mine = (Found(7, PASSAGE, 0.5),) if rank else ()
    return IndexHits(name, 0.5, (OTHER,) * ((rank or 1) - 1) + mine)


def explanation(
    searched: str = "Who launched the Paris Call quickly?",
    ranks: tuple[int | None, int | None] = (2, 1),
    answerable: float | None = 1.0,
    kind: str = "sentence",
) -> Explanation:
    quote = Quote(TEXT, (0, 6), "a.md", "The Paris Call", None, (), None, 0, len(TEXT), 0.8)
    answer = Answer("q", "q", "answered", None, 0.8, (quote,), (CANDIDATE,), "1", Timings(0, 0, 0))
    return Explanation(
        answer,
        searched,
        indexes=(hits("dense", ranks[0]), hits("sentence", ranks[1])),
        fused=(CANDIDATE,),
        read=(Read(CANDIDATE, answerable, Span(0, 6), "France"),),
        units=(RankedUnit(kind, CANDIDATE, Span(0, len(TEXT)), TEXT, 1.0, 0.0, ()),),
        decision=Decision(0.8, 0.35, 0.0, (), True),
    )


def facts(made: Explanation) -> dict[str, str]:
    return {fact.name: fact.text for fact in facts_of(made)}


def test_four_plain_facts():
    assert facts(explanation()) == {
        "Words matched": (
            "“launched”, “Call” in the quote; “Paris” in the text around it; “quickly” not found there"
        ),
        "Near in meaning": (
            "of all passages, it is the nearest by its best sentence and the second nearest as a whole"
        ),
        "Reader marked": "“France”",
        "Confidence": "80%; answers are shown from 35% on",
    }


@pytest.mark.parametrize(
    ("ranks", "said"),
    [
        ((None, None), "not among the nearest passages"),
        ((4, None), "of all passages, it is number 4 as a whole"),
        ((None, 3), "of all passages, it is the third nearest by its best sentence"),
    ],
)
def test_how_near(ranks: tuple[int | None, int | None], said: str):
    assert facts(explanation(ranks=ranks))["Near in meaning"] == said


@pytest.mark.parametrize(("answerable", "kind"), [(None, "sentence"), (1.0, "list")])
def test_what_the_reader_did_not_mark_is_not_said_of_it(answerable: float | None, kind: str):
    assert "Reader marked" not in facts(explanation(answerable=answerable, kind=kind))


def test_a_question_of_stop_words_matches_none():
    assert "Words matched" not in facts(explanation(searched="What is it?"))


def test_an_abstention_has_no_facts():
    made = explanation()
    abstained = dataclasses.replace(made.answer, status="abstained", quotes=())
    assert facts_of(dataclasses.replace(made, answer=abstained)) == ()


def test_content_words_once_each_as_they_are_written():
    assert content_words("The states and their State, naïvely") == [("states", "state"), ("naïvely", "naiv")]
