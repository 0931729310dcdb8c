"""The SQLite file of a generation: entries of documents and passages, each read when it is asked for."""

import errno
import sqlite3
import threading
import weakref
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from qa.store.entry import DocumentEntry, entry_line
from qa.store.records import passage_line
from qa.types import Passage

_TABLES = """
CREATE TABLE passages (row INTEGER PRIMARY KEY, line BLOB NOT NULL);
CREATE TABLE documents (row INTEGER PRIMARY KEY, line BLOB NOT NULL, id BLOB NOT NULL UNIQUE);
"""
_AT_ONCE = 1_000
DAMAGE = (sqlite3.Error, OSError, ValueError, TypeError, KeyError, AttributeError)
"""What reading a damaged file raises."""


@contextmanager
def _writing(path: Path) -> Iterator[sqlite3.Connection]:
    """Keeps what the block writes to ``path``. Raises OSError."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            # Nobody reads the file before it is whole, and a build that fails begins anew.
            connection.execute("PRAGMA journal_mode=OFF")
            connection.execute("PRAGMA synchronous=OFF")
            if not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
                connection.executescript(_TABLES)
            connection.execute("BEGIN")
            yield connection
            connection.execute("COMMIT")
    except sqlite3.Error as exc:
        raise OSError(errno.EIO, str(exc)) from exc


def write_passages(path: Path, passages: Iterable[Passage]) -> None:
    """Writes ``passages`` by row. Raises OSError."""
    with _writing(path) as connection:
        rows = ((row, passage_line(each)) for row, each in enumerate(passages))
        connection.executemany("INSERT INTO passages VALUES (?, ?)", rows)


def write_entries(path: Path, entries: Iterable[DocumentEntry]) -> None:
    """Writes ``entries`` in order of their ids. Raises OSError."""
    with _writing(path) as connection:
        rows = ((row, entry_line(each), key(each.id)) for row, each in enumerate(entries))
        connection.executemany("INSERT INTO documents VALUES (?, ?, ?)", rows)


def key(name: str) -> bytes:
    """What stands for a document's id: a lone surrogate is no text for SQLite."""
    return name.encode("utf-8", "surrogatepass")


class Contents:
    """The file at ``path``, open for reading from any thread; it stays readable after its removal.

    To read raises one of ``DAMAGE`` where it is damaged.
    """

    def __init__(self, path: Path, *, documents: int, passages: int) -> None:
        """Raises one of ``DAMAGE`` unless it has as many of both as said, as far as a glance tells."""
        self._lock = threading.Lock()
        # Nobody ever writes to it again: there is nothing to lock, and no file beside it to look for.
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        weakref.finalize(self, self._connection.close)
        # SQLite opens the file at the first reading, which must be before anybody removes it.
        pages, size = self._first("PRAGMA page_count"), self._first("PRAGMA page_size")
        counts = [self._count("documents"), self._count("passages")]
        if pages * size != path.stat().st_size or counts != [documents, passages]:
            raise ValueError("the file is cut, or of another generation")

    def lines(self, table: str, first: int, after: int) -> Iterator[bytes]:
        """The lines of ``table`` from row ``first`` up to ``after``, some at a time."""
        for start in range(first, after, _AT_ONCE):
            end = min(start + _AT_ONCE, after)
            wanted = f"SELECT line FROM {table} WHERE row >= ? AND row < ? ORDER BY row"
            found = self._read(wanted, start, end)
            if len(found) != end - start:
                raise ValueError("a row is missing")
            yield from (line for (line,) in found)

    def line(self, table: str, row: int) -> bytes:
        """The line of ``row`` of ``table``."""
        found: list[tuple[bytes]] = self._read(f"SELECT line FROM {table} WHERE row = ?", row)
        if not found:
            raise ValueError("a row is missing")
        return found[0][0]

    def entry_line(self, name: str) -> bytes | None:
        """The line of the document with id ``name``."""
        found = self._read("SELECT line FROM documents WHERE id = ?", key(name))
        return found[0][0] if found else None

    def ids(self) -> list[str]:
        """Ids of all documents, in order."""
        found = self._read("SELECT id FROM documents ORDER BY row")
        return [name.decode("utf-8", "surrogatepass") for (name,) in found]

    def _count(self, table: str) -> int:
        last = self._first(f"SELECT max(row) FROM {table}")
        return 0 if last is None else last + 1

    def _first(self, wanted: str) -> int:
        value: int = self._read(wanted)[0][0]
        return value

    def _read(self, wanted: str, *values: int | bytes) -> list[Any]:
        with self._lock:
            return self._connection.execute(wanted, values).fetchall()
