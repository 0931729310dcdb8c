"""All generations of an index folder, and which of them answers."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from qa.errors import IndexMismatch, IndexMissing, UnknownVersion
from qa.store.files import writing
from qa.store.generation import Generation
from qa.store.history import VersionRecord, append, read_journal, record_of
from qa.store.layout import TEMPORARY, IndexLayout
from qa.store.lock import acquire
from qa.store.manifest import Head, head_from
from qa.store.originals import Originals, checked_sources
from qa.store.plan import Plan, read_plan, write_plan
from qa.store.writer import GenerationWriter

KEEP = 10
"""Generations kept for readers that are still on them and for going back."""


class GenerationStore:
    """The index folder at ``root``: many read it while at most one build writes.

    A generation is written beside the others and appears whole or not at all.
    """

    def __init__(self, root: Path, keep: int = KEEP) -> None:
        """``keep`` generations are kept, at least 1."""
        self.layout = IndexLayout(root)
        self.originals = Originals(self.layout.files)
        self._keep = keep

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

    def history(self) -> list[VersionRecord]:
        """Every corpus version that ever answered, newest first, whether it is kept or not."""
        with writing(self.layout.root):
            records = read_journal(self.layout.history)
        # A build that was killed may have published a version and not written it down.
        kept = {record.number: record for record in map(record_of, self._manifests())}
        return [record for _, record in sorted((kept | records).items(), reverse=True)]

    def _manifests(self) -> Iterator[Head]:
        """Manifests of the generations that answer or did and can be read, oldest first."""
        current = self.current() or 0
        for number in self.layout.numbers():
            with suppress(OSError, IndexMismatch):
                if number <= current:
                    yield head_from(self.layout.generation(number).manifest.read_bytes())

    def kept(self, version: str) -> VersionRecord:
        """The kept version ``version``, or that with this number. Raises UnknownVersion."""
        found = [each for each in self.history() if version in (each.version, str(each.number))]
        if not found:
            raise UnknownVersion(f"There is no corpus version {version!r}: `qa history` lists them all.")
        if found[0].number not in self.layout.numbers():
            raise UnknownVersion(
                f"Corpus version {found[0].version} is no longer kept: `qa history` says which ones are."
            )
        return found[0]

    def sources(self, number: int) -> dict[str, str] | None:
        """SHA-256 of every corpus file of generation ``number``, by path.

        None where it was built before they were kept. Raises IndexMismatch where it is damaged.
        """
        path = self.layout.generation(number).sources
        try:
            return checked_sources(json.loads(path.read_bytes()))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as exc:
            raise IndexMismatch(f"The file {path} is damaged: run `qa build --rebuild`.") from exc

    def plan(self) -> Plan | None:
        """What going back is still to be done. Raises IndexMismatch where that cannot be read."""
        plan = read_plan(self.layout.plan)
        return plan if plan is not None and plan.after == (self.current() or 0) else None

    def make_plan(self, record: VersionRecord, sources: dict[str, str], by: str | None) -> None:
        """After this the next build takes the corpus back to the version of ``record``.

        Raises IndexFault where another build is running or the folder cannot be written.
        """
        with self._alone(), writing(self.layout.root):
            plan = Plan(record.version, record.number, self.current() or 0, by, sources)
            write_plan(self.layout.plan, plan)

    def end_plan(self) -> None:
        """After this there is no plan."""
        with writing(self.layout.root):
            self.layout.plan.unlink(missing_ok=True)

    @contextmanager
    def writer(self, spare: int | None = None) -> Iterator[GenerationWriter]:
        """A writer of the next generation, alone at work until the block ends.

        What was not published by then is removed, and so are the oldest generations, but
        ``spare``. Raises IndexFault where another build is running or the folder cannot be written.
        """
        with self._alone():
            self._remove_unfinished()
            writer = GenerationWriter(self.layout, self._highest() + 1)
            try:
                yield writer
            finally:
                self._remove_unfinished()
                self._settle(spare)

    def alone(self) -> AbstractContextManager[None]:
        """Inside the block no build is at work. Raises IndexFault where one is."""
        return self._alone()

    def _highest(self) -> int:
        """The highest number that a version ever had: it is never given again."""
        with writing(self.layout.root):
            return max([*self.layout.numbers(), *read_journal(self.layout.history)], default=0)

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

    def _remove_unfinished(self) -> None:
        """Removes what killed builds left; the lock is held, so nobody else is writing."""
        for path in self.layout.generations.glob(f"{TEMPORARY}*"):
            shutil.rmtree(path, ignore_errors=True)
        with suppress(OSError, IndexMismatch):
            current = self.current()
            for number in self.layout.numbers():
                if current is not None and number > current:  # whole, but it never answered
                    _vanish(self.layout.generation(number).root)

    def _settle(self, spare: int | None) -> None:
        """Writes down what answered, then removes what is no longer kept; the next build tries again."""
        with suppress(OSError, IndexMismatch):
            known = read_journal(self.layout.history)
            found = map(record_of, self._manifests())
            append(self.layout.history, (record for record in found if record.number not in known))
            self._prune(spare)

    def _prune(self, spare: int | None) -> None:
        """Removes all but the newest generations, the one that answers and ``spare``, and their files."""
        for number in self.layout.numbers()[: -self._keep]:
            if number not in (self.current(), spare):
                _vanish(self.layout.generation(number).root)
        plan = self.plan()
        wanted = set() if plan is None else set(plan.sources.values())
        for number in self.layout.numbers():
            wanted |= set((self.sources(number) or {}).values())
        self.originals.forget_all_but(wanted)


def _vanish(folder: Path) -> None:
    """Removes ``folder``, which no longer bears a generation's name from the first moment on."""
    hidden = folder.with_name(f"{TEMPORARY}old-{folder.name}")
    folder.rename(hidden)
    shutil.rmtree(hidden, ignore_errors=True)
