"""Search by inner product among very many vectors, on FAISS: by a bit a number, then by the vectors."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa.errors import IndexFault, IndexMismatch, IndexMissing
from qa.index.faiss_index import FaissIndex
from qa.index.numbers import best, checked_query, scores_at
from qa.index.recall import questions_like, recall_at_10
from qa.index.sealing import require_whole, seal
from qa.index.threads import one_thread
from qa.types import FloatArray, Hit

TARGET = 0.97
"""Recall at 10 that is aimed at in a build, by scoring as many vectors themselves as it takes, up to MOST."""
LEAST, MOST = 1_000, 16_000
PART = 1_000_000
"""Vectors whose codes lie together: as many as are compared in some milliseconds."""
_SEED = 7
# Codes are of what a vector has beyond the centre. FAISS finds nothing for a query that is the centre
# itself; no vector of length 1 is this share of a mean of such. With less of the mean, vectors that lie
# close together are told apart worse.
_NEARLY = np.float32(0.99)
# Vectors that the mean is taken of.
_TAUGHT = 50_000
_AT_ONCE = 65_536
# Vectors that are scored to see whether codes are theirs, and how near the nearest of them has to be to one
# that is among them. As many as a search scores would be read from a cold disk for seconds: that is
# done only where so few do not tell.
_PROBED, _NEAR = 16, 0.9


class RabitqIndex:
    """Finds nearly all of the rows with the largest inner products; rows count from 0.

    Every vector is compared by the signs of its numbers, rotated at random, with the estimator of RaBitQ
    (Gao and Long, 2024), 32 of them at once: 10 ms for a million of 384 numbers, however they lie.
    Lists around centres are quicker where vectors form clusters, and miss or read most where they do
    not. The best so found are scored with the vectors themselves: 1 to 8 ms more. With two bits a number
    few vectors need that, but a search takes nearly twice as long. Codes lie in parts, which are compared
    at once, each in a thread. Searching changes nothing, so that any number of threads may search at once.
    """

    name = "faiss-rabitq/2"

    def __init__(self, parts: Sequence[Any], vectors: FloatArray, rescored: int = LEAST) -> None:
        """Takes a ``faiss.IndexPreTransform`` of each ``PART`` of ``vectors``, float32 (n, dimension)."""
        self._parts = tuple(parts)
        self._vectors = vectors
        self._threads = ThreadPoolExecutor(thread_name_prefix="codes") if len(self._parts) > 1 else None
        self.rescored = rescored
        """Vectors that are scored themselves in a search for few; one for many scores four times as many."""

    @classmethod
    def build(cls, vectors: FloatArray) -> "RabitqIndex":
        """An index of ``vectors``, float32 of shape (n, dimension), n >= 1, which may be mapped from disk."""
        import faiss

        dimension = vectors.shape[1]
        rotation = faiss.RandomRotationMatrix(dimension, dimension)
        rotation.init(_SEED)
        sample = _sample(vectors, _TAUGHT)
        parts = []
        for rows in _stretches(len(vectors)):
            codes = faiss.IndexRaBitQFastScan(dimension, faiss.METRIC_INNER_PRODUCT)
            index = faiss.IndexPreTransform(rotation, codes)
            index.train(sample)
            faiss.copy_array_to_vector(_NEARLY * faiss.vector_to_array(codes.center), codes.center)
            for first in range(rows.start, rows.stop, _AT_ONCE):
                index.add(np.ascontiguousarray(vectors[first : min(first + _AT_ONCE, rows.stop)]))
            parts.append(index)
        return cls(parts, vectors)

    @classmethod
    def load(cls, folder: Path, vectors: FloatArray, rescored: int = LEAST) -> "RabitqIndex":
        """The index of ``vectors`` that was saved to ``folder``. Raises IndexMissing or IndexMismatch."""
        if not folder.is_dir():
            raise IndexMissing(f"There is no vector index at {folder}: run `qa build`.")
        paths = [folder / str(number) for number in range(len(_stretches(len(vectors))))]
        try:
            # Each is read twice: that takes a second for some millions.
            with ThreadPoolExecutor() as threads:
                parts = list(threads.map(_read, paths))
        except (OSError, ValueError, RuntimeError, MemoryError) as exc:
            raise IndexMismatch(f"The vector index {folder} is damaged: run `qa build --rebuild`.") from exc
        found = cls(parts, vectors, rescored)
        if not found._is_of_them():
            raise IndexMismatch(f"The vector index {folder} is of another kind: run `qa build --rebuild`.")
        return found

    def _is_of_them(self) -> bool:
        """Whether the codes can be those of the vectors: some of these find themselves or a near one."""
        return all(
            _is_of_codes(part)
            and (part.ntotal, part.d) == (len(rows), self.dimension)
            and self._holds(part, rows)
            for part, rows in zip(self._parts, _stretches(len(self)), strict=True)
        )

    def _holds(self, part: Any, rows: range) -> bool:
        for row in {rows[0], rows[-1]}:
            probe = np.asarray(self._vectors[row])
            if not any(self._finds(probe, rows, part, count) for count in (_PROBED, LEAST)):
                return False
        return True

    def _finds(self, probe: FloatArray, rows: range, part: Any, count: int) -> bool:
        _, found = _search(part, probe, min(count, len(rows)))
        nearest = scores_at(self._vectors, np.sort(found) + rows.start, probe)
        return bool(nearest.max(initial=-np.inf) >= _NEAR * float(probe @ probe))

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
        rows = self._nearest(query, min(max(self.rescored, 4 * k), len(self)))
        return best(rows, scores_at(self._vectors, rows, query), k)

    def _nearest(self, query: FloatArray, count: int) -> NDArray[np.int64]:
        """The ``count`` rows that are nearest by their codes, ascending: mapped vectors are read forwards."""

        def search(part: Any) -> tuple[FloatArray, NDArray[np.int64]]:
            return _search(part, query, min(count, part.ntotal))

        found = list(self._threads.map(search, self._parts) if self._threads else map(search, self._parts))
        scores = np.concatenate([own for own, _ in found])
        rows = np.concatenate([own + place * PART for place, (_, own) in enumerate(found)])
        if len(rows) > count:
            rows = rows[np.argpartition(-scores, count - 1)[:count]]
        return np.sort(rows)

    def save(self, folder: Path) -> None:
        """Writes the codes to a folder of their own, not the vectors. Raises IndexFault where that fails."""
        import faiss

        try:
            folder.mkdir(exist_ok=True)
            for number, part in enumerate(self._parts):
                path = folder / str(number)
                faiss.write_index(part, str(path))
                seal(path)
        except (OSError, RuntimeError) as exc:
            raise IndexFault(f"The vector index cannot be written to {folder}: is the disk full?") from exc


def _read(path: Path) -> Any:
    """The FAISS index in ``path``. Raises OSError, ValueError, RuntimeError or MemoryError."""
    import faiss

    require_whole(path)
    return faiss.read_index(str(path))


def _is_of_codes(part: Any) -> bool:
    import faiss

    if not isinstance(part, faiss.IndexPreTransform):
        return False
    return isinstance(faiss.downcast_index(part.index), faiss.IndexRaBitQFastScan)


def _search(part: Any, query: FloatArray, count: int) -> tuple[FloatArray, NDArray[np.int64]]:
    """Estimated scores and rows of the ``count`` nearest of one part."""
    with one_thread():
        scores, rows = part.search(query[None, :], count)
    real = rows[0] >= 0  # FAISS pads with -1
    return scores[0][real], rows[0][real]


def _stretches(rows: int) -> list[range]:
    """The rows of each part."""
    return [range(first, min(first + PART, rows)) for first in range(0, rows, PART)]


def _sample(vectors: FloatArray, most: int) -> FloatArray:
    """At most ``most`` of ``vectors``, evenly spread."""
    return np.asarray(vectors[np.linspace(0, len(vectors) - 1, min(most, len(vectors)), dtype=np.int64)])
