"""The JSON API: the answer object, and one sentence for every error."""

import json
from typing import Any

import pytest
from pieces import QUOTED, FakeEngine
from starlette.applications import Starlette
from starlette.testclient import TestClient

from qa.api import routes
from qa.api.inputs import MAX_BODY_BYTES
from qa.errors import CorpusError, IndexMissing, QAError


def client(engine: FakeEngine | QAError) -> TestClient:
    def current() -> Any:
        if isinstance(engine, QAError):
            raise engine
        return engine

    return TestClient(Starlette(routes=routes(current)))


def test_ask_gives_the_answer_object() -> None:
    engine = FakeEngine()
    reply = client(engine).post("/api/ask", json={"question": "How many?", "history": ["a", ""], "k": 4})
    assert reply.status_code == 200
    assert reply.headers["content-type"] == "application/json"
    body = reply.json()
    assert list(body)[:5] == ["question", "standalone_question", "status", "reason", "confidence"]
    assert (body["status"], body["quotes"][0]["text"]) == ("answered", QUOTED)
    assert engine.asked == [("How many?", ("a", ""), 4)]


def test_search_gives_passages() -> None:
    reply = client(FakeEngine()).get("/api/search", params={"q": "How many?", "k": "3"})
    assert (reply.status_code, len(reply.json()["passages"])) == (200, 3)
    assert "quotes" not in reply.json()


def test_search_has_a_default_count() -> None:
    assert len(client(FakeEngine()).get("/api/search?q=x").json()["passages"]) == 10


def test_health() -> None:
    reply = client(FakeEngine()).get("/api/health")
    assert reply.json() == {"status": "ok", "corpus_version": "1-abc", "documents": 2}


@pytest.mark.parametrize(
    ("body", "status", "message"),
    [
        ("no json", 400, "not JSON"),
        ("[" * 100_000, 400, "not JSON"),
        ('{"question": NaN}', 422, "hold text"),
        ("[1]", 400, "not a JSON object"),
        ("{}", 422, "“question” has to hold text"),
        ('{"question": " "}', 422, "“question” is empty"),
        ('{"question": 1}', 422, "hold text"),
        ('{"question": "x", "history": "y"}', 422, "list of strings"),
        ('{"question": "x", "history": [1]}', 422, "“history” has to hold text"),
        ('{"question": "x", "k": 0}', 422, "from 1 to 200"),
        ('{"question": "x", "k": true}', 422, "from 1 to 200"),
        ('{"question": "x", "k": 201}', 422, "from 1 to 200"),
        ('{"question": "x", "kk": 2}', 422, "no field 'kk'"),
        (json.dumps({"question": "x" * 2001}), 413, "2,001 characters, more than 2,000"),
        (json.dumps({"question": "x", "history": ["x" * 2001]}), 413, "2,001 characters"),
        (json.dumps({"question": "x", "history": ["x"] * 101}), 413, "101 questions"),
        ("x" * (MAX_BODY_BYTES + 1), 413, "larger than"),
        ('{"question": "boom"}', 422, "That <cannot> be asked."),
        ('{"question": "crash"}', 500, "The server failed"),
    ],
)
def test_bad_questions(body: str, status: int, message: str) -> None:
    reply = client(FakeEngine()).post("/api/ask", content=body)
    assert (reply.status_code, list(reply.json())) == (status, ["error"])
    assert message in reply.json()["error"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/search", 400),
        ("/api/search?q=", 422),
        ("/api/search?q=x&k=x", 422),
        ("/api/search?q=x&k=0", 422),
        ("/api/ask", 405),
        ("/api/nothing", 404),
    ],
)
def test_bad_addresses(path: str, status: int) -> None:
    reply = client(FakeEngine()).get(path)
    assert (reply.status_code, list(reply.json())) == (status, ["error"])


def test_lone_surrogate_is_replaced() -> None:
    reply = client(FakeEngine()).post("/api/ask", content='{"question": "a\\ud800b"}')
    assert (reply.status_code, reply.json()["question"]) == (200, "a?b")


@pytest.mark.parametrize(
    ("error", "status"), [(IndexMissing("It is being built."), 503), (CorpusError("It is empty."), 500)]
)
def test_no_engine(error: QAError, status: int) -> None:
    reply = client(error).get("/api/health")
    assert (reply.status_code, reply.json()) == (status, {"error": str(error)})
