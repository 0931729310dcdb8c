"""Vectors as indexes take them, and hits as they give them."""

import numpy as np
from numpy.typing import NDArray

from qa.errors import IndexMismatch
from qa.types import FloatArray, Hit

ROUNDING = 1e-5
"""The same inner product of vectors of length 1, summed in another order, differs by less."""


def checked(numbers: FloatArray, axes: int) -> FloatArray:
    """``numbers`` as contiguous float32. Raises ValueError for a wrong shape, NaN or infinity."""
    array = np.ascontiguousarray(numbers, dtype=np.float32)
    if array.ndim != axes:
        raise ValueError(f"vectors must have {axes} axes, not shape {array.shape}")
    # A number that is not finite makes its column's extremes so; a mask would be a copy of all.
    if array.size and not np.isfinite([array.min(), array.max()]).all():
        raise ValueError("vectors must hold finite numbers only, no NaN and no infinity")
    return array


def checked_query(vector: FloatArray, dimension: int) -> FloatArray:
    """``vector`` of shape (dimension,). Raises IndexMismatch for another length, ValueError as above."""
    query = checked(vector, axes=1)
    if len(query) != dimension:
        raise IndexMismatch(
            f"The index holds vectors of {dimension} numbers, but the model gives "
            f"{len(query)}: run `qa build --rebuild`."
        )
    return query


def scores_at(vectors: FloatArray, rows: NDArray[np.int64], query: FloatArray) -> FloatArray:
    """Inner products of some rows with ``query``: of equal rows they are equal.

    A matrix product sums the last few rows in another order.
    """
    return np.asarray(np.einsum("ij,j->i", vectors[rows], query), np.float32)


def best(rows: NDArray[np.signedinteger], scores: FloatArray, k: int) -> list[Hit]:
    """The ``k`` hits with the highest scores, best first, ties by row."""
    if 0 < k < len(rows):
        # All rows that tie with the k-th stay in, so that the order decides among them.
        kept = np.flatnonzero(scores >= reached(scores, k))
        rows, scores = rows[kept], scores[kept]
    order = np.lexsort((rows, -scores))[: max(k, 0)]
    return [Hit(row, score) for row, score in zip(rows[order].tolist(), scores[order].tolist(), strict=True)]


def reached(scores: FloatArray, k: int) -> float:
    """A score that at least ``k`` of the ``scores`` reach, 0 < k <= len(scores), and few more do.

    That is the k-th of the highest of each of many stretches: far quicker than to sort out all.
    """
    width = max(1, len(scores) // (8 * k))
    whole = len(scores) // width * width
    highest = scores[:whole].reshape(-1, width).max(axis=1)
    return float(np.partition(highest, len(highest) - k)[len(highest) - k])
