"""FAISS's exact index and bm25s as its README shows it, on the same passages; prints JSON.

``write`` makes both, ``ask`` opens them in a process of its own and asks.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

K = 20
DEPTH = 100


def write(index: Path, scratch: Path) -> None:
    """Writes both to ``scratch``."""
    import bm25s
    import faiss
    import numpy as np
    import Stemmer

    from qa.store import GenerationStore

    vectors = np.load(scratch / "one.npy", mmap_mode="r")
    flat = faiss.IndexFlatIP(vectors.shape[1])
    started = time.perf_counter()
    for first in range(0, len(vectors), 65_536):
        flat.add(np.ascontiguousarray(vectors[first : first + 65_536]))
    faiss.write_index(flat, str(scratch / "flat.faiss"))
    vectors_s = time.perf_counter() - started
    corpus = [passage.text for passage in GenerationStore(index).open().passages]
    started = time.perf_counter()
    tokens = bm25s.tokenize(corpus, stopwords="en", stemmer=Stemmer.Stemmer("english"), show_progress=False)
    retriever = bm25s.BM25()
    retriever.index(tokens, show_progress=False)
    retriever.save(str(scratch / "bm25s"), corpus=corpus)
    words_s = time.perf_counter() - started
    print(json.dumps({"vectors_s": round(vectors_s, 1), "words_s": round(words_s, 1)}))


def ask(scratch: Path) -> None:
    """Vectors, words and the passages found, of which one is read at each place."""
    from asking import asked
    from memory import memory

    started = time.perf_counter()
    import bm25s
    import faiss
    import Stemmer

    imported = time.perf_counter()
    flat = faiss.read_index(str(scratch / "flat.faiss"))
    retriever = bm25s.BM25.load(str(scratch / "bm25s"), load_corpus=True)
    opened = time.perf_counter()
    stemmer = Stemmer.Stemmer("english")
    depth = min(DEPTH, flat.ntotal)

    def search(words: str, vector: Any) -> object:
        rows = flat.search(vector[None, :], depth)[1][0]
        tokens = bm25s.tokenize(words, stopwords="en", stemmer=stemmer, show_progress=False)
        found, _ = retriever.retrieve(tokens, k=depth, show_progress=False)
        return [retriever.corpus[int(row)]["text"] for row in rows[:K]], found

    found: dict[str, Any] = {
        "open_s": round(opened - imported, 3),
        "import_s": round(imported - started, 3),
        "after_opening": memory(),
    }
    print(json.dumps(found | asked(scratch, search) | {"recall_at_10_nearest": 1.0}))


if __name__ == "__main__":
    write(Path(sys.argv[2]), Path(sys.argv[3])) if sys.argv[1] == "write" else ask(Path(sys.argv[3]))
