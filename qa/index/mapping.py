"""Arrays that stay on disk until they are looked at."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


def mapped(path: Path, kind: type[np.generic]) -> NDArray[Any]:
    """The array of one axis in ``path``, mapped from disk. Raises OSError, ValueError or EOFError."""
    try:
        array = np.load(path, mmap_mode="r", allow_pickle=False)
    except ValueError:
        # An array without elements cannot be mapped.
        array = np.load(path, allow_pickle=False)
    if array.ndim != 1 or array.dtype != kind:
        raise ValueError(f"{path.name} is an array of another kind")
    # A plain array over the same memory: numpy's own class for it is slow to index.
    return np.asarray(array)
