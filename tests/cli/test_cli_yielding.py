"""Commands that change the index give way to a server beside them; those that answer do not."""

import os

import pytest

from qa.cli.yielding import NICENESS

pytestmark = pytest.mark.skipif(not hasattr(os, "setpriority"), reason="this system has no niceness")


@pytest.fixture
def niceness(monkeypatch):
    """The niceness of the process as it is set, without setting it."""
    now = [0]
    monkeypatch.setattr(os, "getpriority", lambda which, who: now[-1])
    monkeypatch.setattr(os, "setpriority", lambda which, who, value: now.append(value))
    return now


def test_a_build_gives_way(run, niceness):
    assert run("build").code == 0
    assert niceness[-1] == NICENESS


def test_a_process_that_gives_way_further_keeps_its_place(run, niceness):
    niceness.append(NICENESS + 5)
    run("build")
    assert niceness[-1] == NICENESS + 5


def test_an_answer_does_not_wait(run, niceness):
    run("ask", "When was the call launched?")
    assert niceness == [0]
