"""Fields of JSON that others wrote, checked one by one; every complaint names the place and the field."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from qa.errors import DatasetError, UsageError
from qa.limits import checked_history, checked_question

_KINDS = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "an object",
    str: "a text",
    type(None): "nothing",
}


def read_bytes(path: Path) -> bytes:
    """What ``path`` holds, without a mark of byte order. Raises DatasetError."""
    try:
        return path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except (OSError, ValueError) as exc:
        reason = exc.strerror if isinstance(exc, OSError) and exc.strerror else exc
        raise DatasetError(f"The questions in {path} cannot be read: {reason}.") from exc


def parse(data: bytes, where: str) -> Any:
    """``data`` as JSON. Raises DatasetError with the column, and the line where there are several."""
    try:
        return json.loads(data.decode("utf-8"))
    except UnicodeDecodeError as exc:
        raise DatasetError(f"{where} is not text in UTF-8; save it as UTF-8.") from exc
    except json.JSONDecodeError as exc:
        line = f", line {exc.lineno}" if b"\n" in data else ""
        raise DatasetError(f"{where}{line}, column {exc.colno} is not JSON: {exc.msg}.") from exc
    except (ValueError, RecursionError) as exc:
        raise DatasetError(f"{where} is not JSON that can be read.") from exc


def rows(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The objects of a JSON Lines file, each with its place. Raises DatasetError."""
    for number, line in enumerate(read_bytes(path).split(b"\n"), start=1):
        if line.strip():
            where = f"{path}, line {number}"
            yield where, an_object(parse(line, where), where)


def an_object(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise DatasetError(f"{where} must be an object, not {kind_of(value)}.")
    return value


def a_list(fields: Mapping[str, Any], name: str, where: str, required: bool = True) -> list[Any]:
    """The list in field ``name``; an empty one where it may be missing and is."""
    value = fields.get(name)
    if value is None and not required:
        return []
    if not isinstance(value, list):
        raise wrong(where, name, "a list", fields)
    return value


def a_text(fields: Mapping[str, Any], name: str, where: str) -> str:
    """The text in field ``name``, which must say something."""
    value = fields.get(name)
    if not isinstance(value, str):
        raise wrong(where, name, "a text", fields)
    if not value.strip():
        raise DatasetError(f"{where}: “{name}” is empty.")
    return _whole(value, name, where)


def maybe_text(fields: Mapping[str, Any], name: str, where: str) -> str | None:
    """The text in field ``name``; None where it is missing, null or empty."""
    value = fields.get(name)
    if value is not None and not isinstance(value, str):
        raise wrong(where, name, "a text", fields)
    return _whole(value, name, where) if value and value.strip() else None


def texts(fields: Mapping[str, Any], name: str, where: str) -> tuple[str, ...]:
    """The texts listed in field ``name``, which may be missing."""
    found = a_list(fields, name, where, required=False)
    for place, value in enumerate(found, start=1):
        if not isinstance(value, str):
            raise DatasetError(f"{where}: “{name}” entry {place} must be a text, not {kind_of(value)}.")
    return tuple(found)


def an_id(fields: Mapping[str, Any], name: str, where: str) -> str:
    """The text or whole number in field ``name``, as text."""
    value = fields.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        raise wrong(where, name, "a text or a whole number", fields)
    return _whole(str(value), name, where)


def a_truth(fields: Mapping[str, Any], name: str, where: str) -> bool:
    value = fields.get(name)
    if not isinstance(value, bool):
        raise wrong(where, name, "true or false", fields)
    return value


def a_question(text: str, name: str, where: str) -> str:
    """``text`` if it can be asked."""
    try:
        return checked_question(text, f"{where}: “{name}”")
    except UsageError as exc:
        raise DatasetError(str(exc)) from exc


def a_history(fields: Mapping[str, Any], where: str) -> tuple[str, ...]:
    """The earlier questions, oldest first."""
    try:
        return checked_history(texts(fields, "history", where), f"{where}: “history”")
    except UsageError as exc:
        raise DatasetError(str(exc)) from exc


def patterns(fields: Mapping[str, Any], name: str, where: str) -> tuple[str, ...]:
    """The regular expressions listed in field ``name``, which may be missing."""
    found = texts(fields, name, where)
    for place, pattern in enumerate(found, start=1):
        try:
            re.compile(pattern, re.IGNORECASE)
        except re.error as exc:
            raise DatasetError(
                f"{where}: “{name}” entry {place} is no regular expression: {exc.msg}."
            ) from exc
    return found


def wrong(where: str, name: str, wanted: str, fields: Mapping[str, Any]) -> DatasetError:
    """The complaint that field ``name`` is missing or not what is wanted."""
    if name not in fields:
        return DatasetError(f"{where}: “{name}” is missing; it must be {wanted}.")
    return DatasetError(f"{where}: “{name}” must be {wanted}, not {kind_of(fields[name])}.")


def kind_of(value: Any) -> str:
    return _KINDS.get(type(value), "something else")


def _whole(value: str, name: str, where: str) -> str:
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise DatasetError(f"{where}: “{name}” holds half a character, which is not text.")
    return value
