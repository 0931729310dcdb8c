"""Files that a library reads without a look: a changed one would find the wrong, or end the process."""

import hashlib
import struct
from pathlib import Path

# The mark, how long the file is without its seal, and the digest of that.
_SEAL = struct.Struct("<8sQ32s")
_MARK = b"qa-seal3"
_AT_ONCE = 1 << 20


def seal(path: Path) -> None:
    """After this the file bears a seal over its length and all that it holds. Raises OSError."""
    size = path.stat().st_size
    digest = _digest(path, size)
    with path.open("ab") as file:
        file.write(_SEAL.pack(_MARK, size, digest))


def require_whole(path: Path) -> None:
    """Raises OSError or ValueError unless the file is as it was sealed."""
    size = path.stat().st_size - _SEAL.size
    with path.open("rb") as file:
        file.seek(max(size, 0))
        found = file.read()
    if len(found) != _SEAL.size:
        raise ValueError("too short to bear a seal")
    mark, length, digest = _SEAL.unpack(found)
    if (mark, length) != (_MARK, size) or _digest(path, size) != digest:
        raise ValueError("not as it was sealed")


def _digest(path: Path, size: int) -> bytes:
    """Of the first ``size`` bytes: by SHA-256, for which many processors have instructions."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while size > 0 and (part := file.read(min(size, _AT_ONCE))):
            found.update(part)
            size -= len(part)
    return found.digest()
