"""LangChain with FAISS, as documented: ``build`` or ``ask``, ENCODER, CORPUS, INDEX, QUESTIONS.

ENCODER is ``cheap`` or the folder of the model. It is given each paragraph as one text, read from the
same files, and embeds passages only, no sentences; it has no search by words.
"""

import sys
import time
from pathlib import Path
from typing import Any

STARTED = time.perf_counter()

from cost import asked, built  # noqa: E402  (the clock starts before the imports)
from langchain_community.vectorstores import FAISS  # noqa: E402
from langchain_core.embeddings import Embeddings  # noqa: E402


def embeddings_of(name: str) -> Embeddings:
    """The cheap vectors, or the model in a folder."""
    if name != "cheap":
        from langchain_huggingface import HuggingFaceEmbeddings

        return HuggingFaceEmbeddings(model_name=name)
    from cheap import CheapEncoder

    class Cheap(Embeddings):
        """The cheap encoder behind LangChain's door."""

        def embed_documents(self, texts: list[str]) -> Any:
            return CheapEncoder().encode(texts).tolist()

        def embed_query(self, text: str) -> Any:
            return self.embed_documents([text])[0]

    return Cheap()


def texts_of(corpus: Path) -> tuple[list[str], list[dict[str, str]]]:
    """Paragraphs and where they come from."""
    found = [
        (part, path.name)
        for path in sorted(corpus.iterdir())
        for part in path.read_text(encoding="utf-8").split("\n\n")
        if not part.startswith("#")
    ]
    return [part for part, _ in found], [{"source": name} for _, name in found]


if __name__ == "__main__":
    what, name, corpus, index, questions = sys.argv[1:]
    if what == "build":
        texts, sources = texts_of(Path(corpus))
        store = FAISS.from_texts(texts, embeddings_of(name), metadatas=sources)
        store.save_local(index)
        built(STARTED, len(texts), Path(index))
    else:
        opened_store = FAISS.load_local(index, embeddings_of(name), allow_dangerous_deserialization=True)
        opened = time.perf_counter()
        asked(STARTED, opened, lambda question: opened_store.similarity_search(question, k=10), questions)
