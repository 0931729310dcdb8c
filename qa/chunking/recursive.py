"""Passages along a document's own structure: sections, blocks, sentences, words."""

from collections.abc import Callable, Iterator, Sequence

from qa.chunking.atoms import Atom, atoms
from qa.chunking.cutting import Cutter, Piece
from qa.chunking.sections import Section, sections
from qa.text import headed
from qa.types import Block, Document, Passage

TARGET_PIECES = 160
# A stretch without spaces can be one word piece and pages long; it counts for its length.
_CHARACTERS_A_PIECE = 20
# Shares: of the room that a body keeps under any title, the longest heading, and the
# length below which a passage is joined with its neighbour.
_BODY_SHARE = 4
_HEADING_SHARE = 4
_SHORT_SHARE = 3


class RecursiveSplitter:
    """Passages of whole blocks, about ``target`` word pieces long and never over ``max_pieces``.

    The length is that of the headed text (:func:`qa.text.headed`). A passage never
    crosses a heading. Only where the title and headings leave less than a quarter of
    ``max_pieces`` may a headed text be longer.
    """

    def __init__(
        self, count_pieces: Callable[[str], int], max_pieces: int, target: int = TARGET_PIECES
    ) -> None:
        self._count_pieces = count_pieces
        self._max = max_pieces
        self._target = min(target, max_pieces)

    @property
    def name(self) -> str:
        """Version and limits, such as ``recursive/1:target=160,max=254``."""
        return f"recursive/1:target={self._target},max={self._max}"

    def split(self, document: Document) -> list[Passage]:
        """Passages in order, apart from each other; every character but white space lies in one."""
        found: list[Passage] = []
        for section in sections(document, lambda block: self._is_short(document, block)):
            found.extend(_SectionSplit(self, document, section).passages())
        return found

    def count(self, text: str) -> int:
        """Word pieces of ``text``, or what its length alone is worth."""
        return max(self._count_pieces(text), len(text) // _CHARACTERS_A_PIECE)

    def room(self, path: str) -> int:
        """Word pieces that a body may have below the line ``path``."""
        return max(self._max - self.count(path), self._max // _BODY_SHARE, 1)

    def groups(self, found: Sequence[Atom], room: int) -> list[list[Atom]]:
        """Atoms put together up to the target; a short one joins a neighbour within ``room``."""
        groups: list[list[Atom]] = []
        target, length = min(self._target, room), 0
        for atom in found:
            limit = room if min(length, atom.pieces) < target // _SHORT_SHARE else target
            if groups and length + atom.pieces <= limit:
                groups[-1].append(atom)
                length += atom.pieces
            else:
                groups.append([atom])
                length = atom.pieces
        return groups

    def _is_short(self, document: Document, heading: Block) -> bool:
        return self.count(document.text[heading.start : heading.end]) <= self._max // _HEADING_SHARE


class _SectionSplit:
    """The passages of one section."""

    def __init__(self, splitter: RecursiveSplitter, document: Document, section: Section) -> None:
        self._splitter = splitter
        self._document = document
        self._section = section
        self._cutter = Cutter(document.text, splitter.count)
        self._room = splitter.room(headed(document.metadata.title, section.path, ""))

    def passages(self) -> Iterator[Passage]:
        headings = self._section.headings
        start = headings[0].start if headings else None
        if not self._section.body:
            yield from self._bare(headings)
        for parts in self._bodies():
            first = parts[0].start
            yield self._passage(first if start is None else start, first, parts[-1].end, parts[0].page)
            start = None

    def _bodies(self) -> Iterator[list[Piece]]:
        found = list(atoms(self._section.body, self._cutter, self._room))
        for group in self._splitter.groups(found, self._room):
            yield from self._fitting([part for atom in group for part in atom.parts])

    def _fitting(self, parts: list[Piece]) -> Iterator[list[Piece]]:
        """``parts``, halved until the words from first to last are within the room."""
        start, end = parts[0].start, parts[-1].end
        fits = self._splitter.count(self._document.text[start:end]) <= self._room
        if len(parts) == 1 and not fits and end - start > 1:
            parts = self._cutter.halves(parts[0])
        if fits or len(parts) == 1:
            yield parts
            return
        middle = len(parts) // 2
        yield from self._fitting(parts[:middle])
        yield from self._fitting(parts[middle:])

    def _bare(self, headings: Sequence[Block]) -> Iterator[Passage]:
        """Headings without a body: together, or one by one where that is too long."""
        start, end = headings[0].start, headings[-1].end
        if self._splitter.count(self._document.text[start:end]) <= self._room:
            yield self._passage(start, end, end, headings[0].page)
            return
        for heading in headings:
            yield self._passage(heading.start, heading.end, heading.end, heading.page)

    def _passage(self, start: int, body: int, end: int, page: int | None) -> Passage:
        document = self._document
        text = document.text[start:end]
        return Passage(document.id, document.metadata.title, start, body, end, text, self._section.path, page)
