"""Search by the best of several vectors: a row is as near as the nearest of its own."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from qa.errors import IndexMismatch
from qa.protocols import VectorIndex
from qa.types import FloatArray, Hit

# Vectors asked for at first, for each row that is wanted; a row seldom has many among the best.
_AHEAD = 3


class _Vectors(VectorIndex, Protocol):
    def __len__(self) -> int: ...


class GroupedIndex:
    """Finds the rows that own the vectors with the largest inner products, as well as ``vectors`` does.

    Searching changes nothing, so that any number of threads may search at once.
    """

    name = "grouped/1"

    def __init__(self, vectors: _Vectors, owners: NDArray[np.int32]) -> None:
        """``owners``, ascending, shape (n,), has the row of each vector.

        Raises IndexMismatch where they do not fit.
        """
        if len(owners) != len(vectors) or (np.diff(owners) < 0).any():
            raise IndexMismatch(
                f"The index holds {len(vectors):,} sentences, but places for {len(owners):,}, or in "
                "another order: run `qa build --rebuild`."
            )
        self._vectors = vectors
        self._owners = owners

    def __len__(self) -> int:
        return len(self._vectors)

    def search(self, vector: FloatArray, k: int) -> list[Hit]:
        """At most ``k`` hits, best first, ties by row: each with the score of its best vector.

        Raises as the search of the vectors does.
        """
        asked = max(k, 0) * _AHEAD
        while True:
            hits = self._vectors.search(vector, asked)
            best = self._best(hits)
            if len(best) >= k or len(hits) < asked or asked >= len(self):
                return best[: max(k, 0)]
            asked *= 2

    def _best(self, hits: list[Hit]) -> list[Hit]:
        """The first hit of each row. As owners ascend, ties by vector are ties by row."""
        owners: list[int] = self._owners[[hit.row for hit in hits]].tolist() if hits else []
        best: dict[int, float] = {}
        for owner, hit in zip(owners, hits, strict=True):
            best.setdefault(owner, hit.score)
        return [Hit(row, score) for row, score in best.items()]
