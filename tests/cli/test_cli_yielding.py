"""Commands that change the index give way to a server beside them; those that answer do not."""

import os

import pytest

from qa.cli.yielding import NICENESS


@pytest.fixture
def niceness(monkeypatch):
    """The niceness of the process as it is set, without setting it."""
    now = [0]
    monkeypatch.setattr(os, "getpriority", lambda which, who: now[-1])
    monkeypatch.setattr(os, "setpriority", lambda which, who, value: now.append(value))
    return now


@pytest.mark.parametrize(
    "command",
    [
        "build",
        "rollback 9",
        "add missing.md",
        "remove missing.md",
        "rename missing.md other.md",
        "edit missing.md --title Other",
        "refresh",
        "watch",
    ],
)
def test_what_changes_the_index_gives_way(run, niceness, monkeypatch, command):
    monkeypatch.setattr("qa.cli.watching.changes_built", lambda settings, stop: ())
    run(*command.split())
    assert niceness == [0, NICENESS]


def test_a_process_that_gives_way_further_keeps_its_place(run, niceness):
    niceness.append(NICENESS + 5)
    run("build")
    assert niceness[-1] == NICENESS + 5


def test_an_answer_does_not_wait(run, niceness):
    run("ask", "When was the call launched?")
    assert niceness == [0]
