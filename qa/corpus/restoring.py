"""Taking the files of the corpus back to those of a version."""

import hashlib
import logging
import os
import secrets
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from qa.corpus.files import SIDE_SUFFIX, scan
from qa.errors import CorpusError
from qa.store import Originals

log = logging.getLogger(__name__)
_UNFINISHED = ".qa-restoring-"


def restore(root: Path, wanted: Mapping[str, str], kept: Collection[str], originals: Originals) -> None:
    """After this ``root`` holds the files ``wanted``, SHA-256 by path, with the bytes in ``originals``.

    Other documents and their side files are removed where ``kept`` has their SHA-256. What no
    version holds is never lost: it stays, or is moved aside as ``NAME.bak`` where a wanted
    file takes its place. Killed at any moment it can be begun again. Raises CorpusError
    where the folder cannot be written, IndexMismatch where a copy is damaged.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
        _remove_unfinished(root)
        for path in _documents(root):
            name = path.relative_to(root).as_posix()
            if name not in wanted and _digest(path) in kept:
                path.unlink()
        for name, digest in wanted.items():
            if _digest(_inside(root, name)) != digest:
                _put(root / name, originals.read(digest), kept)
    except OSError as exc:
        raise CorpusError(
            f"The corpus folder {root} cannot be taken back ({exc.strerror or exc}: "
            f"{exc.filename or root}): mend that, then run `qa build`, which goes on with it."
        ) from exc


def _documents(root: Path) -> Iterator[Path]:
    """Files that are documents by their names, and their side files."""
    for name in scan(root).ids:
        path = root / name
        yield path
        side = path.with_name(path.name + SIDE_SUFFIX)
        if os.path.lexists(side):
            yield side


def _inside(root: Path, name: str) -> Path:
    """The path of ``name``. Raises CorpusError where a link would lead the writing elsewhere."""
    path = root / name
    if not path.parent.resolve().is_relative_to(root.resolve()):
        raise CorpusError(
            f"The folder of {name} in the corpus is a link that leads outside of it: remove the link, "
            "then run `qa build`, which goes on with going back."
        )
    return path


def _digest(path: Path) -> str | None:
    """The SHA-256 of the file, or None where there is none that can be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _put(path: Path, data: bytes, kept: Collection[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if os.path.lexists(path) and _digest(path) not in kept:
        _move_aside(path)
    beside = path.with_name(f"{_UNFINISHED}{secrets.token_hex(4)}")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def _move_aside(path: Path) -> None:
    """Renames what no version holds; a build takes no notice of the new name."""
    place = 1
    while os.path.lexists(aside := path.with_name(f"{path.name}{'' if place == 1 else f'.{place}'}.bak")):
        place += 1
    path.rename(aside)
    log.warning("%s is in no corpus version: it was moved to %s.", path, aside.name)


def _remove_unfinished(root: Path) -> None:
    """Removes what a killed restoring left behind."""
    for path in root.rglob(f"{_UNFINISHED}*"):
        path.unlink(missing_ok=True)
