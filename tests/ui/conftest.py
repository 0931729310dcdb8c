"""The pages and the JSON API over a hand-made engine."""

import pytest
from pieces import FakeEngine

from qa import wiring


@pytest.fixture(autouse=True)
def _inbox_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test of a page records anything where the project keeps its index; some do elsewhere."""
    monkeypatch.setenv("QA_INBOX", "off")


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> FakeEngine:
    """What is opened instead of an index."""
    made = FakeEngine()
    monkeypatch.setattr(wiring, "current_generation", lambda settings: 1)
    monkeypatch.setattr(wiring, "ensure_index", lambda settings, progress: None)
    monkeypatch.setattr(wiring, "open_engine", lambda settings: made)
    monkeypatch.setattr(wiring, "history", lambda settings: [])
    monkeypatch.setattr(wiring, "open_version", lambda settings, version: None)
    return made
