"""The pages of a PDF as stretches of lines and the rules drawn between them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from qa.loaders.pdf_glyphs import GlyphReader
from qa.loaders.pdf_lines import Line, stretches
from qa.loaders.pdf_paper import Paper
from qa.loaders.pulse import beat

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

# Pages that hold more are no pages to read: pictures drawn with letters, or a trap.
MAX_CHARACTERS = 200_000
_MAX_OBJECTS = 4_000
_THIN = 3.0
_LONG = 15.0
_TALL = 6.0
_WHOLE = 0.85

Stroke = tuple[float, float, float]


@dataclass(slots=True)
class Page:
    """A page: ``number`` from 1, ``width`` and ``height`` as its main text is read.

    ``rules`` are level lines (left, right, down) drawn on it, ``uprights`` the others (top, bottom,
    across). ``drawn`` where anything is on it.
    """

    number: int
    width: float
    height: float
    lines: list[Line]
    rules: list[Stroke] = field(default_factory=list)
    uprights: list[Stroke] = field(default_factory=list)
    drawn: bool = False


def read_pages(pdf: "PdfDocument") -> Iterator[Page]:
    """The pages in order; one that pdfium cannot read is empty."""
    from pypdfium2 import PdfiumError

    for number in range(1, len(pdf) + 1):
        beat()
        try:
            page = pdf[number - 1]
        except PdfiumError:
            yield Page(number, 1, 1, [])
            continue
        try:
            yield read_page(page, number)
        except PdfiumError:
            yield Page(number, 1, 1, [], drawn=True)
        finally:
            page.close()


def paper_of(page: "PdfPage") -> Paper:
    """How the page lies."""
    left, bottom, right, top = page.get_bbox()
    return Paper(left, bottom, max(right, left + 1), max(top, bottom + 1), page.get_rotation() // 90 % 4)


def read_page(page: "PdfPage", number: int) -> Page:
    """The page's text, in the direction that most of it runs."""
    paper = paper_of(page)
    text = page.get_textpage()
    try:
        count = min(text.count_chars(), MAX_CHARACTERS)
        glyphs = GlyphReader(page, text, paper).glyphs(count)
    finally:
        text.close()
    lines = stretches(glyphs, number)
    quarter = main_quarter(lines)
    width, height = paper.extent(quarter)
    found = Page(number, width, height, lines)
    _add_rules(found, page, paper, quarter)
    return found


def main_quarter(lines: list[Line]) -> int:
    """The direction in which most characters run; none runs to the right."""
    counts = [0, 0, 0, 0]
    for line in lines:
        counts[line.quarter] += len(line.text)
    return counts.index(max(counts))


def _add_rules(found: Page, page: "PdfPage", paper: Paper, quarter: int) -> None:
    import ctypes

    import pypdfium2.raw as raw

    count = raw.FPDFPage_CountObjects(page.raw)
    found.drawn = count > 0
    edges = [ctypes.c_float() for _ in range(4)]
    for place in range(min(count, _MAX_OBJECTS)):
        drawn = raw.FPDFPage_GetObject(page.raw, place)
        if raw.FPDFPageObj_GetType(drawn) == raw.FPDF_PAGEOBJ_PATH and raw.FPDFPageObj_GetBounds(drawn, *edges):
            _add_rule(found, edges, paper, quarter)


def _add_rule(found: Page, edges: list[Any], paper: Paper, quarter: int) -> None:
    """The sides of a drawn path that are long enough; a frame around the page is none."""
    left, bottom, right, top = (edge.value for edge in edges)
    one = paper.turned(*paper.shown(left, top), quarter)
    other = paper.turned(*paper.shown(right, bottom), quarter)
    x0, x1 = sorted((one[0], other[0]))
    y0, y1 = sorted((one[1], other[1]))
    if y1 - y0 > _WHOLE * found.height:
        return
    if x1 - x0 >= _LONG:
        found.rules.extend((x0, x1, y) for y in ({y0, y1} if y1 - y0 > _THIN else {y0}))
    if y1 - y0 >= _TALL:
        found.uprights.extend((y0, y1, x) for x in ({x0, x1} if x1 - x0 > _THIN else {x0}))
