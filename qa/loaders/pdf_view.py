"""What the page view of a PDF shows: a page as a picture, and where words stand on it."""

from collections import OrderedDict
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from qa.errors import UnreadableDocument
from qa.loaders.building import TextBuilder
from qa.loaders.isolated import call
from qa.loaders.pdf import extracted, written
from qa.loaders.pdf_ink import Box, Ink, joined, unseen
from qa.loaders.pdf_opening import opened
from qa.loaders.png import png
from qa.types import Document, Span

Rectangle = tuple[int, float, float, float, float]
"""A page (from 1), and left, top, right, bottom as shares of its width and height from the top left."""
MAX_WIDTH = 4_000
_KEPT = 2
# Shares of a character's height: what parts two lines, and of a page's width two words.
_OFF = 0.5
_APART = 0.05
_inks: "OrderedDict[str, Ink]" = OrderedDict()


def rectangles(data: bytes, document: Document, span: Span) -> list[Rectangle]:
    """Where the characters of ``span`` stand, one rectangle a line, in order.

    Empty where ``document`` was not made from ``data`` by this version of the loader.
    """
    arguments = {"start": span.start, "end": span.end, "text": _digest(document.text)}
    found, _ = call(find_rectangles, arguments, data)
    return [(int(page), x0, y0, x1, y1) for page, x0, y0, x1, y1 in found]


def page_image(data: bytes, page: int, width: int) -> bytes:
    """The page (from 1) as a PNG picture, ``width`` pixels wide. Raises a :class:`~qa.errors.LoadError`."""
    _, picture = call(draw_page, {"page": page, "width": width}, data)
    return picture


def pages_without_text(data: bytes) -> tuple[int, ...]:
    """Pages (from 1) that show something, but no text: scanned, most often.

    Raises a :class:`~qa.errors.LoadError` for a file that cannot be read.
    """
    found, _ = call(find_pages_without_text, None, data)
    return tuple(found)


def find_rectangles(arguments: Any, data: bytes) -> tuple[Any, bytes]:
    """As :func:`rectangles`, in the worker process."""
    ink = _ink(data)
    if _digest(ink.text) != arguments["text"]:
        return [], b""
    return list(_merged(ink.part(arguments["start"], arguments["end"]))), b""


def draw_page(arguments: Any, data: bytes) -> tuple[Any, bytes]:
    """As :func:`page_image`, in the worker process."""
    number, width = arguments["page"], max(min(arguments["width"], MAX_WIDTH), 1)
    with opened(data) as pdf:
        if not 1 <= number <= len(pdf):
            raise UnreadableDocument(f"The PDF has {len(pdf)} pages; there is no page {number}.")
        page = pdf[number - 1]
        wide, high = page.get_size()
        scale = min(width / wide, 4 * width / high)
        bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        return None, png(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


def find_pages_without_text(arguments: Any, data: bytes) -> tuple[Any, bytes]:
    """As :func:`pages_without_text`, in the worker process."""
    return list(extracted(data).without_text), b""


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _ink(data: bytes) -> Ink:
    """The document's text with places; the last few are kept, for they are asked for again."""
    key = sha256(data).hexdigest()
    if key not in _inks:
        found = extracted(data)
        builder = TextBuilder()
        written(builder, found.pieces)
        parts: list[Ink] = []
        place = 0
        for block, piece in zip(builder.blocks, found.pieces, strict=True):
            parts += [unseen(builder.text[place : block.start]), piece.ink]
            place = block.end
        _inks[key] = joined(parts)
    _inks.move_to_end(key)
    while len(_inks) > _KEPT:
        _inks.popitem(last=False)
    return _inks[key]


def _merged(ink: Ink) -> Iterator[Rectangle]:
    """Boxes of characters that follow each other on a line as one."""
    page, whole = 0, (0.0, 0.0, 0.0, 0.0)
    for place, number in enumerate(ink.pages):
        if number == 0:
            continue
        box = ink.box(place)
        if number == page and _same_line(whole, box):
            whole = min(whole[0], box[0]), min(whole[1], box[1]), max(whole[2], box[2]), max(whole[3], box[3])
            continue
        if page:
            yield page, *whole
        page, whole = number, box
    if page:
        yield page, *whole


def _same_line(one: Box, other: Box) -> bool:
    level = abs(one[1] + one[3] - other[1] - other[3]) / 2 < _OFF * max(one[3] - one[1], other[3] - other[1])
    upright = abs(one[0] - other[0]) + abs(one[2] - other[2]) < _OFF * (other[2] - other[0])
    near = other[0] < one[2] + _APART and one[0] < other[2] + _APART
    return (level and near) or (upright and other[1] < one[3] + _APART and one[1] < other[3] + _APART)
