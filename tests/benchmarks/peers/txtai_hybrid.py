"""txtai: its hybrid of BM25 and embeddings."""

from collections.abc import Sequence

from asking import K, Row, Search, compare
from txtai import Embeddings


def build(paragraphs: Sequence[Row], model: str) -> Search:
    """One text a paragraph."""
    embeddings = Embeddings(path=model, hybrid=True)
    embeddings.index((each["id"], each["text"], None) for each in paragraphs)

    def search(question: str) -> list[str]:
        return [name for name, _ in embeddings.search(question, K)]

    return search


compare(build)
