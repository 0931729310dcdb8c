"""A line added to a file of lines, which is never left half written."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qa.cli.writing import replacing
from qa.errors import QAError, UsageError
from qa.jsonable import dumps


def append_line(output: Path, line: Mapping[str, Any]) -> None:
    """Adds ``line`` to the JSON Lines of ``output``. Raises UsageError where its id is there already."""
    if output.is_dir():
        raise UsageError(f"--output {output} is a folder; name a file.")
    if not output.resolve().parent.is_dir():
        raise UsageError(f"--output {output} lies in a folder that does not exist; make it first.")
    before = _read(output)
    if line["id"] in _ids(before):
        raise UsageError(f"{output} has a line {line['id']} already: change that one.")
    with replacing(output) as file:
        file.write(before + ("\n" if before and not before.endswith("\n") else "") + dumps(line) + "\n")


def _read(output: Path) -> str:
    if not output.is_file():
        return ""
    try:
        return output.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as exc:
        raise QAError(f"{output} cannot be read as text ({exc}): nothing was added.") from exc


def _ids(text: str) -> set[object]:
    """Ids of the lines that can be read; the others are none of our business here."""
    found: set[object] = set()
    for line in text.splitlines():
        try:
            row = json.loads(line)
        except ValueError:
            continue
        if isinstance(row, dict):
            found.add(str(row.get("id")))
    return found
