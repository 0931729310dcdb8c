"""LangChain: Hugging Face embeddings in its FAISS store."""

from collections.abc import Sequence

from asking import K, Row, Search, compare
from langchain_community.vectorstores import FAISS
from langchain_huggingface import HuggingFaceEmbeddings


def build(paragraphs: Sequence[Row], model: str) -> Search:
    """One text a paragraph, with the article's title as metadata."""
    store = FAISS.from_texts(
        [each["text"] for each in paragraphs],
        HuggingFaceEmbeddings(model_name=model),
        metadatas=[{"paragraph": each["id"], "title": each["title"]} for each in paragraphs],
    )

    def search(question: str) -> list[str]:
        return [each.metadata["paragraph"] for each in store.similarity_search(question, k=K)]

    return search


compare(build)
