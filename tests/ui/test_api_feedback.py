"""``POST /api/feedback``, and what of ``POST /api/ask`` reaches the inbox."""

import json
from pathlib import Path
from typing import Any

import pytest
from pieces import QUOTED, FakeEngine
from starlette.applications import Starlette
from starlette.testclient import TestClient

from qa.api import routes
from qa.api.feedback import BURST, MAX_RATING_BYTES, Bucket
from qa.inbox import Inbox, Rating, Recorder, Shown

GOOD = {"question": "How many?", "rating": "down"}


@pytest.fixture
def box(tmp_path: Path) -> Inbox:
    return Inbox(tmp_path / "inbox.sqlite3", 90)


@pytest.fixture
def recorder(box: Inbox) -> Recorder:
    return Recorder(lambda: box)


@pytest.fixture
def client(recorder: Recorder) -> TestClient:
    engine: Any = FakeEngine()
    return TestClient(Starlette(routes=routes(lambda: engine, recorder)))


@pytest.mark.parametrize(
    ("more", "kept"),
    [
        ({}, Rating("How many?", "down")),
        ({"rating": "up"}, Rating("How many?", "up")),
        ({"reason": "out of date"}, Rating("How many?", "down", "out of date")),
        ({"reason": " tell me@x.org "}, Rating("How many?", "down", "other", "tell [e-mail]")),
        ({"reason": ""}, Rating("How many?", "down")),
        ({"document": "call.md"}, Rating("How many?", "down", shown=(Shown("call.md", ""),))),
        ({"question": "How many, +34 600 123 456?"}, Rating("How many, [number]?", "down")),
    ],
)
def test_a_rating_is_kept(
    client: TestClient, recorder: Recorder, box: Inbox, more: Any, kept: Rating
) -> None:
    reply = client.post("/api/feedback", json=GOOD | more)
    assert (reply.status_code, reply.json()) == (200, {"status": "ok"})
    assert recorder.wait(10)
    assert [(each.rating, each.times) for each in box.rated()] == [(kept, 1)]


@pytest.mark.parametrize(
    ("body", "status", "message"),
    [
        ("no json", 400, "not JSON"),
        ("[1]", 400, "not a JSON object"),
        (json.dumps({"rating": "up"}), 422, "“question” has to hold text"),
        (json.dumps(GOOD | {"rating": "meh"}), 422, "“up” or “down”"),
        (json.dumps(GOOD | {"rating": None}), 422, "“up” or “down”"),
        (json.dumps(GOOD | {"reason": 1}), 422, "“reason” has to hold text"),
        (json.dumps(GOOD | {"reason": "x" * 301}), 413, "301 characters, more than 300"),
        (json.dumps(GOOD | {"rating": "up", "reason": "wrong"}), 422, "“down” only"),
        (json.dumps(GOOD | {"document": "no.md"}), 422, "There is no document 'no.md'"),
        (json.dumps(GOOD | {"user": "x"}), 422, "no field 'user'"),
        (json.dumps(GOOD | {"question": "x" * 2001}), 413, "2,001 characters"),
        ("x" * (MAX_RATING_BYTES + 1), 413, "larger than"),
    ],
)
def test_bad_ratings_are_told_and_not_kept(
    client: TestClient, recorder: Recorder, box: Inbox, body: str, status: int, message: str
) -> None:
    reply = client.post("/api/feedback", content=body, headers={"content-type": "application/json"})
    assert (reply.status_code, list(reply.json())) == (status, ["error"])
    assert message in reply.json()["error"]
    assert recorder.wait(10)
    assert not box.path.exists()


def test_a_form_of_another_site_is_refused(client: TestClient) -> None:
    reply = client.post("/api/feedback", content=json.dumps(GOOD), headers={"content-type": "text/plain"})
    assert (reply.status_code, reply.json()["error"][:9]) == (415, "Send JSON")


def test_other_methods_are_refused(client: TestClient) -> None:
    assert client.get("/api/feedback").status_code == 405


@pytest.mark.parametrize("recorder", [None, Recorder(lambda: None)])
def test_switched_off(recorder: Recorder | None) -> None:
    engine: Any = FakeEngine()
    off = TestClient(Starlette(routes=routes(lambda: engine, recorder)))
    reply = off.post("/api/feedback", json=GOOD)
    assert (reply.status_code, reply.json()) == (404, {"error": "Feedback is switched off here."})
    assert off.post("/api/ask", json={"question": "How many?"}).status_code == 200


def test_nobody_can_fill_the_disk(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.api.feedback.time.monotonic", lambda: 1.0)
    codes = [client.post("/api/feedback", json=GOOD).status_code for _ in range(BURST + 5)]
    assert codes.count(200) >= BURST
    assert codes[-1] == 429


def test_a_bucket_fills_again() -> None:
    now = [0.0]
    bucket = Bucket(2, 0.5, lambda: now[0])
    assert [bucket.take() for _ in range(3)] == [True, True, False]
    now[0] = 1.9
    assert not bucket.take()
    now[0] = 2.1
    assert [bucket.take() for _ in range(2)] == [True, False]
    now[0] = 100.0
    assert [bucket.take() for _ in range(3)] == [True, True, False]


def test_what_is_asked_is_kept_and_the_answer_unchanged(
    client: TestClient, recorder: Recorder, box: Inbox
) -> None:
    for question in ("who, says anna@uni.es?", "What are the fees?", "hello"):
        reply = client.post("/api/ask", json={"question": question}).json()
        assert reply["question"] == question
    client.get("/api/search", params={"q": "Is searching kept?"})
    assert recorder.wait(10)
    kept = {each.question: (each.reason, [shown.text for shown in each.shown]) for each in box.asked()}
    assert kept == {
        "Who wrote the Call?": (None, [QUOTED]),
        "What are the fees?": ("related but not answered", []),
    }


def test_a_broken_inbox_breaks_no_answer(tmp_path: Path) -> None:
    engine: Any = FakeEngine()
    broken = Inbox(tmp_path / "inbox.sqlite3", 90)
    broken.path.write_text("no database")
    recorder = Recorder(lambda: broken)
    client = TestClient(Starlette(routes=routes(lambda: engine, recorder)))
    assert client.post("/api/ask", json={"question": "How many?"}).json()["status"] == "answered"
    assert recorder.wait(10)
