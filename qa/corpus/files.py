"""Files of a corpus folder: which of them are documents, and their bytes."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qa.errors import CorpusError, UnreadableDocument
from qa.store import FailureEntry
from qa.types import RawFile

LARGEST_BYTES = 50 * 1024 * 1024
SIDE_SUFFIX = ".yaml"
IGNORED_SUFFIXES = frozenset({".yaml", ".yml", ".bak", ".tmp", ".swp", ".part", ".crdownload"})
IGNORED_NAMES = frozenset({"Thumbs.db", "desktop.ini"})
_PRIVATE = (".", "_", "~$")
# Seconds before each reading of a file that somebody writes to.
_PAUSES = (0.0, 0.05, 0.2)


@dataclass(frozen=True, slots=True)
class CorpusFiles:
    """Ids of the files to load, in order, and what cannot be a document although it lies there."""

    ids: tuple[str, ...]
    failures: tuple[FailureEntry, ...] = ()


def scan(root: Path) -> CorpusFiles:
    """Files of the corpus folder ``root``; ids are paths relative to it, posix.

    Left out: names that start with "." or "_" or end in "~", side files, and what editors
    and browsers leave. Links that lead outside, links to folders and folders that cannot
    be read are failures. Raises CorpusError where ``root`` is no folder that can be read.
    """
    _require_folder(root)
    ids: list[str] = []
    failures: list[FailureEntry] = []
    for path in _walk(root, failures):
        reason = _refusal(root, path)
        if reason is None:
            ids.append(_id(root, path))
        else:
            failures.append(FailureEntry(_shown(root, path), reason))
    return CorpusFiles(tuple(sorted(ids)), tuple(sorted(failures, key=lambda each: each.document)))


def read(root: Path, name: str) -> RawFile:
    """Bytes of document ``name`` and of its side file. Raises UnreadableDocument.

    A file that changes while it is read is read again, and is unreadable if that goes on.
    """
    path = root / name
    side = path.with_name(path.name + SIDE_SUFFIX)
    beside = _bytes(root, side) if os.path.lexists(side) else None
    return RawFile(name, _bytes(root, path), beside)


def _require_folder(root: Path) -> None:
    if not root.is_dir():
        what = "is not a folder" if root.exists() else "does not exist"
        raise CorpusError(f"The corpus folder {root} {what}: make it or name another with --corpus.")
    try:
        next(root.iterdir(), None)
    except OSError as exc:
        raise CorpusError(f"The corpus folder {root} cannot be read: {exc.strerror}.") from exc


def _walk(root: Path, failures: list[FailureEntry]) -> Iterator[Path]:
    """Everything below ``root`` but real folders and what is private."""

    def refused(error: OSError) -> None:
        folder = Path(os.fsdecode(error.filename))
        failures.append(FailureEntry(_shown(root, folder), f"The folder cannot be read: {error.strerror}."))

    for parent, folders, names in os.walk(root, onerror=refused):
        here = Path(parent)
        folders[:] = [name for name in folders if not _is_private(name)]
        links = [name for name in folders if (here / name).is_symlink()]
        yield from (here / name for name in [*names, *links] if not is_ignored(name))


def _is_private(name: str) -> bool:
    return name.startswith(_PRIVATE) or name.endswith("~")


def is_ignored(name: str) -> bool:
    """Whether a file of this name is left out silently."""
    return _is_private(name) or name in IGNORED_NAMES or Path(name).suffix.lower() in IGNORED_SUFFIXES


def _refusal(root: Path, path: Path) -> str | None:
    """Why ``path`` cannot be a document; None if it can."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return "Its name is not valid UTF-8: rename it."
    if path.is_symlink() and path.is_dir():
        return "It is a link to a folder, which is not followed: copy the folder."
    if not path.is_symlink() or path.exists():
        return _foreign(root, path)
    return "It is a link that leads nowhere: remove it."


def _foreign(root: Path, path: Path) -> str | None:
    if not path.resolve().is_relative_to(root.resolve()):
        return "It is a link that leads outside of the corpus: copy the file."
    if path.is_file():
        return None
    return "It is not a file." if path.exists() else "It is no longer there."


def _bytes(root: Path, path: Path) -> bytes:
    """What ``path`` holds. Raises UnreadableDocument."""
    try:
        reason = _refusal(root, path) or _too_large(path)
        if reason is None:
            return _steady(path)
    except OSError as exc:
        reason = f"The file cannot be read: {exc.strerror}."
    raise UnreadableDocument(reason if path.suffix != SIDE_SUFFIX else f"{path.name}: {reason}")


def _steady(path: Path) -> bytes:
    """What ``path`` holds, read while nobody wrote to it. Raises UnreadableDocument."""
    for pause in _PAUSES:
        if pause:
            time.sleep(pause)
        before = _stamp(path)
        data = path.read_bytes()
        if before == _stamp(path) and len(data) == before[1]:
            return data
    raise UnreadableDocument(
        "The file is being written while it is read: run `qa build` again when it is complete."
    )


def _stamp(path: Path) -> tuple[int, int, int]:
    """Which file it is, its size and when it was changed."""
    found = path.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns


def _too_large(path: Path) -> str | None:
    size = path.stat().st_size
    if size <= LARGEST_BYTES:
        return None
    return f"The file has {size / 2**20:.0f} MB, more than {LARGEST_BYTES // 2**20} MB: split it."


def _id(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


def _shown(root: Path, path: Path) -> str:
    """The id of ``path`` with everything that cannot be printed escaped."""
    return os.fsencode(_id(root, path)).decode("utf-8", "backslashreplace")
