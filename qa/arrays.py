"""Arrays that stay on disk until they are looked at, and rows of length 1."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_TRIES = 10


def mapped(path: Path) -> NDArray[Any]:
    """The array in ``path``, mapped from disk. Raises OSError, ValueError or EOFError."""
    for _ in range(_TRIES - 1):
        try:
            return _mapped(path)
        except SystemError:
            # Before 3.11.9 Python's parser, with which numpy reads an array's header, fails now and
            # then where two threads are in it at once (issue 106905 of CPython).
            continue
    return _mapped(path)


def _mapped(path: Path) -> NDArray[Any]:
    try:
        # A plain array over the same memory: numpy's own class for it is slow to index.
        return np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))
    except ValueError:
        # An array without elements cannot be mapped.
        return np.asarray(np.load(path, allow_pickle=False))


def mapped_line(path: Path, kind: type[np.generic]) -> NDArray[Any]:
    """The array of one axis and of ``kind`` in ``path``, as :func:`mapped` gives it, and raises."""
    array = mapped(path)
    if array.ndim != 1 or array.dtype != kind:
        raise ValueError(f"{path.name} is an array of another kind")
    return array


def unit_rows(matrix: NDArray[np.float32]) -> NDArray[np.float32]:
    """``matrix`` of shape (n, d) with every row scaled to length 1; a zero row stays zero."""
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    scaled: NDArray[np.float32] = (matrix / np.maximum(lengths, 1e-12)).astype(np.float32)
    return scaled
