"""A file of questions in, a file of answers out."""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from qa.cli import terminal
from qa.cli.writing import check_writable, replacing
from qa.errors import DatasetError, UsageError
from qa.jsonable import answer_to_json, dumps
from qa.limits import checked_history, checked_question
from qa.types import Answer


class Asked(Protocol):
    """Whatever answers questions."""

    def ask(self, question: str, history: Sequence[str] = (), k: int | None = None) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Row:
    """One question of a batch."""

    id: str | int
    question: str
    history: tuple[str, ...]


def answer_batch(source: str, output: Path | None, k: int | None, opened: Callable[[], Asked]) -> None:
    """Answers every row of ``source``, in order; ``output`` appears when all are answered.

    Raises DatasetError for a bad row before anything is opened or answered.
    """
    rows = read_rows(source)
    if output is None:
        _answer_to_stdout(rows, k, opened())
        return
    check_writable(output, source)
    engine = opened()
    with replacing(output) as file, terminal.progress() as report:
        for done, row in enumerate(rows, start=1):
            file.write(_answered(row, k, engine))
            if report:
                report(done, len(rows), "answering")


def _answer_to_stdout(rows: Sequence[Row], k: int | None, engine: Asked) -> None:
    for row in rows:
        terminal.write(_answered(row, k, engine))
        terminal.flush()


def _answered(row: Row, k: int | None, engine: Asked) -> str:
    """The answer to ``row`` as a line of JSON."""
    answer = engine.ask(row.question, history=row.history, k=k)
    return dumps({"id": row.id, **answer_to_json(answer)}) + "\n"


def read_rows(source: str) -> list[Row]:
    """All questions of ``source`` (``-``: stdin). Raises DatasetError naming file, line and field."""
    name = "standard input" if source == "-" else source
    first: dict[str | int, int] = {}
    rows = []
    for number, line in enumerate(_bytes_of(source).removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not line.strip():
            continue
        row = _row(line, where := f"{name}, line {number}")
        if row.id in first:
            raise DatasetError(f"{where}: “id” repeats that of line {first[row.id]}; give it another.")
        first[row.id] = number
        rows.append(row)
    if not rows:
        raise DatasetError(f"{name} holds no questions.")
    return rows


def _bytes_of(source: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except (OSError, ValueError) as exc:
        reason = exc.strerror if isinstance(exc, OSError) and exc.strerror else exc
        raise DatasetError(f"The questions in {source} cannot be read: {reason}.") from exc


def _row(line: bytes, where: str) -> Row:
    fields = _fields(line, where)
    name = fields.get("id")
    if isinstance(name, bool) or not isinstance(name, str | int) or name == "":
        raise DatasetError(f"{where}: “id” must be a text or a whole number.")
    question, history = fields.get("question"), fields.get("history")
    if not isinstance(question, str):
        raise DatasetError(f"{where}: “question” must be a text.")
    if history is not None and not _is_texts(history):
        raise DatasetError(f"{where}: “history” must be a list of texts.")
    try:
        return Row(
            name,
            checked_question(question, f"{where}: “question”"),
            checked_history(history or [], f"{where}: “history”"),
        )
    except UsageError as exc:
        raise DatasetError(str(exc)) from exc


def _fields(line: bytes, where: str) -> dict[str, Any]:
    try:
        fields = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as exc:
        raise DatasetError(f"{where} is not text in UTF-8.") from exc
    except json.JSONDecodeError as exc:
        raise DatasetError(f"{where}, column {exc.colno} is not JSON: {exc.msg}.") from exc
    except (ValueError, RecursionError) as exc:
        raise DatasetError(f"{where} is not JSON that can be read.") from exc
    if not isinstance(fields, dict):
        raise DatasetError(f"{where} must be an object with “id” and “question”.")
    return fields


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(entry, str) for entry in value)
