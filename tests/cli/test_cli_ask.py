"""``qa ask`` of one question, and ``qa search``."""

import json

import pytest
from fake_wiring import CANDIDATE, DOCUMENT, SENTENCE, START, TEXT, World, abstained, answered, quote

from qa.cli import terminal
from qa.types import Reason
from qa.wording import OF_PRESENT, REASONS


def test_text_form(run):
    done = run("ask", "Who signed?")
    assert done.err == ""
    assert done.code == 0
    assert done.out == (
        f"“{SENTENCE}” [1]\n"
        "\n"
        "[1] The [bold]Paris[/bold] Call › Who signed it, page 3\n"
        f"    paris-call.md, characters {START} to {START + len(SENTENCE)}\n"
        "    https://example.org/call\n"
        "\n"
        "Confidence: high (0.88)\n"
    )


def test_a_question_about_the_present_is_answered_with_a_caution(run):
    assert run("ask", "Who signs now?").out.endswith(f"Confidence: high (0.88)\n{OF_PRESENT}\n")


def test_quotes_are_numbered_and_may_have_lines(run, world: World):
    world.engine.answers["q"] = answered("q", quote("one\n- two", None), quote("three\tfour", None))
    lines = run("ask", "q").out.splitlines()
    assert lines[:5] == ["“one", "- two” [1]", "", "“three\tfour” [2]", ""]
    assert lines[5].startswith("[1] ")


def test_long_quotes_are_never_wrapped(run, world: World, monkeypatch):
    monkeypatch.setenv("COLUMNS", "20")
    words = "word " * 400 + "end"
    world.engine.answers["q"] = answered("q", quote(words))
    assert words in run("ask", "q").out


@pytest.mark.parametrize("quiet", [False, True])
def test_a_terminal_gets_the_answering_words_bold_but_no_other_obedience(run, monkeypatch, quiet):
    monkeypatch.setattr(terminal, "on_terminal", lambda: True)
    monkeypatch.setattr("rich.console.Console.is_terminal", True)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "20")
    if quiet:
        monkeypatch.setenv("NO_COLOR", "1")
    out = run("ask", "q").out
    assert (f"“\x1b[1m{SENTENCE[:15]}\x1b[0m{SENTENCE[15:]}” [1]\n" in out) is not quiet
    assert ("\x1b" in out) is not quiet
    assert "[red]states[/red]" in out


def test_hostile_words_lose_what_a_terminal_obeys(run, world: World):
    evil = "a\x1b[31mb\x1b]0;title\x07c\x9b2Jd\x08e\u202ef\rg\udcffh"
    world.engine.answers["q"] = answered("q", quote(evil, None, title=f"{evil}\nnext"), alone=f"{evil}?")
    out = run("ask", "q").out
    assert "“abcdefg\ufffdh” [1]" in out
    assert "Understood as: abcdef g\ufffdh?\n" in out
    assert "[1] abcdef g\ufffdh next › " in out
    assert not set(out) & set("\x1b\x9b\x07\x08\r\u202e")


def test_no_understanding_line_for_the_question_itself(run):
    assert "Understood" not in run("ask", "q").out


@pytest.mark.parametrize("reason", list(Reason))
def test_abstention(run, world: World, reason):
    world.engine.answers["q"] = abstained("q", reason)
    done = run("ask", "q")
    assert (done.code, done.err) == (3, "")
    assert done.out.startswith(REASONS[reason])
    assert f"paris-call.md, characters 0 to {len(TEXT)}" in done.out


def test_json(run, world: World):
    done = run("ask", "Who signed? é", "--json")
    found = json.loads(done.out)
    assert done.code == 0
    assert "é" in done.out
    assert done.out.count("\n") == 1
    assert found["quotes"][0]["text"] == SENTENCE
    assert TEXT[found["quotes"][0]["start"] : found["quotes"][0]["end"]] == SENTENCE


def test_json_of_an_abstention(run, world: World):
    world.engine.answers["q"] = abstained("q")
    done = run("ask", "q", "--json")
    found = json.loads(done.out)
    assert done.code == 3
    assert (found["status"], found["reason"], found["quotes"]) == (
        "abstained",
        "related but not answered",
        [],
    )
    assert found["passages"][0]["document"] == DOCUMENT.id


def test_history_and_k_are_handed_on(run, world: World):
    run("ask", "q", "--history", "first", "--history", " ", "--history", "second", "-k", "7")
    run("ask", "q")
    assert world.engine.calls == [("q", ("first", "second"), 7), ("q", (), None)]


def test_a_question_from_stdin(run, world: World):
    run("ask", "-", stdin="\ufeffWhat is é?\n".encode())
    assert world.engine.calls[0][0] == "What is é?"


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"x" * 100_000])
def test_a_bad_question_from_stdin(run, data):
    assert run("ask", "-", stdin=data).code == 2


def test_search_text(run):
    done = run("search", "Who signed?")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "[1] The [bold]Paris[/bold] Call › Who signed it, page 3\n"
        f"    paris-call.md, characters 0 to {len(TEXT)}, score 0.9123\n"
        f"{TEXT}\n"
    )


def test_search_json_and_k(run, world: World):
    found = json.loads(run("search", "Who signed?", "--json", "-k", "3").out)
    run("search", "q")
    assert found["passages"][0]["text"] == CANDIDATE.passage.text
    assert [call[2] for call in world.engine.calls] == [3, 10]


def test_search_without_passages(run, world: World):
    world.engine.passages = ()
    done = run("search", "q")
    assert (done.code, done.out) == (0, "")
    assert "no passage matches" in done.err
