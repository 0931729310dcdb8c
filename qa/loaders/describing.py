"""Writing down what is known of a document: in its own YAML block, or in the side file."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath

import yaml

from qa.errors import UnreadableDocument
from qa.loaders.fields import Fields, parse_fields
from qa.loaders.frontmatter import side_values, split_front_matter
from qa.loaders.markdown import MarkdownLoader
from qa.text import normalise
from qa.types import RawFile

FIELDS = ("title", "publisher", "date", "url", "language", "license")
"""What can be written; a document's ``sources`` are edited by hand."""
_LONG_LINE = 1_000_000
_BLOCK = re.compile(
    r"\A(?P<above>\ufeff?\s*---[ \t]*(?P<end>\r?\n))(?P<lines>.*?)^(?=(?:---|\.\.\.)[ \t]*\r?$)",
    re.MULTILINE | re.DOTALL,
)


def described(file: RawFile, changes: Mapping[str, str]) -> RawFile:
    """``file`` with the fields in ``changes`` as given; an empty value takes the field away.

    Markdown without a side file says it in its YAML block, everything else in the side file.
    Nothing but these fields changes. Raises UnreadableDocument for a value that no loader takes.
    """
    values = _checked(changes)
    if PurePosixPath(file.id).suffix.lower() in MarkdownLoader.suffixes and file.side is None:
        data = _with_block(file.data, values)
        if data is not None:
            return replace(file, data=data)
    return replace(file, side=with_values(file.side, values))


def with_values(side: bytes | None, changes: Mapping[str, str | None]) -> bytes | None:
    """The side file ``side`` with ``changes``; None takes a value away. None where nothing is left."""
    values = {name: value for name, value in (side_values(side) | dict(changes)).items() if value is not None}
    return _yaml(values) if values else None


def _checked(changes: Mapping[str, str]) -> dict[str, str | None]:
    """The values as a loader reads them, None for empty ones."""
    fields = parse_fields({name: _plain(value) for name, value in changes.items()})
    return {name: getattr(fields, name) for name in changes}


def _plain(value: str) -> str:
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise UnreadableDocument("A value holds bytes that are not text in UTF-8: write it again.")
    return value


def _with_block(data: bytes, values: Mapping[str, str | None]) -> bytes | None:
    """Markdown ``data`` with ``values`` in its YAML block; None where that cannot be done safely."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    block = _BLOCK.match(text)
    before, body = split_front_matter(normalise(text))
    if block is None or body == normalise(text):
        mark = text[: text.startswith("\ufeff")]
        lines = "".join(_line(name, value, "\n") for name, value in values.items())
        changed = f"{mark}---\n{lines}---\n\n{text[len(mark) :]}" if lines else text
    else:
        lines = _with_lines(block["lines"], values, block["end"])
        changed = block["above"] + lines + text[block.end() :]
    return changed.encode() if _says(changed, before, body, values) else None


def _with_lines(lines: str, values: Mapping[str, str | None], end: str) -> str:
    """The lines of a block with ``values``, each where the field stood before, else at the end."""
    for name, value in values.items():
        # A field reaches to the next line that is not indented.
        old = re.compile(
            rf"^[\"']?{name}[\"']?[ \t]*:.*\n(?:[ \t]+\S.*\n|[ \t]*\r?\n(?=[ \t]+\S))*", re.MULTILINE
        )
        found = old.search(lines)
        new = _line(name, value, end)
        lines = lines[: found.start()] + new + lines[found.end() :] if found else lines + new
    return lines


def _line(name: str, value: str | None, end: str) -> str:
    return "" if value is None else _yaml({name: value}).decode().rstrip("\n") + end


def _says(text: str, before: Fields, body: str, values: Mapping[str, str | None]) -> bool:
    """Whether a loader reads ``values`` from ``text``, and everything else as ``before``."""
    try:
        after, rest = split_front_matter(normalise(text))
    except UnreadableDocument:
        return False
    return after == replace(before, **values) and rest.lstrip("\n") == body.lstrip("\n")


def _yaml(values: Mapping[str, object]) -> bytes:
    text = yaml.safe_dump(dict(values), allow_unicode=True, sort_keys=False, width=_LONG_LINE)
    return text.encode()
