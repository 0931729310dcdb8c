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


def builder(reader: Literal["on", "off"]) -> Callable[[Row, str], Callable[[str], Row]]:
    """What builds our system, from nothing, with the reader on or off."""

    def build(material: Row, model: str) -> Callable[[str], Row]:
        corpus = Path(f"corpus-{reader}")
        write_corpus([SetDocument(**each) for each in material["articles"]], corpus)
        # The default model is the packaged one, whose folder the others are given.
        chosen = {"corpus": corpus, "index": Path(f"index-{reader}"), "reader": reader}
        settings = Settings.model_validate(chosen)
        wiring.build_index(settings)
        engine = wiring.open_engine(settings)
        pressed = engine.with_threshold(0.0)
        return lambda question: _row(pressed.ask(question), engine.threshold)

    return build


def _row(answer: Answer, threshold: float) -> Row:
    """Passages in the order in which reading left them; the quote as if nothing were declined."""
    first = answer.quotes[0] if answer.quotes else None
    return {
        "passages": [[each.passage.document, each.passage.text] for each in answer.passages],
        "quote": None if first is None else [first.document, first.text],
        "said": highlighted(answer),
        "shown": first is not None and answer.confidence >= threshold,
    }
