"""Opens an index of ours in a process of its own and asks; prints JSON."""

import json
import sys
import time
from pathlib import Path
from typing import Any

K = 20


class Known:
    """Gives the vector that belongs to the question asked."""

    name, dimension, max_pieces = "synthetic/1", 384, 256
    vector: Any = None

    def encode(self, texts: Any) -> Any:
        return self.vector[None, :]

    def count_pieces(self, text: str) -> int:
        return 0


def main(index: Path, scratch: Path) -> None:
    started = time.perf_counter()
    import numpy as np
    from asking import asked, questions, recall
    from memory import memory

    from qa.retrieval import HybridRetriever
    from qa.store import GenerationStore
    from qa.wiring.local_indexes import LocalIndexes
    from qa.wiring.opening import open_retriever

    imported = time.perf_counter()
    encoder = Known()
    generation = GenerationStore(index).open()
    retriever: HybridRetriever = open_retriever(generation, encoder, LocalIndexes().open(generation))
    opened = time.perf_counter()
    found: dict[str, Any] = {
        "open_s": round(opened - imported, 3),
        "import_s": round(imported - started, 3),
        "after_opening": memory(),
    }

    def search(words: str, vector: Any) -> object:
        encoder.vector = vector
        return retriever.search(retriever.prepare(words), K)

    found |= asked(scratch, search)
    for name, each in (("nearest", retriever._vectors), ("nearest_sentences", retriever._sentences)):
        rows = [{hit.row for hit in each.search(vector, 10)} for _, vector in questions(scratch)]
        found[f"recall_at_10_{name}"] = recall(rows, np.load(scratch / f"{name}.npy"))
    print(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
