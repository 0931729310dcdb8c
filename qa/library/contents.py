"""The table of contents of a document, and its pages."""

from dataclasses import dataclass

from qa.types import BlockKind, Document

DEEPEST = 3
"""Headings below this many levels are left out."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and where it stands; ``depth`` counts from 0 for the outermost of the document."""

    text: str
    start: int
    depth: int


def contents(document: Document) -> tuple[Heading, ...]:
    """The headings in order, without one that only repeats the title at the top."""
    blocks = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    found = [(" ".join(document.text[block.start : block.end].split()), block) for block in blocks]
    if found and found[0][0].casefold() == document.metadata.title.casefold():
        del found[0]
    levels = sorted({block.level for _, block in found})[:DEEPEST]
    return tuple(
        Heading(text, block.start, levels.index(block.level))
        for text, block in found
        if block.level in levels
    )


def pages_of(document: Document) -> tuple[int, ...]:
    """The numbers of the pages that hold text, in order; none where it has no pages."""
    return tuple(sorted({block.page for block in document.blocks if block.page is not None}))


def section_at(document: Document, place: int) -> tuple[str, ...]:
    """The headings above character ``place``, the outermost first."""
    path: list[tuple[int, str]] = []
    for block in document.blocks:
        if block.start > place:
            break
        if block.kind is BlockKind.HEADING:
            path = [(level, text) for level, text in path if level < block.level]
            path.append((block.level, " ".join(document.text[block.start : block.end].split())))
    return tuple(text for _, text in path)
