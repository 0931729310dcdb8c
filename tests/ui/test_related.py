"""Links to the documents around a document."""

from dataclasses import replace
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
from pieces import FakeEngine
from streamlit.testing.v1 import AppTest
from test_app import only_document, opened

from qa.config import Settings
from qa.types import Passage
from qa.ui import resources
from qa.ui.memory import once_an_engine
from qa.ui.proof_links import alone
from qa.ui.resources import EngineSource


def test_what_mentions_it_opens_at_the_mention(engine: FakeEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    source = EngineSource(Settings)
    monkeypatch.setattr(resources, "SOURCE", source)
    monkeypatch.setattr("qa.ui.engine_view.SOURCE", source)
    text = "They read the Harbour Call twice."
    mentioning = Passage("paris-call.md", "P", 100, 100, 133, text)
    called, naming = FakeEngine().documents()
    metadata = replace(called.metadata, title="The Harbour Call")
    entries = (replace(called, metadata=metadata), naming)
    monkeypatch.setattr(engine, "documents", lambda: entries, raising=False)
    monkeypatch.setattr(engine, "retriever", SimpleNamespace(passages=[mentioning]), raising=False)
    page: AppTest = opened(only_document, {"doc": "call.md"})
    (found,) = [link.proto for link in page.get("page_link") if "bold" in link.proto.label]
    assert found.query_string == urlencode(alone("paris-call.md", 114, 126, "Harbour Call", "1-abc"))


def test_work_is_done_once_an_engine_and_forgotten_with_it() -> None:
    done: list[str] = []

    @once_an_engine
    def work(engine: FakeEngine, name: str) -> str:
        done.append(name)
        return name.upper()

    first, second = FakeEngine(), FakeEngine()
    assert [work(first, "a"), work(first, "a"), work(first, "b"), work(second, "a")] == ["A", "A", "B", "A"]
    assert done == ["a", "b", "a"]
