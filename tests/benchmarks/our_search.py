"""Our search over documents of a set, nothing read."""

from collections.abc import Sequence

from qa.config import load_settings
from qa.evaluation.materials import cache_folder, content_key, write_corpus
from qa.evaluation.questions import SetDocument
from qa.retrieval import HybridRetriever
from qa.wiring import build_index, open_engine


def search_in(documents: Sequence[SetDocument], kept: str) -> HybridRetriever:
    """The retriever; corpus and index stay in the folder ``kept`` of the evaluation's cache."""
    folder = cache_folder() / kept / content_key(documents)
    write_corpus(documents, folder / "corpus")
    settings = load_settings(
        {"corpus": folder / "corpus", "index": folder / "index", "reader": "off"}
    ).settings
    build_index(settings)
    return open_engine(settings).retriever
