"""BibTeX entries. No title can end its field, or be read as a command of TeX."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from itertools import count

from qa.citing.dates import MONTHS, day_of
from qa.citing.words import address, one_line
from qa.types import Metadata

# Braces are counted even after a backslash, so that they are named, not escaped.
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
} | {mark: f"\\{mark}" for mark in "$&#_%"}
_SMALL = frozenset("a an and at by for from in is of on the to what who with".split())


def entry(metadata: Metadata, taken: Collection[str] = ()) -> str:
    """The entry of one document; its key is none of ``taken``."""
    day = day_of(metadata.date)
    fields = {
        "author": _braced(metadata.publisher, twice=True),
        "title": _braced(metadata.title, twice=True),
        "year": _braced(day.year if day else None),
        "month": MONTHS[day.month - 1][:3].lower() if day and day.month else "",
        "url": _enclosed(address(metadata.url)),
    }
    lines = "".join(f",\n  {name} = {value}" for name, value in fields.items() if value)
    return f"@misc{{{_free(key_of(metadata), taken)}{lines}\n}}"


def bibliography(documents: Iterable[Metadata]) -> str:
    """The entries of all ``documents``, in order, each with a key of its own."""
    taken: set[str] = set()
    entries = []
    for metadata in documents:
        made = entry(metadata, taken)
        taken.add(made.partition("{")[2].partition(",")[0].strip())
        entries.append(made)
    return "\n\n".join(entries)


def key_of(metadata: Metadata) -> str:
    """A key of small letters and digits: publisher, year, first telling word of the title."""
    day = day_of(metadata.date)
    publisher, title = _plain_words(metadata.publisher), _plain_words(metadata.title)
    parts = (*publisher[:1], day.year if day else "", *title[:1])
    return "".join(parts) or "document"


def _plain_words(text: str | None) -> list[str]:
    folded = unicodedata.normalize("NFKD", one_line(text).casefold()).encode("ascii", "ignore").decode()
    return [word for word in re.findall(r"[a-z0-9]+", folded) if word not in _SMALL]


def _free(key: str, taken: Collection[str]) -> str:
    if key not in taken:
        return key
    return next(name for number in count(2) if (name := f"{key}-{number}") not in taken)


def _braced(text: str | None, twice: bool = False) -> str:
    """Twice where neither letter case may change nor a name be taken apart."""
    escaped = "".join(_TEX.get(c, c) for c in one_line(text))
    return _enclosed(_enclosed(escaped) if twice else escaped)


def _enclosed(value: str) -> str:
    return f"{{{value}}}" if value else ""
