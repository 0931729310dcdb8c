"""What can be suggested is found out once a corpus version, and never waited for."""

from pathlib import Path
from typing import Any

import pytest
from pieces import FakeEngine, answer, document, quote

from qa.types import Answer, Document
from qa.ui.suggestions import Suggestions

ASKS = "The Call is a <promise>."


class Engine(FakeEngine):
    """Its document defines the Call; it is as sure as it is told to be."""

    def __init__(self, version: str = "1-abc", confidence: float = 0.9) -> None:
        super().__init__()
        self.corpus_version, self.confidence = version, confidence

    def document(self, name: str) -> Document:
        return document(ASKS, name)

    def ask(self, question: str, *rest: Any) -> Answer:
        self.asked.append((question, (), None))
        import dataclasses

        shown = dataclasses.replace(quote(), start=0, end=10)
        return dataclasses.replace(answer(question, quotes=(shown,)), confidence=self.confidence)


def suggestions(engine: Engine | None, file: Path) -> Suggestions:
    return Suggestions(lambda: engine, lambda: file)


def questions(found: Suggestions, engine: Engine) -> list[str]:
    return [each.question for each in found.known(engine)]


def test_found_out_in_the_background_and_kept(tmp_path: Path) -> None:
    engine = Engine()
    first = suggestions(engine, tmp_path / "s.json")
    assert questions(first, engine) == []
    assert first.find_out() is True
    assert questions(first, engine) == ["What is the Call?"]
    assert first.find_out() is False
    later = suggestions(engine, tmp_path / "s.json")
    assert later.find_out() is False
    assert questions(later, engine) == ["What is the Call?"]
    assert [question for question, _, _ in engine.asked] == ["What is the Call?"]


def test_what_is_not_sure_is_not_suggested(tmp_path: Path) -> None:
    engine = Engine(confidence=0.6)
    found = suggestions(engine, tmp_path / "s.json")
    assert found.find_out() is True
    assert questions(found, engine) == []


def test_another_corpus_version_begins_anew(tmp_path: Path) -> None:
    engines = [Engine(), Engine("2-def")]
    found = Suggestions(lambda: engines[-1], lambda: tmp_path / "s.json")
    newest = engines.pop()
    found.find_out()
    assert questions(found, engines[0]) == ["What is the Call?"]
    engines.append(newest)
    assert questions(found, newest) == []
    assert found.find_out() is True
    assert questions(found, newest) == ["What is the Call?"]
    assert questions(found, engines[0]) == []


def test_what_others_found_sure_is_asked_again(tmp_path: Path) -> None:
    engine = Engine()
    suggestions(engine, tmp_path / "s.json").find_out()
    stricter = Engine(confidence=0.6)
    stricter.judgement = "0.5 by other weights"
    found = suggestions(stricter, tmp_path / "s.json")
    assert found.find_out() is True
    assert questions(found, stricter) == []


@pytest.mark.parametrize("engine", [None])
def test_without_an_engine_nothing_is_done(engine: None, tmp_path: Path) -> None:
    assert suggestions(engine, tmp_path / "s.json").find_out() is False
