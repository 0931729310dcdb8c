"""Our system: the articles as text files, split and searched as it does by itself."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from asking import Row

from qa import wiring
from qa.config import Settings
from qa.evaluation import write_corpus
from qa.evaluation.judging import highlighted
from qa.evaluation.questions import SetDocument
from qa.types import Answer


def build(material: Row, model: str, kept: Path) -> None:
    """Builds our system from nothing."""
    write_corpus([SetDocument(**each) for each in material["articles"]], kept / "corpus")
    wiring.build_index(_settings(kept, "off"))


def loader(reader: Literal["on", "off"]) -> Callable[[str, Path], Callable[[str], Row]]:
    """What opens our system with the reader on or off."""

    def load(model: str, kept: Path) -> Callable[[str], Row]:
        engine = wiring.open_engine(_settings(kept, reader))
        pressed = engine.with_threshold(0.0)
        return lambda question: _row(pressed.ask(question), engine.threshold)

    return load


def _settings(kept: Path, reader: str) -> Settings:
    # The default model is the packaged one, whose folder the others are given.
    chosen = {"corpus": kept / "corpus", "index": kept / "index", "reader": reader}
    return Settings.model_validate(chosen)


def _row(answer: Answer, threshold: float) -> Row:
    """Passages in the order in which reading left them; the quote as if nothing were declined."""
    first = answer.quotes[0] if answer.quotes else None
    return {
        "passages": [[each.passage.document, each.passage.text] for each in answer.passages],
        "quote": None if first is None else [first.document, first.text],
        "said": highlighted(answer),
        "shown": first is not None and answer.confidence >= threshold,
    }
