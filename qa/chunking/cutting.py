"""Blocks cut to a length: whole, else by sentences, else by words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from qa.text import sentences
from qa.types import Block, BlockKind, Span

_SEPARATORS = ["\n\n", "\n", " ", ""]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a document's text, its length in word pieces, and its page."""

    start: int
    end: int
    pieces: int
    page: int | None


class Cutter:
    """Cuts blocks of ``text``; ``count`` gives the word pieces of a string."""

    def __init__(self, text: str, count: Callable[[str], int]) -> None:
        self._text = text
        self._count = count

    def words(self, block: Block) -> str:
        """The text of ``block``."""
        return self._text[block.start : block.end]

    def pieces(self, block: Block, room: int) -> list[Piece]:
        """``block`` in order, in stretches of at most ``room`` word pieces."""
        whole = self._piece(Span(block.start, block.end), block.page)
        if whole.pieces <= room:
            return [whole]
        if block.kind is BlockKind.CODE:
            return list(self._shortened(whole, room))
        found = sentences(self._text, block.start, block.end)
        parts = (self._piece(span, block.page) for span in found)
        return [short for part in parts for short in self._shortened(part, room)]

    def halves(self, piece: Piece) -> list[Piece]:
        """``piece`` cut near its middle, at white space if there is some."""
        middle = (piece.start + piece.end) // 2
        space = self._text.rfind(" ", piece.start + 1, middle)
        cut = space if space > 0 else middle
        spans = (Span(piece.start, cut), Span(cut, piece.end))
        return [self._piece(span, piece.page) for each in spans for span in self._trimmed(each)]

    def _shortened(self, piece: Piece, room: int) -> Iterator[Piece]:
        if piece.pieces <= room:
            yield piece
            return
        for span in self._split(piece, room):
            part = self._piece(span, piece.page)
            if part.pieces <= room or part.end - part.start < 2:
                yield part
            else:
                for half in self.halves(part):
                    yield from self._shortened(half, room)

    def _split(self, piece: Piece, room: int) -> list[Span]:
        """Cut at white space by langchain's splitter; its chunks are found again, in order."""
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        splitter = RecursiveCharacterTextSplitter(
            separators=_SEPARATORS,
            chunk_size=room,
            chunk_overlap=0,
            length_function=self._count,
            keep_separator=True,
            strip_whitespace=False,
        )
        text = self._text[piece.start : piece.end]
        chunks = splitter.split_text(text)
        if "".join(chunks) != text:
            return [Span(half.start, half.end) for half in self.halves(piece)]
        return [span for each in _in_order(chunks, piece.start) for span in self._trimmed(each)]

    def _trimmed(self, span: Span) -> Iterator[Span]:
        words = self._text[span.start : span.end]
        start = span.start + len(words) - len(words.lstrip())
        if words.strip():
            yield Span(start, start + len(words.strip()))

    def _piece(self, span: Span, page: int | None) -> Piece:
        return Piece(span.start, span.end, self._count(self._text[span.start : span.end]), page)


def _in_order(chunks: list[str], start: int) -> Iterator[Span]:
    for chunk in chunks:
        yield Span(start, start + len(chunk))
        start += len(chunk)
