"""LangChain: Hugging Face embeddings in its FAISS store."""

from collections.abc import Sequence
from pathlib import Path

from asking import K, Row, Search, compare
from langchain_community.vectorstores import FAISS
from langchain_huggingface import HuggingFaceEmbeddings


def build(paragraphs: Sequence[Row], model: str, kept: Path) -> None:
    """One text a paragraph, with the article's title as metadata."""
    store = FAISS.from_texts(
        [each["text"] for each in paragraphs],
        HuggingFaceEmbeddings(model_name=model),
        metadatas=[{"paragraph": each["id"], "title": each["title"]} for each in paragraphs],
    )
    store.save_local(str(kept))


def load(model: str, kept: Path) -> Search:
    """The store that was saved."""
    embeddings = HuggingFaceEmbeddings(model_name=model)
    store = FAISS.load_local(str(kept), embeddings, allow_dangerous_deserialization=True)

    def search(question: str) -> list[str]:
        return [each.metadata["paragraph"] for each in store.similarity_search(question, k=K)]

    return search


compare(build, load)
