"""Lines that wait on the disk while a generation is made, so that memory need not hold them."""

import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from qa.store.files import writing

IN_MEMORY = 1_000_000
"""Bytes that are kept in memory: a small corpus needs no file."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where bytes lie in a spool."""

    offset: int
    length: int


class Spool:
    """Bytes put down to be read again, in a file without a name: a killed build leaves nothing of it.

    One thread at a time may use it. Raises IndexFault where the disk below ``root`` cannot take them.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        # It lives as long as the spool, which :meth:`close` ends.
        self._file = tempfile.SpooledTemporaryFile(IN_MEMORY, dir=str(root))  # noqa: SIM115
        self._end = 0

    def put(self, data: bytes) -> Place:
        """Where ``data`` lies from now on."""
        with writing(self._root):
            self._file.seek(self._end)
            self._file.write(data)
        place = Place(self._end, len(data))
        self._end += len(data)
        return place

    def get(self, place: Place) -> bytes:
        """What was put there."""
        with writing(self._root):
            self._file.seek(place.offset)
            found: bytes = self._file.read(place.length)
        return found

    def close(self) -> None:
        """After this nothing of it is left."""
        with suppress(OSError):  # on a full disk: what could not be written was told before
            self._file.close()
