"""Putting files into the corpus folder and taking them out, each whole or not at all."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from qa.corpus.files import SIDE_SUFFIX
from qa.errors import CorpusError
from qa.types import RawFile


def place(root: Path, file: RawFile) -> None:
    """After this the corpus holds ``file``; at any moment the document is the old one or the new one.

    Its side file is there first, so that no build sees the document without it. Raises
    CorpusError where the folder cannot be written, or is a link that leads out of the corpus.
    """
    path = root / file.id
    with _writing(file.id):
        path.parent.mkdir(parents=True, exist_ok=True)
        _require_inside(root, path)
        _sweep(path.parent)
        if file.side is not None:
            _replace(_side(path), file.side)
        if not path.is_file() or path.is_symlink() or path.read_bytes() != file.data:
            _replace(path, file.data)
        if file.side is None:
            _side(path).unlink(missing_ok=True)
        _sync(path.parent)


def take_out(root: Path, name: str) -> None:
    """After this neither the document nor its side file is there, nor a folder that held it alone."""
    path = root / name
    with _writing(name):
        _require_inside(root, path)
        path.unlink(missing_ok=True)
        _side(path).unlink(missing_ok=True)
        _sync(path.parent)
        _tidy(root, path.parent)


def move(root: Path, file: RawFile, name: str) -> None:
    """After this the document ``file`` is called ``name``; it is never without its side file."""
    old, new = root / file.id, root / name
    with _writing(name):
        new.parent.mkdir(parents=True, exist_ok=True)
        _require_inside(root, old)
        _require_inside(root, new)
        if file.side is not None:
            _replace(_side(new), file.side)
        if old.is_symlink():  # what it says may be true of its own folder only
            _replace(new, file.data)
            old.unlink()
        else:
            old.rename(new)
        if file.side is not None and not _same(_side(old), _side(new)):
            _side(old).unlink(missing_ok=True)
        _sync(new.parent)
        _tidy(root, old.parent)


def _side(path: Path) -> Path:
    return path.with_name(path.name + SIDE_SUFFIX)


def _same(one: Path, other: Path) -> bool:
    """Whether both are one file, as on a system that does not tell letter case."""
    return one.exists() and one.samefile(other)


def _require_inside(root: Path, path: Path) -> None:
    if not path.parent.resolve().is_relative_to(root.resolve()):
        raise CorpusError(
            f"{path.relative_to(root).as_posix()} is not touched: its folder is a link that leads out "
            "of the corpus."
        )


def _replace(path: Path, data: bytes) -> None:
    beside = path.with_name(f".qa-{secrets.token_hex(8)}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Removes what killed commands left in ``folder``; the corpus is held, so nobody else is writing."""
    for path in folder.glob(".qa-*.tmp"):
        path.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _tidy(root: Path, folder: Path) -> None:
    """Removes ``folder`` and those above it, below ``root``, as far as they are empty."""
    with suppress(OSError):
        while folder != root:
            folder.rmdir()
            folder = folder.parent


@contextmanager
def _writing(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as exc:
        raise CorpusError(
            f"{name} cannot be written into the corpus ({exc.strerror or exc}): check that the folder is "
            "yours and that the disk has room."
        ) from exc
