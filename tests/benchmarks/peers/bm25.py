"""Plain BM25 as the README of bm25s shows it: English stop words and stems."""

from collections.abc import Sequence
from pathlib import Path

import bm25s
import Stemmer
from asking import K, Row, Search, compare

STEMMER = Stemmer.Stemmer("english")


def words(texts: str | list[str]) -> bm25s.tokenization.Tokenized:
    """The words of texts as the README has them."""
    return bm25s.tokenize(texts, stopwords="en", stemmer=STEMMER, show_progress=False)


def build(paragraphs: Sequence[Row], model: str, kept: Path) -> None:
    """BM25 over the paragraphs; the model has no part in it."""
    index = bm25s.BM25()
    index.index(words([each["text"] for each in paragraphs]), show_progress=False)
    index.save(str(kept), corpus=[{"id": each["id"]} for each in paragraphs])


def load(model: str, kept: Path) -> Search:
    """The index that was saved."""
    index = bm25s.BM25.load(str(kept), load_corpus=True)
    k = min(K, len(index.corpus))

    def search(question: str) -> list[str]:
        found, _ = index.retrieve(words(question), k=k, show_progress=False)
        return [each["id"] for each in found[0]]

    return search


compare(build, load)
