"""One SQLite file that threads and processes write to at once."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from qa.errors import InboxFault

VERSION = 1
PATIENCE = 10.0
"""Seconds waited for others who write."""

_TABLES = """
CREATE TABLE asked (
    id INTEGER PRIMARY KEY, day TEXT NOT NULL, question TEXT NOT NULL, reason TEXT NOT NULL,
    confidence REAL NOT NULL, corpus_version TEXT NOT NULL, shown TEXT NOT NULL, times INTEGER NOT NULL,
    UNIQUE (day, question, reason, corpus_version)
);
CREATE TABLE rated (
    id INTEGER PRIMARY KEY, day TEXT NOT NULL, question TEXT NOT NULL, thumb TEXT NOT NULL,
    complaint TEXT NOT NULL, comment TEXT NOT NULL, shown TEXT NOT NULL, times INTEGER NOT NULL,
    UNIQUE (day, question, thumb, complaint, comment, shown)
);
"""


class Database:
    """The file at ``path``; it and its folder are made by the first that writes."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def exists(self) -> bool:
        """Whether anything was ever written."""
        return self.path.exists()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A connection whose changes are kept all, or none where an error leaves it.

        Raises :class:`~qa.errors.InboxFault` where the file cannot be used.
        """
        try:
            if not self.exists():
                self._create()
            with closing(self._connected()) as connection:
                self._check(connection)
                connection.execute("BEGIN IMMEDIATE")
                with connection:
                    yield connection
        except sqlite3.Error as exc:
            raise InboxFault(
                f"The inbox {self.path} cannot be used ({exc}): if it is damaged, move it away and a new one "
                "is begun."
            ) from exc
        except OSError as exc:
            raise InboxFault(f"The inbox {self.path} cannot be made: {exc.strerror or exc}.") from exc

    def _connected(self) -> sqlite3.Connection:
        # Opened as it is, never made: an empty file would have no tables.
        address = f"{self.path.resolve().as_uri()}?mode=rw"
        connection = sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None)
        connection.execute("PRAGMA synchronous=NORMAL")
        # What is forgotten is overwritten.
        connection.execute("PRAGMA secure_delete=ON")
        return connection

    def _check(self, connection: sqlite3.Connection) -> None:
        found = connection.execute("PRAGMA user_version").fetchone()[0]
        if found != VERSION:
            raise InboxFault(
                f"The inbox {self.path} was written by another version of this program "
                f"(form {found}, not {VERSION}): move it away and a new one is begun."
            )

    def _create(self) -> None:
        """Makes the file, whole or not at all; where another makes it at the same time, theirs stays."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        # Readable by its owner alone, as are the files that SQLite lays beside it.
        descriptor, name = tempfile.mkstemp(prefix=".tmp-inbox-", dir=self.path.parent)
        os.close(descriptor)
        temporary = Path(name)
        try:
            with closing(sqlite3.connect(temporary)) as connection:
                connection.execute("PRAGMA journal_mode=WAL")
                connection.executescript(_TABLES)
                connection.execute(f"PRAGMA user_version={VERSION}")
            self._publish(temporary)
        finally:
            temporary.unlink(missing_ok=True)

    def _publish(self, temporary: Path) -> None:
        try:
            self.path.hardlink_to(temporary)
        except FileExistsError:
            return
        except OSError:  # a file system without hard links; two who begin in one moment may lose a row
            if not self.path.exists():
                temporary.rename(self.path)
