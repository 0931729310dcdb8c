"""txtai: its hybrid of BM25 and embeddings."""

from collections.abc import Sequence
from pathlib import Path

from asking import K, Row, Search, compare
from txtai import Embeddings


def build(paragraphs: Sequence[Row], model: str, kept: Path) -> None:
    """One text a paragraph."""
    embeddings = Embeddings(path=model, hybrid=True)
    embeddings.index((each["id"], each["text"], None) for each in paragraphs)
    embeddings.save(str(kept))


def load(model: str, kept: Path) -> Search:
    """The index that was saved."""
    embeddings = Embeddings()
    embeddings.load(str(kept))

    def search(question: str) -> list[str]:
        return [name for name, _ in embeddings.search(question, K)]

    return search


compare(build, load)
