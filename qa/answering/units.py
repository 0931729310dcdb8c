"""What can be quoted of a passage: its sentences, list items, whole lists and table rows."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from qa.text import sentences
from qa.types import Block, BlockKind, Document, Passage, Span


class UnitKind(StrEnum):
    """How a unit is to be quoted."""

    SENTENCE = "sentence"
    ITEM = "item"
    LIST = "list"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Unit:
    """Words that can be quoted by themselves; ``context`` is read with them but not quoted.

    The context is the sentence before, or the line that introduces the list of an item.
    ``opens`` says that nothing stands between the unit and the heading above it. ``place``
    is that of an item in its list, from 1; ``items`` is how many its list has.
    """

    kind: UnitKind
    span: Span
    context: Span | None = None
    opens: bool = False
    place: int = 0
    items: int = 0


class DocumentUnits:
    """All units of one document, in order of their first characters."""

    def __init__(self, document: Document) -> None:
        self._units = sorted(_units(document), key=lambda unit: (unit.span.start, unit.span.end))
        self._starts = [unit.span.start for unit in self._units]

    def within(self, passage: Passage) -> list[Unit]:
        """Units that begin in the passage, and the list that one of its items belongs to."""
        first = bisect_left(self._starts, passage.body)
        last = bisect_right(self._starts, passage.end - 1)
        found = self._units[first:last]
        around = [
            unit
            for unit in self._units[:first]
            if unit.kind is UnitKind.LIST and unit.span.end > passage.body
        ]
        return [*around, *found]


@lru_cache(maxsize=256)
def units_of(document: Document) -> DocumentUnits:
    """The units of ``document``, remembered for the documents asked of last."""
    return DocumentUnits(document)


def _units(document: Document) -> Iterator[Unit]:
    blocks = document.blocks
    place = 0
    while place < len(blocks):
        if blocks[place].kind is BlockKind.LIST_ITEM:
            after = _end_of_list(blocks, place)
            yield from _list_units(document, blocks, place, after)
            place = after
        else:
            yield from _block_units(document, blocks, place)
            place += 1


def _end_of_list(blocks: Sequence[Block], place: int) -> int:
    while place < len(blocks) and blocks[place].kind is BlockKind.LIST_ITEM:
        place += 1
    return place


def _block_units(document: Document, blocks: Sequence[Block], place: int) -> Iterator[Unit]:
    block = blocks[place]
    opens = place == 0 or blocks[place - 1].kind is BlockKind.HEADING
    if block.kind in (BlockKind.TABLE_ROW, BlockKind.CODE):
        yield Unit(UnitKind.ROW, Span(block.start, block.end), None, opens)
    elif block.kind is BlockKind.PARAGRAPH:
        before: Span | None = None
        for span in sentences(document.text, block.start, block.end):
            yield Unit(UnitKind.SENTENCE, span, before, opens and before is None)
            before = span


def _list_units(document: Document, blocks: Sequence[Block], first: int, after: int) -> Iterator[Unit]:
    lead = _introduction(document, blocks, first)
    start = blocks[first].start if lead is None else lead.start
    yield Unit(UnitKind.LIST, Span(start, blocks[after - 1].end), None, False, 0, after - first)
    for place, block in enumerate(blocks[first:after], start=1):
        yield Unit(UnitKind.ITEM, Span(block.start, block.end), lead, False, place, after - first)


def _introduction(document: Document, blocks: Sequence[Block], first: int) -> Span | None:
    """The last sentence of the paragraph right before the list, if there is one."""
    if first == 0 or blocks[first - 1].kind is not BlockKind.PARAGRAPH:
        return None
    before = blocks[first - 1]
    found = sentences(document.text, before.start, before.end)
    return found[-1] if found else None
