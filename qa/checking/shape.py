"""Documents whose shape is odd: too long, without structure, pages without words."""

from collections.abc import Iterator

from qa.checking.findings import Finding, Severity
from qa.types import BlockKind, Document

LONGEST_DOCUMENT = 300_000
"""Characters; about 120 pages."""
LONGEST_PARAGRAPH = 5_000
"""Characters; more than a page without a break."""
LONG_WITHOUT_HEADINGS = 8_000
SHORTEST = 200
LEAST_LETTERS = 0.6
"""Share of letters among what is not white space: English prose has .93, a page of figures .4."""
_PAGES_NAMED = 8


def shape_findings(document: Document) -> Iterator[Finding]:
    """What is odd about the document's shape."""
    yield from _length(document)
    yield from _paragraphs(document)
    yield from _letters(document)
    missing = pages_without_text(document)
    if missing:
        named = ", ".join(map(str, missing[:_PAGES_NAMED]))
        more = f" and {len(missing) - _PAGES_NAMED} more" if len(missing) > _PAGES_NAMED else ""
        yield Finding(
            "pages without text",
            Severity.WARNING,
            document.id,
            f"page{'s' * (len(missing) > 1)} {named}{more}",
            "Perhaps they are pictures: a file with recognised text (OCR) can be quoted from.",
        )


def pages_without_text(document: Document) -> list[int]:
    """Pages up to the last one with text that have none, in order."""
    pages = {block.page for block in document.blocks if block.page is not None}
    return [page for page in range(1, max(pages, default=0)) if page not in pages]


def _length(document: Document) -> Iterator[Finding]:
    characters = len(document.text)
    if characters > LONGEST_DOCUMENT:
        yield Finding(
            "very long",
            Severity.NOTE,
            document.id,
            f"{characters:,} characters",
            "Its parts are easier to find and to cite as documents of their own.",
        )
    if characters < SHORTEST:
        yield Finding(
            "very short",
            Severity.NOTE,
            document.id,
            f"{characters:,} characters",
            "See whether all of it was read: `qa show DOCUMENT --text`.",
        )


def _paragraphs(document: Document) -> Iterator[Finding]:
    kinds = {block.kind for block in document.blocks}
    if BlockKind.HEADING not in kinds and len(document.text) > LONG_WITHOUT_HEADINGS:
        yield Finding(
            "no headings",
            Severity.NOTE,
            document.id,
            f"{len(document.text):,} characters",
            "Headings say what a passage is about: it is found more easily with them.",
        )
    longest = max(
        (block.end - block.start for block in document.blocks if block.kind is BlockKind.PARAGRAPH), default=0
    )
    if longest > LONGEST_PARAGRAPH:
        yield Finding(
            "giant paragraph",
            Severity.WARNING,
            document.id,
            f"{longest:,} characters without a break",
            "Its line breaks may have been lost: put a blank line between paragraphs.",
        )


def _letters(document: Document) -> Iterator[Finding]:
    visible = "".join(document.text.split())
    share = sum(map(str.isalpha, visible)) / max(1, len(visible))
    if share < LEAST_LETTERS and len(visible) >= SHORTEST:
        yield Finding(
            "few letters",
            Severity.WARNING,
            document.id,
            f"{share:.0%} of its characters are letters",
            "Figures, code or a damaged text can hardly be quoted: see `qa show DOCUMENT --text`.",
        )
