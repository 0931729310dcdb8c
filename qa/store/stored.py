"""Passages of a generation and entries of its documents: on disk, and read when they are asked for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TypeVar, overload

from qa.errors import IndexMismatch
from qa.store.contents import DAMAGE, Contents
from qa.store.entry import DocumentEntry, entry_from
from qa.store.layout import GenerationLayout
from qa.store.records import passage_from
from qa.types import Passage

Item = TypeVar("Item")
KEPT = 2_000
"""Entries that are kept in memory once all were read: lists of documents are shown again and again."""


class Stored(Sequence[Item]):
    """The rows of a table. Threads may share it; equal are those of equal items.

    Raises IndexMismatch, at the first reading, where a row is damaged.
    """

    def __init__(
        self,
        contents: Contents,
        table: str,
        rows: int,
        made_of: Callable[[bytes], Item],
        damaged: Callable[[], IndexMismatch],
    ) -> None:
        """``made_of`` makes an item of its line, ``damaged`` the error where that cannot be done."""
        self._contents = contents
        self._table = table
        self._rows = rows
        self._made_of = made_of
        self._damaged = damaged

    def __len__(self) -> int:
        return self._rows

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> list[Item]: ...
    def __getitem__(self, place: int | slice) -> Item | list[Item]:
        if isinstance(place, slice):
            rows = range(self._rows)[place]
            return list(self._items(rows)) if rows.step == 1 else [self[row] for row in rows]
        row = range(self._rows)[place]
        try:
            return self._made_of(self._contents.line(self._table, row))
        except DAMAGE as exc:
            raise self._damaged() from exc

    def __iter__(self) -> Iterator[Item]:
        return self._items(range(self._rows))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Stored) and len(self) == len(other) and list(self) == list(other)

    # Equal by its items, as a list is, and so without a hash.
    __hash__ = None  # type: ignore[assignment]

    def _items(self, rows: range) -> Iterator[Item]:
        with self._told():
            for line in self._contents.lines(self._table, rows.start, rows.stop):
                yield self._made_of(line)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except DAMAGE as exc:
            raise self._damaged() from exc


def written_passages(layout: GenerationLayout, rows: int) -> Stored[Passage]:
    """The passages of a generation in the making; nothing else of it need be there."""

    def damaged() -> IndexMismatch:
        return IndexMismatch(f"The index in {layout.root} is damaged: run `qa build --rebuild`.")

    return Stored(
        Contents(layout.contents, documents=0, passages=rows), "passages", rows, passage_from, damaged
    )


class StoredEntries(Stored[DocumentEntry]):
    """Entries of all documents, by id; a list of few is kept."""

    def __init__(self, contents: Contents, rows: int, damaged: Callable[[], IndexMismatch]) -> None:
        super().__init__(contents, "documents", rows, entry_from, damaged)

    def __iter__(self) -> Iterator[DocumentEntry]:
        return iter(self._kept) if len(self) <= KEPT else super().__iter__()

    @cached_property
    def _kept(self) -> tuple[DocumentEntry, ...]:
        return tuple(super().__iter__())

    def named(self, name: str) -> DocumentEntry | None:
        """The entry of document ``name``, if there is one."""
        with self._told():
            line = self._contents.entry_line(name)
            return None if line is None else entry_from(line)

    def ids(self) -> list[str]:
        """Ids of all documents, in order."""
        with self._told():
            return self._contents.ids()


class EntriesById(Mapping[str, DocumentEntry]):
    """The same entries by the ids of their documents, in order."""

    def __init__(self, entries: StoredEntries) -> None:
        self._entries = entries

    def __getitem__(self, name: str) -> DocumentEntry:
        found = self._entries.named(name)
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries.ids())

    def __len__(self) -> int:
        return len(self._entries)
