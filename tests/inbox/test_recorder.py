"""Recording happens behind the answer's back, and its failures stay there."""

import logging
import threading
from pathlib import Path

import pytest
from inbox_pieces import answer, declined, inbox

from qa.errors import ConfigError
from qa.inbox import Inbox, Rating, Recorder


def test_questions_and_thumbs_are_written_in_order(tmp_path: Path) -> None:
    recorder = Recorder(lambda: inbox(tmp_path))
    recorder.asked(answer("Who signed the Call?"))
    recorder.rated(Rating("Who signed the Call?", "down"))
    recorder.rated(Rating("Who signed the Call?", "down", "wrong"), explains=True)
    assert recorder.wait(10)
    assert [each.question for each in inbox(tmp_path).asked()] == ["Who signed the Call?"]
    assert [(each.rating.complaint, each.times) for each in inbox(tmp_path).rated()] == [("wrong", 1)]
    assert recorder.days == 90


def test_switched_off_nothing_is_written(tmp_path: Path) -> None:
    recorder = Recorder(lambda: None)
    recorder.asked(answer())
    assert recorder.wait(10)
    assert recorder.days is None
    assert list(tmp_path.iterdir()) == []


def test_settings_that_cannot_be_read_record_nothing() -> None:
    def broken() -> Inbox:
        raise ConfigError("qa.toml is broken.")

    assert Recorder(broken).days is None


def test_failures_are_told_once_until_it_works_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    place = tmp_path / "in"
    place.write_text("a file where the folder should be")
    recorder = Recorder(lambda: inbox(tmp_path))
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            recorder.asked(declined("What is my secret?"))
        assert recorder.wait(10)
        place.unlink()
        recorder.asked(declined("What now?"))
        assert recorder.wait(10)
    assert [each.question for each in inbox(tmp_path).asked()] == ["What now?"]
    (said,) = caplog.messages
    assert said.startswith("Questions are not being recorded: The inbox ")
    assert "secret" not in said


def test_an_answer_never_waits_for_a_slow_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("qa.inbox.recorder.MOST_WAITING", 2)
    go_on, begun = threading.Event(), threading.Event()

    def slow() -> Inbox:
        begun.set()
        assert go_on.wait(10)
        return inbox(tmp_path)

    recorder = Recorder(slow)
    recorder.asked(declined("What is number 0?"))
    assert begun.wait(10)
    for number in range(1, 6):
        recorder.asked(declined(f"What is number {number}?"))
    go_on.set()
    assert recorder.wait(10)
    assert [each.question for each in inbox(tmp_path).asked()] == [
        f"What is number {number}?" for number in range(3)
    ]
    assert caplog.messages == ["Questions are not being recorded: more is asked than can be written"]
