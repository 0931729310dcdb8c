"""What is not known of a document: its title, its date, where it came from."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from qa.checking.findings import Finding, Severity
from qa.corpus import read
from qa.errors import UnreadableDocument
from qa.loaders.building import title_from_name
from qa.loaders.decoding import decode
from qa.loaders.frontmatter import read_side, split_front_matter
from qa.types import BlockKind, Document

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20|21)\d\d(?!\d)")


def describing_findings(document: Document, corpus: Path, today: date, stale_years: int) -> Iterator[Finding]:
    """What is missing of the document's description, or cannot be right; ``corpus`` holds its file."""
    known = document.metadata
    if known.title == title_from_name(document.id) and not _is_given(document, corpus):
        yield Finding(
            "no title",
            Severity.WARNING,
            document.id,
            f"shown as “{known.title}”, after its file name",
            "Give it a title in its YAML block or side file.",
        )
    if not (known.url or known.publisher or known.sources):
        yield Finding(
            "no source",
            Severity.WARNING,
            document.id,
            "",
            "Say where it comes from: url, publisher or sources.",
        )
    yield from _date_findings(document, today, stale_years)


def _is_given(document: Document, corpus: Path) -> bool:
    """Whether the title, although it is that of the file name, was given as well."""
    title = document.metadata.title
    headings = (block for block in document.blocks if block.kind is BlockKind.HEADING)
    if any(document.text[block.start : block.end] == title for block in headings):
        return True
    try:
        file = read(corpus, document.id)
        given = [read_side(file.side).title]
        if document.loader.startswith("markdown/"):
            given.append(split_front_matter(decode(file.data))[0].title)
    except UnreadableDocument:
        return False
    return title in given


def _date_findings(document: Document, today: date, stale_years: int) -> Iterator[Finding]:
    written = document.metadata.date
    if not written:
        yield Finding(
            "no date", Severity.WARNING, document.id, "", "Give the date of the text, such as 2026-03-31."
        )
        return
    latest = latest_day(written)
    if latest is None:
        yield Finding(
            "odd date",
            Severity.WARNING,
            document.id,
            f"“{written}”",
            "Write the date with four digits for the year, such as 2026-03-31.",
        )
    elif earliest_day(written, latest) > today:
        yield Finding("date to come", Severity.WARNING, document.id, written, "Mend the date.")
    elif latest.year < today.year - stale_years:
        yield Finding(
            "old",
            Severity.NOTE,
            document.id,
            written,
            f"Older than {stale_years} years: see whether it still holds (the setting stale_years).",
        )


def latest_day(written: str) -> date | None:
    """The last day that the date ``written`` can mean, or None where it means none."""
    match = _ISO.match(written.strip())
    if match is None:
        years = _YEAR.findall(written)
        return date(int(years[-1]), 12, 31) if years else None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        return date(year or 0, month or 12, day or 28)
    except ValueError:
        return None


def earliest_day(written: str, latest: date) -> date:
    """The first day that ``written``, whose last is ``latest``, can mean."""
    match = _ISO.match(written.strip())
    if match is None or match[2] is None:
        return date(latest.year, 1, 1)
    return latest if match[3] else date(latest.year, latest.month, 1)
