"""The characters of a PDF page, each with its place, size and weight."""

import ctypes
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from qa.loaders.pdf_ink import Box
from qa.loaders.pdf_paper import Paper
from qa.text import normalise

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

# What pdfium puts where a line ends in a hyphen, and other hyphens that only end lines.
HYPHENS = frozenset("\x02\ufffe\xad\u2010")
_BOLD_NAME = re.compile(r"bold|black|heavy|demi|cmbx|medi\b", re.IGNORECASE)
_BOLD_WEIGHT = 600
_LONGEST_NAME = 128
# Bullets of symbol fonts, which have no characters of their own.
_SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF0A8: "▪", 0xF06E: "■", 0xF06F: "□", 0xF0A3: "□"}
_LIGATURES = re.compile("[\ufb00-\ufb06\ufb13-\ufb17\ufb50-\ufdff\ufe70-\ufefc]")


@dataclass(slots=True)
class Style:
    """How the characters of one drawn text look; ``quarter`` as in :meth:`Paper.heading`."""

    size: float
    bold: bool
    quarter: int | None


@dataclass(slots=True)
class Glyph:
    """A character as drawn: ``x0`` to ``base`` as its reader sees them, ``box`` on the page.

    ``spaced`` where white space stands before it, ``broken`` where pdfium ended a line.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    style: Style
    box: Box
    spaced: bool
    broken: bool


class GlyphReader:
    """Reads the characters of one page in the order in which they are drawn."""

    def __init__(self, page: "PdfPage", text: "PdfTextPage", paper: Paper) -> None:
        import pypdfium2.raw as raw

        self._raw: Any = raw
        self._text = text.raw
        self._page = page
        self.paper = paper
        self._size = paper.width, paper.height
        self._styles: dict[int, Style] = {}
        self._seen: dict[tuple[str, int, int], int] = {}
        self._rectangle = raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def glyphs(self, count: int) -> list[Glyph]:
        """Those of ``count`` characters that can be seen and that are text."""
        found: list[Glyph] = []
        spaced = broken = False
        unicode_of, object_of = self._raw.FPDFText_GetUnicode, self._raw.FPDFText_GetTextObject
        for place in range(count):
            code = unicode_of(self._text, place)
            if code in (10, 13):
                broken = True
                continue
            text = _text_of(code)
            if not text:
                spaced = spaced or code in (9, 32, 160) or (text is not None and code != 0)
                continue
            drawn = object_of(self._text, place)
            glyph = self._glyph(place, text, ctypes.addressof(drawn.contents) if drawn else 0, spaced, broken)
            if glyph:
                found.append(glyph)
                spaced = broken = False
        return found

    def _glyph(self, place: int, text: str, drawn: int, spaced: bool, broken: bool) -> Glyph | None:
        style = self._styles.get(drawn)
        if style is None:
            style = self._styles[drawn] = self._style(place)
        box = self._rectangle
        self._raw.FPDFText_GetLooseCharBox(self._text, place, box)
        if style.quarter is None or not self._first(text, box, drawn):
            return None
        self._raw.FPDFText_GetCharOrigin(self._text, place, self._x, self._y)
        return self._placed(text, style, spaced, broken)

    def _placed(self, text: str, style: Style, spaced: bool, broken: bool) -> Glyph | None:
        paper, quarter = self.paper, style.quarter or 0
        width, height = self._size
        box = self._rectangle
        one, other = paper.shown(box.left, box.top), paper.shown(box.right, box.bottom)
        left, right = (one[0], other[0]) if one[0] <= other[0] else (other[0], one[0])
        top, bottom = (one[1], other[1]) if one[1] <= other[1] else (other[1], one[1])
        if right < 0 or bottom < 0 or left > width or top > height:
            return None
        share = (left / width, top / height, right / width, bottom / height)
        x, y = paper.shown(self._x.value, self._y.value)
        if quarter == 0:
            return Glyph(text, left, right, top, bottom, y, style, share, spaced, broken)
        ends = paper.turned(left, top, quarter), paper.turned(right, bottom, quarter)
        x0, x1 = sorted((ends[0][0], ends[1][0]))
        y0, y1 = sorted((ends[0][1], ends[1][1]))
        return Glyph(text, x0, x1, y0, y1, paper.turned(x, y, quarter)[1], style, share, spaced, broken)

    def _style(self, place: int) -> Style:
        raw, matrix = self._raw, self._matrix
        raw.FPDFText_GetMatrix(self._text, place, matrix)
        scale = (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
        size = round(raw.FPDFText_GetFontSize(self._text, place) * scale, 1)
        name = ctypes.create_string_buffer(_LONGEST_NAME)
        raw.FPDFText_GetFontInfo(self._text, place, name, _LONGEST_NAME, ctypes.c_int())
        weight = raw.FPDFText_GetFontWeight(self._text, place)
        bold = weight >= _BOLD_WEIGHT or bool(_BOLD_NAME.search(name.value.decode("latin-1")))
        return Style(abs(size) or 1.0, bold, self.paper.heading(matrix.a, matrix.b))

    def _first(self, text: str, box: Any, drawn: int) -> bool:
        """Whether no other drawn text put the same character here: bold is faked like that."""
        place = (text, round(box.left), round(box.bottom))
        return self._seen.setdefault(place, drawn) == drawn


@lru_cache(maxsize=4096)
def _text_of(code: int) -> str | None:
    """The characters for a code; empty for a space, None for what is no text."""
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    if code in (2, 0xFFFE):
        return "\u2010"
    if code == 0xAD:
        return "\u2010"
    if code == 0 or code == 0xFFFD or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return None
    text = chr(code)
    if _LIGATURES.match(text):
        text = unicodedata.normalize("NFKC", text)
    return normalise(text).strip()
