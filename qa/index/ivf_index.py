"""Search by inner product among very many vectors, on FAISS: near ones lie in the same list."""

import math
from pathlib import Path
from typing import Any

import numpy as np

from qa.errors import IndexFault, IndexMismatch, IndexMissing
from qa.index.faiss_index import FaissIndex
from qa.index.numbers import best, checked_query
from qa.index.recall import questions_like, recall_at_10
from qa.index.sealing import require_whole, seal
from qa.index.threads import one_thread
from qa.types import FloatArray, Hit

TARGET = 0.97
"""Recall at 10 that is reached at build, by looking into as many lists as it takes."""
_SEED = 7
_ROUNDS = 10
# Vectors a list that its centre is found from.
_TAUGHT = 50
_AT_ONCE = 65_536


class IvfIndex:
    """Finds nearly all of the rows with the largest inner products; rows count from 0.

    Vectors lie in lists around centres, a byte a number, mapped from disk; the lists with the
    nearest centres are looked into, and what is found there is scored with the vectors themselves.
    Searching changes nothing, so that any number of threads may search at once.
    """

    name = "faiss-ivf-sq8/1"

    def __init__(self, index: Any, vectors: FloatArray) -> None:
        """Takes a ``faiss.IndexIVFScalarQuantizer`` of ``vectors``, float32 (n, dimension)."""
        self._index = index
        self._vectors = vectors

    @classmethod
    def build(cls, vectors: FloatArray, lists: int | None = None) -> "IvfIndex":
        """An index of ``vectors``, float32 of shape (n, dimension), which may be mapped from disk."""
        import faiss

        dimension = vectors.shape[1]
        index = faiss.IndexIVFScalarQuantizer(
            faiss.IndexFlatIP(dimension),
            dimension,
            lists or _lists(len(vectors)),
            faiss.ScalarQuantizer.QT_8bit,
            faiss.METRIC_INNER_PRODUCT,
        )
        index.cp.seed, index.cp.niter = _SEED, _ROUNDS
        index.cp.min_points_per_centroid = 1
        index.train(_sample(vectors, index.nlist * _TAUGHT))
        for first in range(0, len(vectors), _AT_ONCE):
            index.add(np.ascontiguousarray(vectors[first : first + _AT_ONCE]))
        return cls(index, vectors)

    @classmethod
    def load(cls, path: Path, vectors: FloatArray) -> "IvfIndex":
        """The index of ``vectors`` that was saved to ``path``. Raises IndexMissing or IndexMismatch."""
        import faiss

        if not path.is_file():
            raise IndexMissing(f"There is no vector index at {path}: run `qa build`.")
        try:
            require_whole(path)
            index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
        except (OSError, ValueError, RuntimeError, MemoryError) as exc:
            raise IndexMismatch(f"The vector index {path} is damaged: run `qa build --rebuild`.") from exc
        if not isinstance(index, faiss.IndexIVFScalarQuantizer) or (index.ntotal, index.d) != vectors.shape:
            raise IndexMismatch(f"The vector index {path} is of another kind: run `qa build --rebuild`.")
        return cls(index, vectors)

    def __len__(self) -> int:
        return len(self._vectors)

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        return int(self._vectors.shape[1])

    @property
    def lists(self) -> int:
        """Lists that the vectors lie in."""
        return int(self._index.nlist)

    @property
    def probes(self) -> int:
        """Lists that a search looks into."""
        return int(self._index.nprobe)

    def tune(self, target: float = TARGET) -> float:
        """Looks into as few lists as reach ``target``; the recall at 10 then, against exact search."""
        questions = questions_like(self._vectors)
        exact = FaissIndex(self._vectors)
        self._index.nprobe = max(1, self.lists // 256)
        while (recall := recall_at_10(self, exact, questions)) < target and self.probes < self.lists:
            self._index.nprobe = min(2 * self.probes, self.lists)
        return recall

    def search(self, vector: FloatArray, k: int) -> list[Hit]:
        """At most ``k`` hits, best first, ties by row; ``vector`` has shape (dimension,).

        Raises IndexMismatch for a vector of another length, ValueError for numbers
        that are not finite.
        """
        query = checked_query(vector, self.dimension)
        # A byte a number is not quite exact: a few more, so that the best of them are the best.
        asked = min(k + k // 2 + 10, len(self))
        if k <= 0:
            return []
        with one_thread():
            _, found = self._index.search(query[None, :], asked)
        rows = found[0][found[0] >= 0]  # FAISS pads with -1
        return best(rows, self._vectors[rows] @ query, k)

    def save(self, path: Path) -> None:
        """Writes the lists to one file, not the vectors. Raises IndexFault where that cannot be done."""
        import faiss

        try:
            faiss.write_index(self._index, str(path))
            seal(path, head=self.lists * 4 * (self.dimension + 2))
        except (OSError, RuntimeError) as exc:
            raise IndexFault(f"The vector index cannot be written to {path}: is the disk full?") from exc


def _lists(rows: int) -> int:
    """The power of two nearest to twice the root of ``rows``: to find lists costs as to search them."""
    return int(2 ** round(math.log2(2 * math.sqrt(max(rows, 1)))))


def _sample(vectors: FloatArray, most: int) -> FloatArray:
    """At most ``most`` of ``vectors``, evenly spread."""
    return np.asarray(vectors[np.linspace(0, len(vectors) - 1, min(most, len(vectors)), dtype=np.int64)])
