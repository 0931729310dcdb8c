"""An array on disk that is written row by row."""

from pathlib import Path
from types import TracebackType

import numpy as np

from qa.store.files import writing
from qa.types import FloatArray


class RowFile:
    """A ``.npy`` file of float32 (rows, columns), written in order; what was written can be read again.

    Memory holds none of it. Raises IndexFault where the disk of index ``root`` cannot take it.
    """

    def __init__(self, root: Path, path: Path, rows: int, columns: int) -> None:
        self._root = root
        self.rows = rows
        self._columns = columns
        header = {"descr": "<f4", "fortran_order": False, "shape": (rows, columns)}
        with writing(root):
            self._file = path.open("w+b")
            np.lib.format.write_array_header_1_0(self._file, header)
            self._first = self._file.tell()

    def append(self, rows: FloatArray) -> None:
        """Writes ``rows``, shape (n, columns), below the ones before."""
        with writing(self._root):
            self._file.write(np.ascontiguousarray(rows, "<f4").tobytes())

    def row(self, number: int) -> FloatArray:
        """Row ``number``, which was written before, shape (columns,)."""
        size = 4 * self._columns
        with writing(self._root):
            end = self._file.tell()
            self._file.seek(self._first + number * size)
            found = self._file.read(size)
            self._file.seek(end)
        return np.frombuffer(found, "<f4")

    def __enter__(self) -> "RowFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with writing(self._root):
            self._file.close()
