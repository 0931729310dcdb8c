"""Files that a library maps into memory without a look: a cut or changed one would end the process."""

import hashlib
import os
import struct
from pathlib import Path

# The mark, how long the file is without its seal, how much of its head was read, and the digest of that.
_SEAL = struct.Struct("<8sQQ16s")
_MARK = b"qa-seal1"
_LEAST_HEAD = 1 << 16


def seal(path: Path, head: int) -> None:
    """After this the file bears a seal over its length and its head of at least ``head`` bytes.

    Raises OSError.
    """
    size = path.stat().st_size
    head = min(size, _LEAST_HEAD + head)
    with path.open("r+b") as file:
        digest = _digest(file.read(head))
        file.seek(0, os.SEEK_END)
        file.write(_SEAL.pack(_MARK, size, head, digest))


def require_whole(path: Path) -> None:
    """Raises OSError or ValueError unless the file is as it was sealed."""
    size = path.stat().st_size - _SEAL.size
    with path.open("rb") as file:
        file.seek(max(size, 0))
        found = file.read()
        if len(found) != _SEAL.size:
            raise ValueError("too short to bear a seal")
        mark, length, head, digest = _SEAL.unpack(found)
        file.seek(0)
        if (mark, length) != (_MARK, size) or head > size or _digest(file.read(head)) != digest:
            raise ValueError("not as it was sealed")


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()
