"""The terminal and the API give the same answer."""

import json
from typing import Any

import pytest
from fakes import WordReader
from served import client, engine_of
from small_engine import SmallWorld, fake_models

from qa.cli import main

TIMES = "timings_ms"


def from_terminal(world: SmallWorld, capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    folders = ("--corpus", str(world.corpus), "--index", str(world.root / "index"))
    with fake_models(WordReader()), pytest.raises(SystemExit):
        main([*arguments, "--json", *folders])
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("question", "history", "k"),
    [
        ("Where was the Harbour Call signed?", (), None),
        ("and when was it signed?", ("What is the Harbour Call?",), 1),
        ("Why does the tide turn?", (), 2),
        ("hello", (), None),
        ("What does <script>alert(1)</script> cost?", (), None),
    ],
)
def test_ask(world: SmallWorld, capsys, monkeypatch, question: str, history: tuple[str, ...], k: int | None):
    monkeypatch.setenv("QA_THRESHOLD", "0")
    asked = [part for each in history for part in ("--history", each)] + (["-k", str(k)] if k else [])
    told = from_terminal(world, capsys, "ask", question, *asked)
    sent = {"question": question, "history": list(history), "k": k}
    answered = client(engine_of(world)).post("/api/ask", json=sent).json()
    assert list(told) == list(answered)
    for field in told:
        if field != TIMES:
            assert told[field] == answered[field], field
    assert list(told[TIMES]) == list(answered[TIMES])


def test_search(world: SmallWorld, capsys):
    told = from_terminal(world, capsys, "search", "harbour", "-k", "2")
    found = client(engine_of(world)).get("/api/search", params={"q": "harbour", "k": 2}).json()
    assert {**told, TIMES: None} == {**found, TIMES: None}


def test_show(world: SmallWorld, capsys):
    told = from_terminal(world, capsys, "show", "call.md", "--text")
    known = client(engine_of(world)).get("/api/documents/call.md?text=1").json()
    assert known.pop("corpus_version") == engine_of(world).corpus_version
    assert told == known
