"""Help, version, wrong usage, and errors that become one sentence and a code."""

import subprocess
import sys

import pytest
from fake_wiring import World, answered

from qa import __version__
from qa.cli.app import COMMANDS
from qa.errors import ConfigError, IndexMissing, ModelUnavailable
from qa.limits import MAX_HISTORY, MAX_QUESTION_CHARACTERS

LONG = "x" * 100_000


def test_help_names_every_command(run):
    done = run("--help")
    assert done.code == 0
    assert done.err == ""
    assert all(f"  {name} " in done.out for name, _, _ in COMMANDS)
    assert "...\n" not in done.out.partition("Commands:")[2]  # no line is cut short


@pytest.mark.parametrize("name", [name for name, _, _ in COMMANDS])
def test_help_of_every_command_has_folders_and_examples(run, name):
    done = run(name, "--help")
    assert done.code == 0
    # Neither two runs nor a password have to do with documents.
    assert name in ("compare", "staff-password") or ("--corpus DIR" in done.out and "--index DIR" in done.out)
    assert f"    qa {name}" in done.out


@pytest.mark.parametrize("name", ["ask", "search", "list", "show", "doctor"])
def test_every_reading_command_takes_json(run, name):
    assert "--json" in run(name, "--help").out


def test_version(run):
    done = run("--version")
    assert (done.code, done.out) == (0, f"qa {__version__}\n")


def test_as_a_module():
    done = subprocess.run([sys.executable, "-m", "qa", "--version"], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, f"qa {__version__}\n".encode())


WRONG = {
    "no command": ([], ""),
    "unknown command": (["aks"], "Did you mean"),
    "unknown option": (["list", "--colour"], "No such option"),
    "no question": (["ask"], "Ask a question"),
    "empty question": (["ask", ""], "The question is empty"),
    "blank question": (["ask", " \n"], "The question is empty"),
    "blank search": (["search", " "], "The question is empty"),
    "no search": (["search"], "QUESTION"),
    "two questions": (["ask", "what", "is"], "unexpected extra argument"),
    "long question": (["ask", LONG], "has 100,000 characters; at most 2,000 can be read"),
    "long search": (["search", LONG], "has 100,000 characters; at most 2,000 can be read"),
    "long history": (["ask", "q", "--history", "a", "--history", LONG], "question 2, has 100,000 characters"),
    "endless history": (["ask", "q", *["--history", "a"] * (MAX_HISTORY + 1)], "101 questions; at most 100"),
    "bytes in a question": (["ask", "caf\udce9"], "not text in UTF-8"),
    "bytes in history": (["ask", "q", "--history", "caf\udce9"], "not text in UTF-8"),
    "k of zero": (["ask", "q", "-k", "0"], "'-k'"),
    "k too large": (["search", "q", "-k", "201"], "'-k'"),
    "k of words": (["search", "q", "-k", "three"], "'-k'"),
    "batch with a question": (["ask", "q", "--from", "f"], "leave QUESTION and --history out"),
    "batch with history": (["ask", "--from", "f", "--history", "h"], "leave QUESTION and --history out"),
    "batch without a name": (["ask", "--from", ""], "need the name of a file"),
    "output without a name": (["ask", "--from", "f", "--output", ""], "need the name of a file"),
    "output without batch": (["ask", "q", "--output", "f"], "--output goes with --from"),
    "empty corpus": (["list", "--corpus", ""], "--corpus is empty"),
    "empty index": (["build", "--index", " "], "--index is empty"),
    "port": (["serve", "--port", "70000"], "'--port'"),
    "address": (["serve", "--address", " "], "--address is empty"),
    "no document": (["show"], "DOCUMENT"),
}


@pytest.mark.parametrize(("arguments", "message"), WRONG.values(), ids=WRONG)
def test_wrong_usage_is_told_on_stderr(run, world: World, arguments, message):
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert "Traceback" not in done.err
    assert len(done.err) < 2000
    assert world.engine.calls == []


def test_a_question_may_have_as_many_characters_as_the_limit_says(run):
    assert run("ask", "é" * MAX_QUESTION_CHARACTERS).code == 0


ERRORS = {
    "missing index": (IndexMissing("There is no index."), 1, "error: There is no index.\n"),
    "model": (ModelUnavailable("No model."), 1, "error: No model.\n"),
    "setting": (ConfigError("Bad setting."), 2, "error: Bad setting.\n"),
    "interrupted": (KeyboardInterrupt(), 130, "error: interrupted.\n"),
    "unexpected": (
        ValueError("odd\x1b[31m\nthing"),
        1,
        "error: unexpected error (ValueError: odd thing); run again with QA_DEBUG=1 for details.\n",
    ),
    "unexpected, wordless": (
        RecursionError(),
        1,
        "error: unexpected error (RecursionError); run again with QA_DEBUG=1 for details.\n",
    ),
}


@pytest.mark.parametrize(("raised", "code", "message"), ERRORS.values(), ids=ERRORS)
def test_errors_become_one_sentence(run, world: World, raised, code, message):
    world.engine.answers["q"] = raised
    done = run("ask", "q")
    assert (done.code, done.out, done.err) == (code, "", message)


def test_unexpected_errors_are_shortened(run, world: World):
    world.engine.answers["q"] = ValueError("x" * 10_000)
    assert len(run("ask", "q").err) < 500


@pytest.mark.parametrize(("value", "shown"), [("1", True), ("0", False), ("", False)])
def test_debug_shows_the_traceback(run, world: World, monkeypatch, value, shown):
    monkeypatch.setenv("QA_DEBUG", value)
    world.engine.answers["q"] = ValueError("odd")
    done = run("ask", "q")
    assert done.code == 1
    assert ("Traceback" in done.err) is shown
    assert "warning" not in done.err


def test_a_misspelt_variable_is_warned_of(run, monkeypatch):
    monkeypatch.setenv("QA_CORPSE", "x")
    done = run("list")
    assert done.code == 0
    assert "warning: QA_CORPSE is no setting" in done.err


def test_a_bad_setting_is_wrong_usage(run, monkeypatch):
    monkeypatch.setenv("QA_PASSAGES", "many")
    done = run("list")
    assert (done.code, done.out) == (2, "")
    assert "passages" in done.err


def test_folders_of_the_command_line_win(run, world: World, monkeypatch):
    monkeypatch.setenv("QA_CORPUS", "from-environment")
    monkeypatch.setenv("QA_INDEX", "kept")
    run("build", "--corpus", "from-line")
    assert [str(world.built[0][name]) for name in ("corpus", "index")] == ["from-line", "kept"]


def test_the_index_is_ensured_before_it_is_opened(run, world: World):
    world.engine.answers["q"] = answered("q")
    run("ask", "q", "--index", "elsewhere")
    assert [str(settings.index) for settings in world.ensured] == ["elsewhere"]
