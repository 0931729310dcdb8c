"""LlamaIndex: its vector index with its default splitter."""

from collections.abc import Sequence
from pathlib import Path

from asking import K, Row, Search, compare
from llama_index.core import Document, StorageContext, VectorStoreIndex, load_index_from_storage
from llama_index.embeddings.huggingface import HuggingFaceEmbedding


def build(paragraphs: Sequence[Row], model: str, kept: Path) -> None:
    """One document a paragraph; its title is metadata, which LlamaIndex embeds with the text."""
    documents = [
        Document(text=each["text"], doc_id=each["id"], metadata={"title": each["title"]})
        for each in paragraphs
    ]
    index = VectorStoreIndex.from_documents(documents, embed_model=HuggingFaceEmbedding(model_name=model))
    index.storage_context.persist(persist_dir=str(kept))


def load(model: str, kept: Path) -> Search:
    """The index that was saved."""
    storage = StorageContext.from_defaults(persist_dir=str(kept))
    index = load_index_from_storage(storage, embed_model=HuggingFaceEmbedding(model_name=model))
    retriever = index.as_retriever(similarity_top_k=K)

    def search(question: str) -> list[str]:
        # A paragraph that was split counts once, at its best part.
        return list(dict.fromkeys(str(each.node.ref_doc_id) for each in retriever.retrieve(question)))

    return search


compare(build, load)
