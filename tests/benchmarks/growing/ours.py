"""This project: ``build`` or ``ask``, ENCODER, CORPUS, INDEX, QUESTIONS."""

import sys
import time
from pathlib import Path
from typing import Any

STARTED = time.perf_counter()


def encoder_of(name: str, building: bool) -> Any:
    """The cheap encoder, or that of a build or of questions."""
    if name == "cheap":
        from cheap import CheapEncoder

        return CheapEncoder()
    from qa.config import Settings
    from qa.wiring.encoders import answering_encoder, building_encoder

    settings = Settings()
    return building_encoder(settings) if building else answering_encoder(settings, settings.model)


def build(encoder: Any, corpus: Path, index: Path) -> None:
    """Builds as `qa build` does."""
    from cost import built

    from qa.chunking import RecursiveSplitter
    from qa.corpus import CorpusBuilder
    from qa.loaders import standard_loaders
    from qa.store import GenerationStore
    from qa.wiring.local_indexes import LocalIndexes

    builder = CorpusBuilder(
        corpus,
        GenerationStore(index),
        loaders=standard_loaders(),
        splitter=RecursiveSplitter(encoder.count_pieces, encoder.max_pieces),
        encoder=encoder,
        indexes=LocalIndexes.writers,
    )
    report = builder.build()
    built(STARTED, report.passages, index / "generations")


def ask(encoder: Any, index: Path, questions: str) -> None:
    """Opens as the chat does, without the reader, and searches."""
    from cost import asked

    from qa.store import GenerationStore
    from qa.wiring.local_indexes import LocalIndexes
    from qa.wiring.opening import open_retriever

    generation = GenerationStore(index).open()
    retriever = open_retriever(generation, encoder, LocalIndexes().open(generation))
    opened = time.perf_counter()
    asked(STARTED, opened, lambda question: retriever.search(retriever.prepare(question), 10), questions)


if __name__ == "__main__":
    what, name, corpus, index, questions = sys.argv[1:]
    if what == "build":
        build(encoder_of(name, True), Path(corpus), Path(index))
    else:
        ask(encoder_of(name, False), Path(index), questions)
