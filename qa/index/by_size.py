"""The vector index that suits the number of vectors: exact as long as that is quick."""

from pathlib import Path

from qa.errors import IndexMismatch
from qa.index.faiss_index import FaissIndex
from qa.index.numbers import checked
from qa.index.rabitq_index import TARGET, RabitqIndex
from qa.types import EXACT, FloatArray, VectorSearch

EXACT_UP_TO = 200_000
"""Vectors that are searched exactly: 200,000 of 384 numbers take 13 ms, and twice as many twice that."""
NAME = f"{FaissIndex.name},{RabitqIndex.name}:from={EXACT_UP_TO}"


def write_vector_index(vectors: FloatArray, path: Path, exact_up_to: int = EXACT_UP_TO) -> VectorSearch:
    """After this ``vectors``, float32 (n, dimension), can be searched as the result says.

    Where that is exact, nothing is written: for few vectors, and for those that codes find too little of.
    Raises ValueError for another shape or for numbers that are not finite, IndexFault where ``path``
    cannot be written.
    """
    checked(vectors, axes=2)
    if len(vectors) <= exact_up_to:
        return EXACT
    index = RabitqIndex.build(vectors)
    recall = index.tune()
    if recall < TARGET:
        return EXACT
    index.save(path)
    return VectorSearch(RabitqIndex.name, round(recall, 4), index.rescored)


def open_vector_index(vectors: FloatArray, path: Path, search: VectorSearch) -> FaissIndex | RabitqIndex:
    """The index of ``vectors`` that was written to ``path``. Raises IndexMissing or IndexMismatch."""
    if search.kind == EXACT.kind:
        return FaissIndex(vectors)
    if search.kind == RabitqIndex.name:
        return RabitqIndex.load(path, vectors, search.rescored)
    raise IndexMismatch(f"The index searches vectors by {search.kind!r}, unknown here: run `qa build`.")
