"""Thumbs on the chat page, and what it says about what is kept."""

from pathlib import Path

import pytest
from pieces import QUOTED, FakeEngine
from streamlit.testing.v1 import AppTest

from qa import wiring
from qa.config import load_settings
from qa.inbox import Inbox, Recorder, Shown
from qa.ui import PAGE, resources
from qa.ui.resources import EngineSource

SHOWN = (Shown("call.md", QUOTED),)


@pytest.fixture
def box(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inbox:
    monkeypatch.setenv("QA_INBOX", str(tmp_path / "inbox.sqlite3"))
    monkeypatch.setenv("QA_INBOX_DAYS", "30")
    return Inbox(tmp_path / "inbox.sqlite3", 30)


@pytest.fixture
def recorder(engine: FakeEngine, monkeypatch: pytest.MonkeyPatch) -> Recorder:
    source = EngineSource(lambda: load_settings(file=Path("no-such-file.toml")).settings)
    monkeypatch.setattr(resources, "SOURCE", source)
    monkeypatch.setattr("qa.ui.engine_view.SOURCE", source)
    monkeypatch.setattr(resources, "RECORDER", wiring.recorder(source.settings))
    return resources.RECORDER


def page() -> AppTest:
    return AppTest.from_file(PAGE, default_timeout=30).run()


def ask(page: AppTest, question: str) -> AppTest:
    return page.chat_input(key="input").set_value(question).run()


def htmls(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def thumbs(page: AppTest) -> list[str]:
    return [button.label for button in page.button if str(button.key).startswith("thumb-")]


def kept(recorder: Recorder, box: Inbox) -> list[tuple[str, str, str | None, str, int]]:
    assert recorder.wait(10)
    return [
        (each.rating.question, each.rating.thumb, each.rating.complaint, each.rating.comment, each.times)
        for each in box.rated()
    ]


def test_it_is_said_how_long_questions_are_kept(recorder: Recorder, box: Inbox) -> None:
    assert "Questions are kept for 30 days without anything that identifies you" in htmls(page())


def test_questions_are_kept_as_they_were_understood(recorder: Recorder, box: Inbox) -> None:
    opened = page()
    for question in ("who, says anna@uni.es?", "What are the fees?", "hello", "boom"):
        ask(opened, question)
    assert recorder.wait(10)
    assert [(each.question, each.reason, each.times) for each in box.asked()] == [
        ("What are the fees?", "related but not answered", 1),
        ("Who wrote the Call?", None, 1),
    ]


def test_a_thumb_up_is_given_once(recorder: Recorder, box: Inbox) -> None:
    opened = ask(page(), "How many?")
    assert thumbs(opened) == ["Helpful", "Not helpful"]
    opened.button(key="thumb-up-0").click().run()
    assert thumbs(opened) == []
    assert '<p class="qa-hint" role="status">Thank you.</p>' in htmls(opened)
    assert kept(recorder, box) == [("How many?", "up", None, "", 1)]
    assert box.rated()[0].rating.shown == SHOWN


def test_a_thumb_down_may_have_a_reason(recorder: Recorder, box: Inbox) -> None:
    opened = ask(page(), "How many?")
    opened.button(key="thumb-down-0").click().run()
    assert kept(recorder, box) == [("How many?", "down", None, "", 1)]
    assert opened.radio(key="complaint-0").options == [
        "Wrong",
        "Beside the point",
        "Incomplete",
        "Out of date",
        "Other",
    ]
    assert opened.text_area(key="comment-0").proto.max_chars == 300
    opened.radio(key="complaint-0").set_value("beside the point")
    opened.text_area(key="comment-0").set_value("Ask anna@uni.es instead.")
    opened.button(key="tell-0").click().run()
    assert not opened.radio
    assert kept(recorder, box) == [("How many?", "down", "beside the point", "Ask [e-mail] instead.", 1)]


def test_a_reason_can_be_left_out(recorder: Recorder, box: Inbox) -> None:
    opened = ask(page(), "How many?")
    opened.button(key="thumb-down-0").click().run()
    opened.button(key="tell-0").click().run()
    assert not opened.radio
    assert kept(recorder, box) == [("How many?", "down", None, "", 1)]


def test_every_answer_has_its_own_thumbs_but_a_greeting_none(recorder: Recorder, box: Inbox) -> None:
    opened = ask(ask(ask(page(), "How many?"), "hello"), "What are the fees?")
    assert [button.key for button in opened.button if button.key.startswith("thumb-")] == [
        "thumb-up-0",
        "thumb-down-0",
        "thumb-up-2",
        "thumb-down-2",
    ]
    opened.button(key="thumb-down-2").click().run()
    assert thumbs(opened) == ["Helpful", "Not helpful"]
    assert kept(recorder, box) == [("What are the fees?", "down", None, "", 1)]


def test_a_new_conversation_has_new_thumbs(recorder: Recorder, box: Inbox) -> None:
    opened = ask(page(), "How many?")
    opened.button(key="thumb-up-0").click().run()
    opened.button(key="new").click().run()
    assert thumbs(ask(opened, "How many again?")) == ["Helpful", "Not helpful"]


def test_switched_off_there_is_nothing(recorder: Recorder, tmp_path: Path) -> None:
    opened = ask(page(), "How many?")
    assert thumbs(opened) == []
    assert "are kept" not in htmls(opened)
    assert recorder.wait(10)
    assert list(tmp_path.iterdir()) == []
