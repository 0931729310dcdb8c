"""Files that outlive a crash, and files that outlive their own removal."""

import os
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qa.errors import IndexFault


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """Turns what the system refuses inside the block into an IndexFault about index ``root``."""
    try:
        yield
    except OSError as exc:
        raise IndexFault(
            f"The index folder {root} cannot be written ({exc.strerror or exc}): "
            "check that it is a folder, that it is yours, and that the disk has room."
        ) from exc


class OpenFile:
    """A file held open for reading: it stays readable after its removal, from any thread."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDONLY)
        weakref.finalize(self, os.close, self._descriptor)

    def read(self, offset: int, length: int) -> bytes:
        """Up to ``length`` bytes from ``offset``; fewer at the end of the file."""
        parts = []
        while length > 0 and (part := os.pread(self._descriptor, length, offset)):
            parts.append(part)
            offset, length = offset + len(part), length - len(part)
        return b"".join(parts)

    def read_all(self) -> bytes:
        """The whole file."""
        return self.read(0, os.fstat(self._descriptor).st_size)


def sync(path: Path) -> None:
    """After this the file or folder (its list of names) is on the disk itself."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(folder: Path) -> None:
    """After this ``folder`` and all below it is on the disk itself."""
    for path in folder.iterdir():
        if path.is_dir():
            sync_tree(path)
        else:
            sync(path)
    sync(folder)


def replace(path: Path, data: bytes) -> None:
    """After this ``path`` holds ``data``; at any moment it holds the old bytes or the new ones."""
    beside = path.with_name(f"{path.name}.new")
    beside.write_bytes(data)
    sync(beside)
    beside.replace(path)
    sync(path.parent)
