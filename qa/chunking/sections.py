"""Sections of a document: headings, and the blocks below them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from qa.types import Block, BlockKind, Document


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks up to the next heading. ``path`` names the headings above them, outermost first.

    ``headings`` are those that stand directly above ``body``, in order; one of both may be empty.
    """

    path: tuple[str, ...]
    headings: tuple[Block, ...]
    body: tuple[Block, ...]


def sections(document: Document, fits: Callable[[Block], bool]) -> Iterator[Section]:
    """Sections in order, every block in one. A heading that does not fit counts as body."""
    path: list[tuple[int, str]] = []
    headings: list[Block] = []
    body: list[Block] = []
    for block in document.blocks:
        if block.kind is not BlockKind.HEADING or not fits(block):
            body.append(block)
            continue
        if body or (headings and block.level <= headings[-1].level):
            yield Section(tuple(name for _, name in path), tuple(headings), tuple(body))
            headings, body = [], []
        path = [entry for entry in path if entry[0] < block.level]
        path.append((block.level, " ".join(document.text[block.start : block.end].split())))
        headings.append(block)
    if headings or body:
        yield Section(tuple(name for _, name in path), tuple(headings), tuple(body))
