"""Exact search by inner product, on FAISS."""

from typing import TYPE_CHECKING

import numpy as np

from qa.index.numbers import best, checked, checked_query, scores_at
from qa.index.threads import one_thread
from qa.types import FloatArray, Hit

if TYPE_CHECKING:
    from numpy.typing import NDArray


class FaissIndex:
    """Finds the rows with the largest inner products, exactly; rows count from 0.

    It searches the vectors where they lie, mapped from disk or in memory, and keeps no copy.
    Searching changes nothing, so that any number of threads may search at once.
    """

    name = "faiss-flat/2"

    def __init__(self, vectors: FloatArray) -> None:
        """Takes finite float32 of shape (n, dimension), n >= 0; :meth:`build` checks that it is."""
        self._vectors = vectors

    @classmethod
    def build(cls, vectors: FloatArray) -> "FaissIndex":
        """An index of ``vectors``, float32 of shape (n, dimension), n >= 0.

        Raises ValueError for another shape, or for numbers that are not finite.
        """
        return cls(checked(vectors, axes=2))

    def __len__(self) -> int:
        return len(self._vectors)

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        return int(self._vectors.shape[1])

    def search(self, vector: FloatArray, k: int) -> list[Hit]:
        """At most ``k`` hits, best first, ties by row; ``vector`` has shape (dimension,).

        Raises IndexMismatch for a vector of another length, ValueError for numbers
        that are not finite.
        """
        query = checked_query(vector, self.dimension)
        with one_thread():
            return best(*self._nearest(query, min(k, len(self))), k)

    def _nearest(self, query: FloatArray, k: int) -> "tuple[NDArray[np.int64], FloatArray]":
        """Rows and scores of the ``k`` best and of all that tie with the last of them."""
        if k <= 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        import faiss

        asked = min(k + 1, len(self))
        while True:
            scores, rows = faiss.knn(query[None, :], self._vectors, asked, metric=faiss.METRIC_INNER_PRODUCT)
            # FAISS drops any of several equal rows: ask for more until the tie is whole.
            if asked == len(self) or scores[0, -1] != scores[0, k - 1]:
                break
            asked = min(2 * asked, len(self))
        real = rows[0] >= 0  # FAISS pads with -1
        return rows[0][real], scores[0][real]

    def scores_at(self, rows: "NDArray[np.int64]", question: FloatArray) -> FloatArray:
        """The scores of ``rows``, in order, for ``question``, shape (dimension,)."""
        return scores_at(self._vectors, rows, question)

    def scores_of(self, questions: FloatArray, k: int) -> FloatArray:
        """The ``k`` highest scores, best first, of each of ``questions``, shape (n, dimension)."""
        import faiss

        scores, _ = faiss.knn(questions, self._vectors, min(k, len(self)), metric=faiss.METRIC_INNER_PRODUCT)
        return np.asarray(scores, np.float32)
