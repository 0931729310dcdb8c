"""Plain BM25 as the README of bm25s shows it: English stop words and stems."""

from collections.abc import Sequence

import bm25s
import Stemmer
from asking import K, Row, Search, compare


def build(paragraphs: Sequence[Row], model: str) -> Search:
    """BM25 over the paragraphs; the model has no part in it."""
    stemmer = Stemmer.Stemmer("english")

    def words(texts: str | list[str]) -> bm25s.tokenization.Tokenized:
        return bm25s.tokenize(texts, stopwords="en", stemmer=stemmer, show_progress=False)

    ids = [each["id"] for each in paragraphs]
    index = bm25s.BM25()
    index.index(words([each["text"] for each in paragraphs]), show_progress=False)

    def search(question: str) -> list[str]:
        found, _ = index.retrieve(words(question), k=min(K, len(ids)), show_progress=False)
        return [ids[place] for place in found[0]]

    return search


compare(build)
