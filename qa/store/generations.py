"""All generations of an index folder, and which of them answers."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from qa.errors import IndexMismatch, IndexMissing
from qa.store.files import replace, writing
from qa.store.generation import Generation
from qa.store.layout import TEMPORARY, IndexLayout
from qa.store.lock import acquire
from qa.store.manifest import Manifest, manifest_from
from qa.store.writer import GenerationWriter

KEEP = 5
"""Generations kept for readers that are still on them and for going back."""


class GenerationStore:
    """The index folder at ``root``: many read it while at most one build writes.

    A generation is written beside the others and appears whole or not at all.
    """

    def __init__(self, root: Path) -> None:
        self.layout = IndexLayout(root)

    def current(self) -> int | None:
        """Number of the generation that answers, or None before the first build."""
        try:
            text = self.layout.current.read_text(encoding="ascii").strip()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, UnicodeError) as exc:
            raise self._damaged() from exc
        if not text.isdigit():
            raise self._damaged()
        return int(text)

    def _damaged(self) -> IndexMismatch:
        return IndexMismatch(f"The file {self.layout.current} is damaged: run `qa build --rebuild`.")

    def open(self, number: int | None = None) -> Generation:
        """Generation ``number``, or the one that answers. Raises IndexMissing or IndexMismatch."""
        wanted = self.current() if number is None else number
        if wanted is None:
            raise IndexMissing(f"There is no index in {self.layout.root} yet: run `qa build`.")
        if wanted in self.layout.numbers():
            return Generation(self.layout.generation(wanted))
        if number is None:
            raise IndexMismatch(
                f"Generation {wanted} of the index in {self.layout.root} is gone: run `qa build --rebuild`."
            )
        raise IndexMissing(f"There is no generation {wanted} in {self.layout.root}: see `qa history`.")

    def history(self) -> list[Manifest]:
        """Manifests of the generations that can be read, newest first."""
        found = []
        for number in reversed(self.layout.numbers()):
            with suppress(OSError, IndexMismatch):
                found.append(manifest_from(self.layout.generation(number).manifest.read_bytes()))
        return found

    @contextmanager
    def writer(self) -> Iterator[GenerationWriter]:
        """A writer of the next generation, alone at work until the block ends.

        What was not published by then is removed. Raises IndexFault where another build
        is running or the folder cannot be written.
        """
        with self._alone():
            self._remove_temporaries()
            numbers = self.layout.numbers()
            writer = GenerationWriter(self.layout, max(numbers, default=0) + 1)
            try:
                yield writer
            finally:
                self._remove_temporaries()
                self._prune()

    def activate(self, number: int) -> Generation:
        """After this generation ``number`` answers. Raises IndexMissing or IndexMismatch."""
        with self._alone():
            generation = self.open(number)
            with writing(self.layout.root):
                replace(self.layout.current, f"{number}\n".encode())
            return generation

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Holds the lock until the block ends. Raises IndexFault where it cannot be had."""
        with writing(self.layout.root):
            self.layout.generations.mkdir(parents=True, exist_ok=True)
            lock = acquire(self.layout.lock)
        try:
            yield
        finally:
            os.close(lock)

    def _remove_temporaries(self) -> None:
        """Removes what killed builds left; the lock is held, so nobody else is writing."""
        for path in self.layout.generations.glob(f"{TEMPORARY}*"):
            shutil.rmtree(path, ignore_errors=True)

    def _prune(self) -> None:
        """Removes all but the newest generations and the one that answers."""
        with suppress(OSError, IndexMismatch):
            current = self.current()
            for number in self.layout.numbers()[:-KEEP]:
                if number != current:
                    _vanish(self.layout.generation(number).root)


def _vanish(folder: Path) -> None:
    """Removes ``folder``, which no longer bears a generation's name from the first moment on."""
    hidden = folder.with_name(f"{TEMPORARY}old-{folder.name}")
    folder.rename(hidden)
    shutil.rmtree(hidden, ignore_errors=True)
