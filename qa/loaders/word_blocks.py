"""From a Word document's body to blocks."""

import re

from qa.loaders.building import TextBuilder
from qa.loaders.grid import Cell, Row, lines_of
from qa.loaders.lists import MAX_LEVEL
from qa.loaders.word_inline import Inline
from qa.loaders.word_looks import has_headings, looks_like_a_heading
from qa.loaders.word_numbers import BULLET, Numbering
from qa.loaders.word_parts import Parts
from qa.loaders.word_places import Place, Places
from qa.loaders.word_styles import MAX_LEVEL as LOWEST
from qa.loaders.word_styles import Style, Styles
from qa.loaders.word_tables import is_styled, rows_of
from qa.loaders.word_xml import Node, W, unwrapped
from qa.types import BlockKind

# More than a cell of a table of facts holds: then the table lays out a page.
_MAX_CELL = 2000
_LEVEL_BY_LOOKS = 2
_TYPED_BULLET = re.compile(r"[•‣◦▪●○■–·☐☑☒✓✗\-][ \t]+(?=\S)")


class WordBlocks:
    """Adds what paragraphs and tables say to a builder.

    Notes come before the next paragraph or heading, so that a list stays whole. Headings
    are one level lower where a title stands above them.
    """

    def __init__(self, builder: TextBuilder, parts: Parts) -> None:
        self._builder = builder
        self._parts = parts
        self._styles = Styles(parts.styles)
        self._places = Places(Numbering(parts.numbering, self._styles))
        self._inline = Inline()
        self._notes: list[tuple[str, int]] = []
        self._carried = ""
        self._headed = False
        self._lower = 0
        self._by_looks = not has_headings(parts.body, self._styles)

    def add(self, body: Node) -> None:
        """Adds the blocks of ``body`` and the notes that its text refers to."""
        self._add_all(body)
        self._add_words(self._carried, Place(), Style())
        self._add_notes()

    def _add_all(self, container: Node) -> None:
        for child in unwrapped(container):
            if child.tag == W + "p":
                self._add_paragraph(child)
            elif child.tag == W + "tbl":
                self._add_table(child)

    def _add_paragraph(self, paragraph: Node) -> None:
        properties = paragraph.find(W + "pPr")
        style = self._styles.of(properties)
        if style.is_contents:
            return
        words = f"{self._carried} {self._inline.words(paragraph)}".strip()
        self._carried = ""
        if properties is not None and _loses_its_end(properties):
            self._carried = words
            return
        place = self._places.of(properties, style)
        if self._by_looks and place == Place() and looks_like_a_heading(paragraph, words):
            place = Place(_LEVEL_BY_LOOKS)
        self._add_words(words, place, style)
        self._add_boxes()

    def _add_words(self, words: str, place: Place, style: Style) -> None:
        if not words:
            return
        if place.level:
            level = min(place.level + self._lower, LOWEST)
            self._add_notes()
            self._builder.add(BlockKind.HEADING, _one_line(place.marker, words), level)
            self._lower = self._lower or int(style.is_title and not self._headed)
            self._headed = True
        elif place.depth is not None or _TYPED_BULLET.match(words):
            words = _one_line(place.marker, words)
            self._builder.add(BlockKind.LIST_ITEM, words, min(place.depth or 0, MAX_LEVEL))
        else:
            self._add_notes()
            self._builder.add(BlockKind.PARAGRAPH, words)
        self._keep_notes()

    def _keep_notes(self) -> None:
        self._notes += self._inline.notes
        self._inline.notes = []

    def _add_boxes(self) -> None:
        """The text boxes that hang on what was read, after it."""
        boxes, self._inline.boxes = self._inline.boxes, []
        for box in boxes:
            self._add_all(box)

    def _add_notes(self) -> None:
        notes, self._notes = self._notes, []
        inline = Inline()
        for kind, note in notes:
            for paragraph in self._parts.note(kind, note):
                self._builder.add(BlockKind.PARAGRAPH, inline.words(paragraph))

    def _add_table(self, table: Node) -> None:
        rows = rows_of(table)
        if self._lays_out(rows):
            for row in rows:
                for cell in row.cells:
                    self._add_all(cell.node)
            return
        self._add_title(rows)
        for row, line in lines_of(rows, self._cell_words, is_styled(table)):
            self._builder.add(BlockKind.TABLE_ROW, line)
            self._add_inner_tables(row)
        self._keep_notes()
        self._add_boxes()

    def _add_inner_tables(self, row: Row) -> None:
        inner = (each for cell in row.cells for each in unwrapped(cell.node))
        for table in (each for each in inner if each.tag == W + "tbl"):
            self._add_table(table)

    def _add_title(self, rows: list[Row]) -> None:
        """A first row that is one cell over all columns is the table's title."""
        if len(rows) > 1 and len(rows[0].cells) == 1 and len(rows[1].cells) > 1:
            self._add_notes()
            self._add_all(rows.pop(0).cells[0].node)

    def _lays_out(self, rows: list[Row]) -> bool:
        """Whether a table holds text rather than facts in rows and columns."""
        if sum(len(row.cells) for row in rows) <= len(rows):
            return True
        nodes = [cell.node for row in rows for cell in row.cells]
        return any(self._is_text(node) for node in nodes)

    def _is_text(self, cell: Node) -> bool:
        if sum(len(text.text or "") for text in cell.iter(W + "t")) > _MAX_CELL:
            return True
        styles = (self._styles.of(each.find(W + "pPr")) for each in cell.iterchildren(W + "p"))
        return any(style.level or style.is_title for style in styles)

    def _cell_words(self, cell: Cell) -> str:
        """The words of a cell on one line, with the numbers of its lists."""
        pieces = []
        for paragraph in (each for each in unwrapped(cell.node) if each.tag == W + "p"):
            properties = paragraph.find(W + "pPr")
            marker, _ = self._places.marker(properties, self._styles.of(properties))
            words = self._inline.words(paragraph)
            pieces.append(_one_line("" if marker in (None, BULLET) else marker or "", words) if words else "")
        return " ".join(piece for piece in pieces if piece)


def _one_line(marker: str, words: str) -> str:
    return f"{marker} {words}".replace("\n", " ").strip()


def _loses_its_end(properties: Node) -> bool:
    """Whether the end of a paragraph is deleted, so that it goes on in the next one."""
    mark = properties.find(W + "rPr")
    return mark is not None and any(mark.find(W + name) is not None for name in ("del", "moveFrom"))
