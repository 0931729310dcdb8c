"""A corpus folder with all that the project wires together, but for the models: those are fakes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from fakes import HashingEncoder

from qa import wiring
from qa.config import Settings
from qa.engine import Engine
from qa.protocols import Reader
from qa.types import Answer, BuildReport


@contextmanager
def fake_models(reader: Reader | None = None) -> Iterator[None]:
    """Inside, the wiring finds a hashing encoder and ``reader`` instead of the trained ones."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("qa.wiring.building.building_encoder", lambda _: HashingEncoder())
        patch.setattr("qa.wiring.opening.answering_encoder", lambda *_: HashingEncoder())
        patch.setattr("qa.wiring.opening.NeuralReader", lambda: reader)
        yield


@dataclass
class SmallWorld:
    """A corpus and an index below ``root``."""

    root: Path

    @property
    def corpus(self) -> Path:
        return self.root / "corpus"

    def put(self, name: str, text: str) -> None:
        path = self.corpus / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def remove(self, name: str) -> None:
        (self.corpus / name).unlink()

    def settings(self, **more: object) -> Settings:
        given = {"corpus": self.corpus, "index": self.root / "index", "passage_pieces": 60}
        return Settings.model_validate(given | more)

    def build(self) -> BuildReport:
        with fake_models():
            return wiring.build_index(self.settings())

    def engine(self, threshold: float | None = 0.0, reader: Reader | None = None) -> Engine:
        """By default one that shows whatever it finds."""
        with fake_models(reader):
            return wiring.open_engine(self.settings(threshold=threshold, reader="on" if reader else "off"))


def check_quotes(engine: Engine, answer: Answer) -> None:
    """Every quote stands in its document at its offsets, and so do its answering words."""
    for quote in answer.quotes:
        document = engine.document(quote.document)
        assert document.text[quote.start : quote.end] == quote.text
        assert quote.text.strip()
        assert quote.title == document.metadata.title
        if quote.highlight is not None:
            assert 0 <= quote.highlight[0] < quote.highlight[1] <= len(quote.text)
    for candidate in answer.passages:
        passage = candidate.passage
        assert engine.document(passage.document).text[passage.start : passage.end] == passage.text
