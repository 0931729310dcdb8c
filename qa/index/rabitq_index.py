"""Search by inner product among very many vectors, on FAISS: by a bit a number, then by the vectors."""

from pathlib import Path
from typing import Any

import numpy as np

from qa.errors import IndexFault, IndexMismatch, IndexMissing
from qa.index.faiss_index import FaissIndex
from qa.index.numbers import ROUNDING, best, checked_query, scores_at
from qa.index.recall import questions_like, recall_at_10
from qa.index.sealing import require_whole, seal
from qa.index.threads import one_thread
from qa.types import FloatArray, Hit

TARGET = 0.97
"""Recall at 10 that is aimed at in a build, by scoring as many vectors themselves as it takes, up to MOST."""
LEAST, MOST = 1_000, 16_000
_SEED = 7
# Codes are of what a vector has beyond the centre. FAISS finds nothing for a query that is the centre
# itself; no vector of length 1 is this share of a mean of such. With less of the mean, vectors that lie
# close together are told apart worse.
_NEARLY = np.float32(0.99)
# Vectors that the mean is taken of.
_TAUGHT = 50_000
_AT_ONCE = 65_536


class RabitqIndex:
    """Finds nearly all of the rows with the largest inner products; rows count from 0.

    Every vector is compared by the signs of its numbers, rotated at random, with the estimator of RaBitQ
    (Gao and Long, 2024), 32 of them at once: 7 ms for a million of 384 numbers, however they lie.
    Lists around centres are quicker where vectors form clusters, and miss or read most where they do
    not. The best so found are scored with the vectors themselves: 1 to 6 ms more. Searching changes
    nothing, so that any number of threads may search at once.
    """

    name = "faiss-rabitq/1"

    def __init__(self, index: Any, vectors: FloatArray, rescored: int = LEAST) -> None:
        """Takes a ``faiss.IndexPreTransform`` of ``vectors``, float32 (n, dimension)."""
        self._index = index
        self._vectors = vectors
        self.rescored = rescored
        """Vectors that are scored themselves in a search for few; one for many scores four times as many."""

    @classmethod
    def build(cls, vectors: FloatArray) -> "RabitqIndex":
        """An index of ``vectors``, float32 of shape (n, dimension), n >= 1, which may be mapped from disk."""
        import faiss

        dimension = vectors.shape[1]
        rotation = faiss.RandomRotationMatrix(dimension, dimension)
        rotation.init(_SEED)
        codes = faiss.IndexRaBitQFastScan(dimension, faiss.METRIC_INNER_PRODUCT)
        index = faiss.IndexPreTransform(rotation, codes)
        index.train(_sample(vectors, _TAUGHT))
        faiss.copy_array_to_vector(_NEARLY * faiss.vector_to_array(codes.center), codes.center)
        for first in range(0, len(vectors), _AT_ONCE):
            index.add(np.ascontiguousarray(vectors[first : first + _AT_ONCE]))
        return cls(index, vectors)

    @classmethod
    def load(cls, path: Path, vectors: FloatArray, rescored: int = LEAST) -> "RabitqIndex":
        """The index of ``vectors`` that was saved to ``path``. Raises IndexMissing or IndexMismatch."""
        import faiss

        if not path.is_file():
            raise IndexMissing(f"There is no vector index at {path}: run `qa build`.")
        try:
            require_whole(path)
            index = faiss.read_index(str(path))
        except (OSError, ValueError, RuntimeError, MemoryError) as exc:
            raise IndexMismatch(f"The vector index {path} is damaged: run `qa build --rebuild`.") from exc
        found = cls(index, vectors, rescored)
        if not found._is_of_them():
            raise IndexMismatch(f"The vector index {path} is of another kind: run `qa build --rebuild`.")
        return found

    def _is_of_them(self) -> bool:
        """Whether the codes can be those of the vectors: some of these find themselves."""
        import faiss

        index, rows = self._index, len(self._vectors)
        if not isinstance(index, faiss.IndexPreTransform) or (index.ntotal, index.d) != self._vectors.shape:
            return False
        if not isinstance(faiss.downcast_index(index.index), faiss.IndexRaBitQFastScan):
            return False
        probes = [np.asarray(self._vectors[row]) for row in {0, rows // 2, rows - 1}]
        own = [float(probe @ probe) for probe in probes]
        found = [self.search(probe, 1) for probe in probes]
        return all(hits and hits[0].score > score - ROUNDING for hits, score in zip(found, own, strict=True))

    def __len__(self) -> int:
        return len(self._vectors)

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        return int(self._vectors.shape[1])

    def tune(self, target: float = TARGET) -> float:
        """Scores as few vectors themselves as reach ``target``; the recall at 10 then, of exact search's."""
        questions = questions_like(self._vectors)
        exact = FaissIndex(self._vectors)
        self.rescored = LEAST
        while (recall := recall_at_10(self, exact, questions)) < target and self.rescored < MOST:
            self.rescored *= 2
        return recall

    def search(self, vector: FloatArray, k: int) -> list[Hit]:
        """At most ``k`` hits, best first, ties by row among those scored; ``vector`` has shape (dimension,).

        Raises IndexMismatch for a vector of another length, ValueError for numbers
        that are not finite.
        """
        query = checked_query(vector, self.dimension)
        if k <= 0:
            return []
        with one_thread():
            _, found = self._index.search(query[None, :], min(max(self.rescored, 4 * k), len(self)))
        # In their order, mapped vectors are read forwards. FAISS pads with -1.
        rows = np.sort(found[0][found[0] >= 0])
        return best(rows, scores_at(self._vectors, rows, query), k)

    def save(self, path: Path) -> None:
        """Writes the codes to one file, not the vectors. Raises IndexFault where that cannot be done."""
        import faiss

        try:
            faiss.write_index(self._index, str(path))
            seal(path)
        except (OSError, RuntimeError) as exc:
            raise IndexFault(f"The vector index cannot be written to {path}: is the disk full?") from exc


def _sample(vectors: FloatArray, most: int) -> FloatArray:
    """At most ``most`` of ``vectors``, evenly spread."""
    return np.asarray(vectors[np.linspace(0, len(vectors) - 1, min(most, len(vectors)), dtype=np.int64)])
