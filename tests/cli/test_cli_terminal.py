"""The two outputs: what is cleaned, what is quiet, and what a closed pipe does."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.cli import terminal

HERE = Path(__file__).parent
OBEYED = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))} - {"\t", "\n"}

# Runs a command over the fake world in a process of its own.
PROGRAM = """
import sys
import fake_wiring
from qa import wiring
from qa.cli import main
world = fake_wiring.World()
for name in ("ensure_index", "open_engine", "open_generation"):
    setattr(wiring, name, getattr(world, name))
main(sys.argv[1:])
"""


def start(*arguments: str, **options) -> subprocess.Popen[bytes]:
    paths = os.pathsep.join([str(HERE), str(HERE.parent.parent)])
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": paths, **options.pop("env", {})}
    command = [sys.executable, "-c", PROGRAM, *arguments]
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, **options)


@given(st.text())
def test_clean_removes_what_is_obeyed_and_no_more(text):
    cleaned = terminal.clean(text)
    assert not OBEYED & set(cleaned)
    assert terminal.clean(cleaned) == cleaned


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs"])))
def test_clean_leaves_ordinary_text_alone(text):
    assert terminal.clean(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x1b[1;31mb\x1b[0m", "ab"),
        ("a\x1b]8;;https://evil\x1b\\b", "ab"),
        ("a\x1b]never ended", "a]never ended"),
        ("a\x9b31mb", "ab"),
        ("[0m stays", "[0m stays"),
        ("line\n\ttab", "line\n\ttab"),
    ],
)
def test_clean_examples(text, expected):
    assert terminal.clean(text) == expected


@given(st.text())
def test_one_line_is_one_line(text):
    assert len(f"x{terminal.one_line(text)}".split("\n")) == 1


@pytest.mark.parametrize("command", [["show", "paris-call.md", "--text"], ["ask", "q", "--json"], ["list"]])
def test_a_closed_pipe_is_silent(command):
    reading, writing = os.pipe()
    os.close(reading)
    with start(*command, stdout=writing) as process:
        os.close(writing)
        assert process.stderr is not None
        err = process.stderr.read()
    assert process.returncode == 0
    assert err.replace(b"warning: broken.pdf is not in the index: it is damaged\n", b"") == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_full_disk_is_an_error():
    with Path("/dev/full").open("wb") as full, start("ask", "q", stdout=full) as process:
        assert process.stderr is not None
        err = process.stderr.read()
    assert process.returncode == 1
    assert err.startswith(b"error: The answer cannot be written to standard output: ")
    assert err.count(b"\n") == 1


def test_utf8_whatever_the_locale():
    locale = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    with start("ask", "q", stdout=subprocess.PIPE, env=locale) as process:
        out, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert "“More than" in out.decode("utf-8")


def test_bytes_that_are_no_text_in_the_arguments():
    with start("ask", os.fsdecode(b"caf\xe9"), stdout=subprocess.PIPE) as process:
        out, err = process.communicate()
    assert (process.returncode, out) == (2, b"")
    assert err.count(b"\n") == 1


def test_without_standard_output():
    with start("ask", "q", preexec_fn=lambda: os.close(1)) as process:
        assert process.stderr is not None
        err = process.stderr.read()
    assert process.returncode == 1
    assert b"standard output is closed" in err


def test_progress_is_quiet_when_piped(run, world):
    world.steps = 3
    assert run("ask", "q").err == ""


def test_progress_on_a_terminal_stays_on_stderr(monkeypatch):
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("TERM", "xterm")
    out, err = io.StringIO(), Screen()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    with terminal.progress() as report:
        assert report is not None
        assert err.getvalue() == ""
        report(1, 2, "em\x1b[31mbed [red]")
        terminal.write("an answer\n")
    assert out.getvalue() == "an answer\n"
    assert "embed [red]" in err.getvalue()


def test_json_is_spread_out_for_people(run, monkeypatch):
    monkeypatch.setattr(terminal, "on_terminal", lambda: True)
    assert run("ask", "q", "--json").out.startswith('{\n  "question": "q",\n')
