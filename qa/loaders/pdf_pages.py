"""The pages of a PDF as stretches of lines and the rules drawn between them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from qa.loaders.pdf_glyphs import GlyphReader
from qa.loaders.pdf_lines import Line, stretches
from qa.loaders.pdf_paper import Paper

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

# Pages that hold more are no pages to read: pictures drawn with letters, or a trap.
MAX_CHARACTERS = 200_000
_MAX_OBJECTS = 4_000
_THIN = 3.0
_LONG = 20.0


@dataclass(slots=True)
class Page:
    """A page: ``number`` from 1, ``width`` and ``height`` as its main text is read.

    ``rules`` are level lines (left, right, down). ``drawn`` where anything is on it.
    """

    number: int
    width: float
    height: float
    lines: list[Line]
    rules: list[tuple[float, float, float]] = field(default_factory=list)
    drawn: bool = False


def read_pages(pdf: "PdfDocument") -> Iterator[Page]:
    """The pages in order; one that pdfium cannot read is empty."""
    from pypdfium2 import PdfiumError

    for number in range(1, len(pdf) + 1):
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
    rules, drawn = _drawing(page, paper, quarter)
    return Page(number, width, height, lines, rules, drawn)


def main_quarter(lines: list[Line]) -> int:
    """The direction in which most characters run; none runs to the right."""
    counts = [0, 0, 0, 0]
    for line in lines:
        counts[line.quarter] += len(line.text)
    return counts.index(max(counts))


def _drawing(page: "PdfPage", paper: Paper, quarter: int) -> tuple[list[tuple[float, float, float]], bool]:
    """Level rules on the page, and whether it holds anything at all."""
    import ctypes

    import pypdfium2.raw as raw

    count = raw.FPDFPage_CountObjects(page.raw)
    edges = [ctypes.c_float() for _ in range(4)]
    rules: list[tuple[float, float, float]] = []
    for place in range(min(count, _MAX_OBJECTS)):
        drawn = raw.FPDFPage_GetObject(page.raw, place)
        if raw.FPDFPageObj_GetType(drawn) == raw.FPDF_PAGEOBJ_PATH and raw.FPDFPageObj_GetBounds(drawn, *edges):
            rules.extend(_rules(edges, paper, quarter))
    return rules, count > 0


def _rules(edges: list[Any], paper: Paper, quarter: int) -> Iterator[tuple[float, float, float]]:
    left, bottom, right, top = (edge.value for edge in edges)
    one = paper.turned(*paper.shown(left, top), quarter)
    other = paper.turned(*paper.shown(right, bottom), quarter)
    x0, x1 = sorted((one[0], other[0]))
    y0, y1 = sorted((one[1], other[1]))
    if x1 - x0 < _LONG or (y1 - y0 > 0.8 * paper.extent(quarter)[1]):
        return
    yield x0, x1, y0
    if y1 - y0 > _THIN:
        yield x0, x1, y1
