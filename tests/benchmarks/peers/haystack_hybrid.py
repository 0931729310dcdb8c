"""Haystack: BM25 and embeddings in its in-memory store, joined by reciprocal ranks."""

from collections.abc import Sequence
from pathlib import Path

from asking import K, Row, Search, compare
from haystack import Document, Pipeline
from haystack.components.joiners import DocumentJoiner
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)


def build(paragraphs: Sequence[Row], model: str, kept: Path) -> None:
    """One document a paragraph, with the article's title as metadata."""
    _store(paragraphs, model).save_to_disk(str(kept))


def load(model: str, kept: Path) -> Search:
    """The store that was saved."""
    pipeline = _pipeline(InMemoryDocumentStore.load_from_disk(str(kept)), model)

    def search(question: str) -> list[str]:
        asked = {"words": {"query": question}, "encoder": {"text": question}}
        return [each.meta["paragraph"] for each in pipeline.run(asked)["joiner"]["documents"]]

    return search


def _store(paragraphs: Sequence[Row], model: str) -> InMemoryDocumentStore:
    embedder = SentenceTransformersDocumentEmbedder(model=model, progress_bar=False)
    documents = [
        Document(content=each["text"], meta={"paragraph": each["id"], "title": each["title"]})
        for each in paragraphs
    ]
    store = InMemoryDocumentStore(embedding_similarity_function="cosine")
    store.write_documents(embedder.run(documents)["documents"])
    return store


def _pipeline(store: InMemoryDocumentStore, model: str) -> Pipeline:
    pipeline = Pipeline()
    pipeline.add_component("encoder", SentenceTransformersTextEmbedder(model=model, progress_bar=False))
    pipeline.add_component("words", InMemoryBM25Retriever(store))
    pipeline.add_component("vectors", InMemoryEmbeddingRetriever(store))
    pipeline.add_component("joiner", DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=K))
    pipeline.connect("encoder", "vectors")
    pipeline.connect("words", "joiner")
    pipeline.connect("vectors", "joiner")
    return pipeline


compare(build, load)
