"""The starter corpus, built with the packaged model, asked what visitors ask."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from small_engine import check_quotes
from starter_lists import LISTS, in_order

from qa import wiring
from qa.config import Settings
from qa.engine import Engine
from qa.types import Answer, Reason

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]
PROJECT = Path(__file__).parent.parent.parent
READER = PROJECT / "qa" / "models" / "weights" / "reader.onnx"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = Settings(corpus=PROJECT / "corpus", index=tmp_path_factory.mktemp("starter") / "index")
    report = wiring.build_index(settings)
    assert report.failed == ()
    assert len(report.added) >= 30
    return settings


@pytest.fixture(scope="session", params=["off", "on"])
def reader(request: pytest.FixtureRequest) -> str:
    if request.param == "on" and not READER.is_file():
        pytest.skip("the trained reader's weights are not there")
    return str(request.param)


@pytest.fixture(scope="session")
def engine(reader: str, built: Settings) -> Engine:
    return wiring.open_engine(built.model_copy(update={"reader": reader}))


def asked(engine: Engine, question: str, history: tuple[str, ...] = ()) -> Answer:
    """The answer; its quotes are found again in their documents."""
    answer = engine.ask(question, history)
    check_quotes(engine, answer)
    return answer


def said(answer: Answer) -> str:
    return "\n".join(quote.text for quote in answer.quotes)


LIST_QUESTIONS = {
    "five basic principles of cyber security": "What are the five basic principles of cyber security?",
    "nine principles of the Paris Call": "What are the nine principles of the Paris Call?",
    "eleven norms of responsible state behaviour": "List the eleven norms of responsible state behaviour.",
    "five functions of NIST CSF 1.1": "What are the five functions of version 1.1 of the NIST framework?",
    "six functions of NIST CSF 2.0": "What are the six functions of CSF 2.0?",
}


@pytest.mark.parametrize("what", LISTS)
def test_a_list_is_quoted_whole_and_in_order(engine: Engine, what: str):
    answer = asked(engine, LIST_QUESTIONS[what])
    assert answer.status == "answered"
    assert answer.quotes[0].document == LISTS[what][0]
    assert in_order(answer.quotes[0].text, LISTS[what][1])


@pytest.mark.parametrize(
    ("question", "history", "document", "words"),
    [
        ("What is cyber diplomacy?", (), "what-is-cyber-diplomacy.md", "diplomacy"),
        ("What is due diligence in cyberspace?", (), "sovereignty-and-due-diligence.md", "due diligence"),
        ("When was the Paris Call launched?", (), "paris-call.md", "2018"),
        ("Who launched it?", ("What is the Paris Call?", "Thanks!"), "paris-call.md", "Macron"),
        ("And when did the United States join?", ("What is the Paris Call?",), "paris-call.md", "2021"),
    ],
)
def test_a_fact_is_quoted(
    engine: Engine, reader: str, question: str, history: tuple[str, ...], document: str, words: str
):
    answer = asked(engine, question, history)
    assert answer.status == "answered"
    assert document in {quote.document for quote in answer.quotes}
    # Without the reader, the sentences that tell who, when and where are hard to tell apart.
    assert words.casefold() in said(answer).casefold() or reader == "off"


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Hello, how are you?", Reason.NOT_A_QUESTION),
        ("¿Qué es la ciberdiplomacia?", Reason.LANGUAGE),
        ("How long should I boil an egg?", None),
        ("Which football club won the Champions League in 1999?", None),
    ],
)
def test_what_is_not_answered(engine: Engine, question: str, reason: Reason | None):
    answer = asked(engine, question, ("What is the Paris Call?",))
    assert answer.status == "abstained"
    assert answer.quotes == ()
    assert answer.reason in ((reason,) if reason else (Reason.NOTHING_RELEVANT, Reason.RELATED))


def test_building_again_does_nothing(built: Settings):
    before = wiring.current_generation(built)
    report = wiring.build_index(built)
    assert (report.added, report.changed, report.removed, report.embedded) == ((), (), (), 0)
    assert wiring.current_generation(built) == before


def command(built: Settings, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    where = ["--corpus", str(built.corpus), "--index", str(built.index)]
    return subprocess.run([sys.executable, "-m", "qa", *arguments, *where], capture_output=True, check=False)


def test_a_quote_is_found_in_what_show_prints(built: Settings):
    found = command(built, "ask", "What are the nine principles of the Paris Call?", "--json")
    assert found.returncode == 0, found.stderr.decode()
    quotes = json.loads(found.stdout)["quotes"]
    assert quotes
    for quote in quotes:
        shown = command(built, "show", quote["document"], "--text").stdout.decode("utf-8")
        assert shown[quote["start"] : quote["end"]] == quote["text"]


def test_an_abstention_has_an_exit_code_of_its_own(built: Settings):
    assert command(built, "ask", "How long should I boil an egg?").returncode == 3
