"""The engine: answers, abstentions with their reasons, and what it refuses to search for."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from fakes import WordReader
from small_engine import SmallWorld, check_quotes

from qa.errors import UsageError
from qa.types import Reason

PARIS = """---
title: The Paris Call
url: https://example.org/paris
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
RANSOMWARE = "# Ransomware\n\nRansomware encrypts files and its authors extort money from hospitals.\n"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> SmallWorld:
    made = SmallWorld(tmp_path_factory.mktemp("world"))
    made.put("paris.md", PARIS)
    made.put("tallinn.md", TALLINN)
    made.put("threats/ransomware.md", RANSOMWARE)
    made.build()
    return made


@pytest.mark.parametrize("reader", [None, WordReader()], ids=["without a reader", "with a reader"])
@pytest.mark.parametrize(
    ("question", "document", "words"),
    [
        ("When was the Paris Call launched?", "paris.md", "November 2018"),
        ("Who directed the experts of the Tallinn Manual?", "tallinn.md", "Michael Schmitt"),
        ("What does ransomware encrypt?", "threats/ransomware.md", "encrypts files"),
    ],
)
def test_an_answer_quotes_its_document(world: SmallWorld, reader, question, document, words):
    engine = world.engine(reader=reader)
    answer = engine.ask(question)
    assert (answer.status, answer.reason) == ("answered", None)
    assert (answer.question, answer.standalone_question) == (question, question)
    assert answer.quotes[0].document == document
    assert words in answer.quotes[0].text
    assert answer.quotes[0].score == pytest.approx(answer.confidence, abs=1e-5)
    assert [quote.score for quote in answer.quotes] == sorted(
        (quote.score for quote in answer.quotes), reverse=True
    )
    assert answer.corpus_version == engine.corpus_version
    assert answer.timings.total >= answer.timings.search > 0
    check_quotes(engine, answer)


def test_a_whole_list_is_quoted_in_order(world: SmallWorld):
    quote = world.engine().ask("What are the three principles of the Paris Call?").quotes[0]
    places = [quote.text.find(word) for word in ("individuals", "public core", "electoral")]
    assert places == sorted(places)
    assert places[0] >= 0


def test_where_a_quote_comes_from(world: SmallWorld):
    quote = world.engine().ask("When was the Paris Call launched?").quotes[0]
    assert (quote.title, quote.url) == ("The Paris Call", "https://example.org/paris")
    assert quote.section == ("The Paris Call",)
    assert quote.page is None


def test_a_follow_up_is_searched_for_as_it_is_understood(world: SmallWorld):
    reader = WordReader()
    answer = world.engine(reader=reader).ask("When was it launched?", ["What is the Paris Call?", "Thanks!"])
    assert answer.question == "When was it launched?"
    assert answer.standalone_question == reader.asked[-1] == "When was the Paris Call launched?"
    assert answer.quotes[0].document == "paris.md"


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Hello!", Reason.NOT_A_QUESTION),
        ("?!", Reason.NOT_A_QUESTION),
        ("¿Qué es el Llamamiento de París?", Reason.LANGUAGE),
    ],
)
def test_what_is_not_even_searched_for(world: SmallWorld, question: str, reason: Reason):
    answer = world.engine().ask(question, ["What is the Paris Call?"])
    assert (answer.status, answer.reason, answer.confidence) == ("abstained", reason, 0.0)
    assert (answer.quotes, answer.passages) == ((), ())


def test_an_abstention_shows_no_quote_but_what_was_looked_at(world: SmallWorld):
    engine = world.engine(threshold=1.0)
    near = engine.ask("When was the Paris Call launched by France?")
    far = engine.ask("photosynthesis chlorophyll")
    assert (near.status, near.reason, near.quotes) == ("abstained", Reason.RELATED, ())
    assert (far.status, far.reason, far.quotes) == ("abstained", Reason.NOTHING_RELEVANT, ())
    assert near.passages[0].passage.document == "paris.md"
    assert near.confidence > 0


def test_the_number_of_passages_read(world: SmallWorld):
    engine = world.engine()
    question = "When was the Paris Call launched?"
    assert len(engine.ask(question, k=1).passages) == 1
    assert {each.row for each in engine.ask(question).passages} == {
        each.row for each in engine.search(question).passages
    }


def test_search_reads_nothing(world: SmallWorld):
    reader = WordReader()
    found = world.engine(reader=reader).search("When was it launched?", ["What is the Paris Call?"], k=2)
    assert found.standalone_question == "When was the Paris Call launched?"
    assert len(found.passages) == 2
    assert found.passages[0].score >= found.passages[1].score
    assert (found.timings.read, reader.asked) == (0.0, [])


@pytest.mark.parametrize("question", ["", " \n", "x" * 2001, "a\ud800b"])
def test_what_cannot_be_asked(world: SmallWorld, question: str):
    for asked in (world.engine().ask, world.engine().search):
        with pytest.raises(UsageError, match="The question"):
            asked(question)
    assert world.engine().ask("x" * 2000).question == "x" * 2000


@pytest.mark.parametrize("history", [["x" * 2001], ["a"] * 101])
def test_a_history_that_cannot_be_read(world: SmallWorld, history: list[str]):
    with pytest.raises(UsageError, match="history"):
        world.engine().ask("Who signed it?", history)


def test_the_fitted_threshold_is_the_default(world: SmallWorld):
    engine = world.engine(threshold=None)
    assert 0.0 < engine.threshold < 1.0
    assert engine.threshold == world.engine(None).threshold
    assert world.engine(threshold=0.0).threshold == 0.0


def test_documents_are_listed_by_id(world: SmallWorld):
    assert [entry.id for entry in world.engine().documents()] == [
        "paris.md",
        "tallinn.md",
        "threats/ransomware.md",
    ]


def test_the_same_question_has_the_same_answer(world: SmallWorld):
    first, second = (world.engine().ask("Who launched the Paris Call?") for _ in range(2))
    assert (first.quotes, first.passages, first.confidence) == (
        second.quotes,
        second.passages,
        second.confidence,
    )


def test_threads_may_share_an_engine(world: SmallWorld):
    engine = world.engine(reader=WordReader())
    questions = ["Who launched the Paris Call?", "What is ransomware?", "Who directed the experts?"] * 8
    alone = [engine.ask(question).quotes for question in questions]
    with ThreadPoolExecutor(8) as pool:
        together = [answer.quotes for answer in pool.map(engine.ask, questions)]
    assert together == alone
