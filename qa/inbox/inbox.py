"""The inbox: what was asked and how answers were liked, for a number of days, and nobody's name."""

import json
import secrets
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from qa.inbox.database import Database
from qa.inbox.entries import Asked, Rated, Rating, Shown
from qa.inbox.gibberish import is_gibberish
from qa.inbox.scrubbing import scrubbed
from qa.types import Answer, Reason

MAX_ROWS = 50_000
"""Rows of questions, and of ratings; the oldest go first."""
MAX_TEXT_CHARACTERS = 500
"""Characters kept of a question."""
MAX_SHOWN = 5
"""Quotes kept of an answer."""


class Inbox:
    """What is kept in the file at ``path`` for ``days`` days. Threads and processes may share it.

    Reading makes no file. Every method removes what is too old, and raises
    :class:`~qa.errors.InboxFault` where the file cannot be used.
    """

    def __init__(
        self, path: Path, days: int, today: Callable[[], date] = date.today, most: int = MAX_ROWS
    ) -> None:
        self.path = path
        self.days = days
        self._today = today
        self._most = most
        self._database = Database(path)

    def add_answer(self, answer: Answer) -> None:
        """Keeps the question as it was understood, and what came of it; no remarks, no gibberish."""
        read = (each.passage.text for each in answer.passages)
        question = _kept(answer.standalone_question)
        if answer.reason is Reason.NOT_A_QUESTION or is_gibberish(question, read):
            return
        self._add(
            "asked",
            {
                "question": question,
                "reason": "" if answer.status == "answered" else answer.reason or Reason.NOTHING_RELEVANT,
                "corpus_version": answer.corpus_version,
            },
            {"confidence": round(float(answer.confidence), 2), "shown": _packed(shown_in(answer))},
        )

    def add_rating(self, rating: Rating, explains: bool = False) -> None:
        """Keeps ``rating``; one that ``explains`` takes the place of the same thumb without a reason."""
        question = _kept(rating.question)
        if is_gibberish(question):
            return
        same = {"question": question, "thumb": rating.thumb, "shown": _packed(rating.shown)}
        told = {"complaint": rating.complaint or "", "comment": scrubbed(rating.comment)}
        plain = dict.fromkeys(told, "")
        self._add("rated", same | told, {}, instead=same | plain if explains else None)

    def asked(self, days: int | None = None) -> tuple[Asked, ...]:
        """Questions of the last ``days`` days (None: all that are kept), oldest day first."""
        return tuple(_asked(row) for row in self._rows("asked", days))

    def rated(self, days: int | None = None) -> tuple[Rated, ...]:
        """Ratings of the last ``days`` days (None: all that are kept), oldest day first."""
        return tuple(_rated(row) for row in self._rows("rated", days))

    def forget(self, questions: Iterable[str] | None = None) -> int:
        """Removes all about ``questions``, or about all (None); how many rows that were."""
        if not self._database.exists():
            return 0
        wanted = None if questions is None else [(each,) for each in questions]
        with self._database.transaction() as connection:
            before = connection.total_changes
            for table in ("asked", "rated"):
                if wanted is None:
                    connection.execute(f"DELETE FROM {table}")
                else:
                    connection.executemany(f"DELETE FROM {table} WHERE question = ?", wanted)
            return connection.total_changes - before

    def _add(
        self,
        table: str,
        same: dict[str, str],
        latest: dict[str, float | str],
        instead: dict[str, str] | None = None,
    ) -> None:
        """Counts the row that is the ``same`` today, with the ``latest`` of it, or begins one."""
        day = {"day": self._today().isoformat()}
        # A number by chance: the order of rows would tell which questions one person asked.
        row = {"id": secrets.randbits(62), "times": 1} | day | same | latest
        update = ", ".join(["times = times + 1", *(f"{name} = excluded.{name}" for name in latest)])
        with self._database.transaction() as connection:
            if instead is not None:
                _uncount(connection, table, day | instead)
            connection.execute(
                f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))}) "
                f"ON CONFLICT ({', '.join(day | same)}) DO UPDATE SET {update}",
                tuple(row.values()),
            )
            self._remove_old(connection)

    def _rows(self, table: str, days: int | None) -> list[sqlite3.Row]:
        if not self._database.exists():
            return []
        with self._database.transaction() as connection:
            self._remove_old(connection)
            connection.row_factory = sqlite3.Row
            return connection.execute(
                f"SELECT * FROM {table} WHERE day > ? ORDER BY day, question, id", (self._before(days),)
            ).fetchall()

    def _before(self, days: int | None = None) -> str:
        """The last day that is no longer among the last ``days`` (None: those that are kept)."""
        return (self._today() - timedelta(days=min(days or self.days, self.days))).isoformat()

    def _remove_old(self, connection: sqlite3.Connection) -> None:
        for table in ("asked", "rated"):
            connection.execute(f"DELETE FROM {table} WHERE day <= ?", (self._before(),))
            (rows,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
            if rows > self._most:
                # Some more at once: finding the oldest takes a look at every row.
                connection.execute(
                    f"DELETE FROM {table} WHERE id IN "
                    f"(SELECT id FROM {table} ORDER BY day, times, id LIMIT ?)",
                    (rows - self._most + self._most // 50,),
                )


def shown_in(answer: Answer) -> tuple[Shown, ...]:
    """The quotes of ``answer``, best first."""
    return tuple(Shown(each.document, each.text) for each in answer.quotes)


def _uncount(connection: sqlite3.Connection, table: str, same: dict[str, str]) -> None:
    """Takes one from the row that is the ``same``, where there is one."""
    where = " AND ".join(f"{name} = ?" for name in same)
    connection.execute(f"UPDATE {table} SET times = times - 1 WHERE {where}", tuple(same.values()))
    connection.execute(f"DELETE FROM {table} WHERE times < 1")


def _kept(question: str) -> str:
    text = scrubbed(question)
    return text if len(text) <= MAX_TEXT_CHARACTERS else f"{text[: MAX_TEXT_CHARACTERS - 1]}…"


def _packed(shown: Iterable[Shown]) -> str:
    pairs = [[each.document, each.text] for each in list(shown)[:MAX_SHOWN]]
    # Lone surrogates, which a file's name may hold, stay inside JSON's own escapes.
    return json.dumps(pairs)


def _unpacked(shown: str) -> tuple[Shown, ...]:
    return tuple(Shown(document, text) for document, text in json.loads(shown))


def _asked(row: sqlite3.Row) -> Asked:
    return Asked(
        row["day"],
        row["question"],
        row["reason"] or None,
        row["confidence"],
        row["corpus_version"],
        _unpacked(row["shown"]),
        row["times"],
    )


def _rated(row: sqlite3.Row) -> Rated:
    rating = Rating(row["question"], row["thumb"], row["complaint"] or None, row["comment"])
    return Rated(row["day"], replace(rating, shown=_unpacked(row["shown"])), row["times"])
