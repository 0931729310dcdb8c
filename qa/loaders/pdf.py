"""PDF files: text in reading order, with headings, lists, tables and pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from qa.errors import EmptyDocument
from qa.loaders.building import TextBuilder, document_of, first_heading
from qa.loaders.fields import Fields
from qa.loaders.frontmatter import read_side
from qa.loaders.pdf_facts import outline_of, own_fields, own_title
from qa.loaders.pdf_flow import Piece, pieces
from qa.loaders.pdf_forms import form_lines
from qa.loaders.pdf_ink import unseen
from qa.loaders.pdf_opening import opened
from qa.loaders.pdf_pages import Page, read_pages
from qa.types import Block, BlockKind, Document, RawFile

# Where a title is looked for, and how long one is at least.
_TITLE_PAGES = 2
_TITLE_LETTERS = 5


@dataclass(frozen=True, slots=True)
class Extract:
    """What a PDF holds: its blocks in order, its own title and other facts.

    ``without_text`` has the pages (from 1) that show something, but nothing that can be read.
    """

    pieces: tuple[Piece, ...]
    title: str | None
    fields: Fields
    pages: int
    without_text: tuple[int, ...]


class PdfLoader:
    """Reads PDF files that hold text; scanned ones are refused."""

    name = "pdf/1"
    suffixes = frozenset({".pdf"})

    def load(self, file: RawFile) -> Document:
        """The document; raises a :class:`~qa.errors.LoadError` for one that cannot be used."""
        side = read_side(file.side)
        found = extracted(file.data)
        builder = TextBuilder()
        written(builder, found.pieces)
        text, blocks = builder.text, builder.blocks
        title = found.title or _first_title(text, blocks)
        return document_of(file, self.name, text, blocks, side.over(found.fields), title)


def _first_title(text: str, blocks: Sequence[Block]) -> str | None:
    """The first heading of the highest level that says something, on the first pages that have any."""
    found = [block for block in blocks if block.kind is BlockKind.HEADING]
    near = [block for block in found if (block.page or 1) <= (found[0].page or 1) + _TITLE_PAGES]
    telling = [
        block for block in near if sum(map(str.isalpha, text[block.start : block.end])) >= _TITLE_LETTERS
    ]
    return first_heading(text, sorted(telling, key=lambda block: block.level)[:1])


def written(builder: TextBuilder, found: Sequence[Piece]) -> None:
    """Adds a block for each piece."""
    for piece in found:
        builder.add(piece.kind, piece.ink.text, piece.level, piece.page)


def extracted(data: bytes) -> Extract:
    """What the PDF holds. Raises a :class:`~qa.errors.LoadError`, too where no page has text."""
    with opened(data) as pdf:
        pages = list(read_pages(pdf))
        filled = [_filled(page, line) for page, line in form_lines(pdf)]
        textless = _textless(pages)
        if len(textless) == len(pages) and not filled:
            raise EmptyDocument(_no_text(pages))
        without = tuple(page.number for page in textless if page.drawn)
        found = pieces(pages, outline_of(pdf))
        return Extract((*found, *filled), own_title(pdf), own_fields(pdf), len(pages), without)


def _textless(pages: Sequence[Page]) -> list[Page]:
    return [page for page in pages if not any(line.text for line in page.lines)]


def _filled(page: int, line: str) -> Piece:
    return Piece(BlockKind.PARAGRAPH, 0, page, unseen(line))


def _no_text(pages: list[Page]) -> str:
    count = f"{len(pages)} page" + ("s" if len(pages) > 1 else "")
    if any(page.drawn for page in pages):
        return (
            f"The PDF has {count} but no text: scanned?"
            " Run OCR (text recognition) on it, and put the result here."
        )
    return f"The PDF has {count}, all of them blank: get it again from its source, or remove it."
