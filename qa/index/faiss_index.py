"""Exact search by inner product, on FAISS."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from qa.errors import IndexFault, IndexMismatch, IndexMissing
from qa.types import FloatArray, Hit

if TYPE_CHECKING:
    from numpy.typing import NDArray


class FaissIndex:
    """Finds the rows with the largest inner products, exactly; rows count from 0.

    Searching changes nothing, so that any number of threads may search at once.
    """

    name = "faiss-flat/1"

    def __init__(self, index: Any) -> None:
        """Takes a ``faiss.IndexFlatIP``; use :meth:`build` or :meth:`load`."""
        self._index = index

    @classmethod
    def build(cls, vectors: FloatArray) -> "FaissIndex":
        """An index of ``vectors``, float32 of shape (n, dimension), n >= 0.

        Raises ValueError for another shape, or for numbers that are not finite.
        """
        import faiss

        checked = _checked(vectors, axes=2)
        index = faiss.IndexFlatIP(checked.shape[1])
        index.add(checked)
        return cls(index)

    @classmethod
    def load(cls, path: Path) -> "FaissIndex":
        """The index that was saved to ``path``. Raises IndexMissing or IndexMismatch."""
        import faiss

        if not path.is_file():
            raise IndexMissing(f"There is no vector index at {path}: run `qa build`.")
        try:
            index = faiss.read_index(str(path))
        except (RuntimeError, MemoryError) as exc:
            raise IndexMismatch(f"The vector index {path} is damaged: run `qa build --rebuild`.") from exc
        if not isinstance(index, faiss.IndexFlat) or index.metric_type != faiss.METRIC_INNER_PRODUCT:
            raise IndexMismatch(f"The vector index {path} is of another kind: run `qa build --rebuild`.")
        return cls(index)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        return int(self._index.d)

    def search(self, vector: FloatArray, k: int) -> list[Hit]:
        """At most ``k`` hits, best first, ties by row; ``vector`` has shape (dimension,).

        Raises IndexMismatch for a vector of another length, ValueError for numbers
        that are not finite.
        """
        query = _checked(vector, axes=1)
        if len(query) != self.dimension:
            raise IndexMismatch(
                f"The index holds vectors of {self.dimension} numbers, but the model gives "
                f"{len(query)}: run `qa build --rebuild`."
            )
        scores, rows = self._nearest(query, min(k, len(self)))
        order = np.lexsort((rows, -scores))[: max(k, 0)]
        return [Hit(int(rows[place]), float(scores[place])) for place in order]

    def _nearest(self, query: FloatArray, k: int) -> "tuple[FloatArray, NDArray[np.int64]]":
        """Scores and rows of the ``k`` best and of all that tie with the last of them."""
        if k <= 0:
            return np.empty(0, np.float32), np.empty(0, np.int64)
        asked = min(k + 1, len(self))
        while True:
            scores, rows = self._index.search(query[None, :], asked)
            # FAISS drops any of several equal rows: ask for more until the tie is whole.
            if asked == len(self) or scores[0, -1] != scores[0, k - 1]:
                break
            asked = min(2 * asked, len(self))
        real = rows[0] >= 0  # FAISS pads with -1
        return scores[0][real], rows[0][real]

    def save(self, path: Path) -> None:
        """Writes the index to one file. Raises IndexFault where that cannot be done."""
        import faiss

        try:
            faiss.write_index(self._index, str(path))
        except RuntimeError as exc:
            raise IndexFault(f"The vector index cannot be written to {path}: is the disk full?") from exc


def _checked(numbers: FloatArray, axes: int) -> FloatArray:
    """``numbers`` as contiguous float32. Raises ValueError for a wrong shape, NaN or infinity."""
    array = np.ascontiguousarray(numbers, dtype=np.float32)
    if array.ndim != axes:
        raise ValueError(f"vectors must have {axes} axes, not shape {array.shape}")
    if not np.isfinite(array).all():
        raise ValueError("vectors must hold finite numbers only, no NaN and no infinity")
    return array
