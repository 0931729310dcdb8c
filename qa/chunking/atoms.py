"""Stretches of a section that stay in one passage."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from qa.chunking.cutting import Cutter, Piece
from qa.types import Block, BlockKind

_RUNS = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_ROW})


@dataclass(frozen=True, slots=True)
class Atom:
    """Pieces, in order, that a passage holds together."""

    parts: tuple[Piece, ...]

    @property
    def pieces(self) -> int:
        """Word pieces in all."""
        return sum(part.pieces for part in self.parts)


def atoms(body: Sequence[Block], cutter: Cutter, room: int) -> Iterator[Atom]:
    """Atoms of ``body`` in order, each at most ``room`` word pieces long.

    A block is one; a longer one gives one for each of its sentences. A list or table
    stays with the paragraph that introduces it, or where that is too long, its first
    item does.
    """
    intro: list[Piece] = []
    runs = [(kind, list(run)) for kind, run in groupby(body, key=lambda block: block.kind)]
    for index, (kind, run) in enumerate(runs):
        parts = [part for block in run for part in cutter.pieces(block, room)]
        if kind in _RUNS:
            yield from _with_intro(intro, parts, room)
            intro = []
            continue
        keep = index + 1 < len(runs) and runs[index + 1][0] in _RUNS and _introduces(run, cutter, index == 0)
        intro = [parts.pop()] if keep else []
        yield from (Atom((part,)) for part in parts)


def _introduces(run: Sequence[Block], cutter: Cutter, first: bool) -> bool:
    """Whether the last block of ``run`` leads to the list below it."""
    last = run[-1]
    if last.kind is not BlockKind.PARAGRAPH:
        return False
    return cutter.words(last).endswith(":") or (first and len(run) == 1)


def _with_intro(intro: list[Piece], parts: list[Piece], room: int) -> Iterator[Atom]:
    whole = Atom((*intro, *parts))
    if intro and whole.pieces <= room:
        yield whole
        return
    opening = Atom((*intro, parts[0]))
    if intro and opening.pieces <= room:
        yield opening
        parts = parts[1:]
    else:
        yield from (Atom((part,)) for part in intro)
    yield from (Atom((part,)) for part in parts)
