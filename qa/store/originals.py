"""The bytes of corpus files, kept by their SHA-256, so that a version can be gone back to."""

import hashlib
import json
import re
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from qa.errors import IndexMismatch
from qa.store.files import sync
from qa.store.layout import TEMPORARY

_DIGEST = re.compile("[0-9a-f]{64}")


class Originals:
    """Bytes in files of ``folder`` that are named by what they hold: equal bytes are kept once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, data: bytes) -> str:
        """The SHA-256 of ``data``, which is on the disk now. Raises OSError."""
        digest = hashlib.sha256(data).hexdigest()
        if not self.holds(digest):
            self._folder.mkdir(parents=True, exist_ok=True)
            beside = self._folder / f"{TEMPORARY}{secrets.token_hex(4)}"
            try:
                beside.write_bytes(data)
                sync(beside)
                beside.replace(self._folder / digest)
            finally:
                beside.unlink(missing_ok=True)
        return digest

    def holds(self, digest: str) -> bool:
        """Whether the bytes with this SHA-256 are kept."""
        return (self._folder / digest).is_file()

    def read(self, digest: str) -> bytes:
        """The bytes with this SHA-256. Raises IndexMismatch where they are gone or damaged."""
        try:
            data = (self._folder / digest).read_bytes()
        except OSError as exc:
            raise _lost(self._folder, digest) from exc
        if hashlib.sha256(data).hexdigest() != digest:
            raise _lost(self._folder, digest)
        return data

    def forget_all_but(self, digests: Iterable[str]) -> None:
        """After this only ``digests`` are kept. Raises OSError."""
        if self._folder.is_dir():
            wanted = frozenset(digests)
            for path in self._folder.iterdir():
                if path.name not in wanted:
                    path.unlink(missing_ok=True)


def _lost(folder: Path, digest: str) -> IndexMismatch:
    return IndexMismatch(f"The kept copy {folder / digest} of a corpus file is missing or damaged.")


def sources_to(sources: Mapping[str, str]) -> bytes:
    """``sources``, SHA-256 by path in the corpus, as JSON that people can read."""
    return json.dumps(dict(sorted(sources.items())), indent=1).encode() + b"\n"


def checked_sources(found: object) -> dict[str, str]:
    """``found`` if it is what :func:`sources_to` wrote; raises ValueError for anything else.

    No path leads out of the corpus.
    """
    if not isinstance(found, dict) or not all(_is_source(*item) for item in found.items()):
        raise ValueError("no paths with their SHA-256")
    return found


def _is_source(name: str, digest: object) -> bool:
    path = PurePosixPath(name)
    inside = bool(name) and not path.is_absolute() and ".." not in path.parts and "\0" not in name
    return inside and isinstance(digest, str) and bool(_DIGEST.fullmatch(digest))
