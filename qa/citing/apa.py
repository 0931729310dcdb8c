"""References and citations in the style of the APA (7th edition), with a publisher as the author.

A document names no persons: who published it answers for it, and where nobody is named
its title stands in that place.
"""

from collections.abc import Sequence

from qa.citing.dates import MONTHS, day_of
from qa.citing.words import address, one_line, stopped
from qa.types import Metadata

_NO_DATE = "n.d."
_UNTITLED = "[Untitled document]"


def reference(metadata: Metadata) -> str:
    """The line of a list of references: "Publisher. (2019, May 4). Title. https://…"."""
    author, title = one_line(metadata.publisher), one_line(metadata.title) or _UNTITLED
    parts = [stopped(author or title), f"({_date(metadata.date)})."]
    if author:
        parts.append(stopped(title))
    return " ".join(part for part in (*parts, address(metadata.url)) if part)


def in_text(metadata: Metadata, section: Sequence[str] = (), page: int | None = None) -> str:
    """What stands after a quotation: "(Publisher, 2019, p. 3)"; without a page, the last of ``section``."""
    day = day_of(metadata.date)
    author = one_line(metadata.publisher) or f"“{one_line(metadata.title) or _UNTITLED}”"
    parts = (author, day.year if day else _NO_DATE, _place(metadata, section, page))
    return f"({', '.join(part for part in parts if part)})"


def _date(date: str | None) -> str:
    day = day_of(date)
    if day is None:
        return _NO_DATE
    month = f", {MONTHS[day.month - 1]}" if day.month else ""
    return f"{day.year}{month}" + (f" {day.day}" if day.month and day.day else "")


def _place(metadata: Metadata, section: Sequence[str], page: int | None) -> str:
    if page is not None:
        return f"p. {page}"
    heading = one_line(section[-1]) if section else ""
    is_title = heading.casefold() == one_line(metadata.title).casefold()
    return f"“{heading}” section" if heading and not is_title else ""
