"""From characters to stretches of a line, and from stretches to lines."""

import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from qa.loaders.pdf_glyphs import Glyph
from qa.loaders.pdf_ink import Ink, joined, unseen
from qa.text import normalise

# Shares of a character's size: what ends a stretch, what a reader sees as a space, how far
# a raised or lowered character may be from its line's base, how much smaller it then is.
GAP = 0.9
_SPACE = 0.11
_SHIFT = 0.45
_BACK = 0.5
_SMALL = 0.85
_RAISED = 0.12
_NOTE = re.compile(r"[(\[]?(?:\d{1,3}(?:[,\u2013-]\d{1,3})*|[*\u2020\u2021\u00a7]{1,3})[)\]]?")
# A mark stands after a word or a stop; after a number or a unit it is a power.
_BEFORE_NOTE = re.compile(r"(?:[^\W\d_]{3,}|[^\W\d_]['’]s|[.,;:!?)\]”’\"»])$")
_INITIAL = 1.8


@dataclass(slots=True, eq=False)
class Line:
    """A line, or a stretch of one, as its reader sees it: ``x0`` to ``base`` in points.

    ``order`` is its place in the order of drawing, ``first`` the width of its first word,
    ``second`` where the second begins; ``note`` where it begins with a raised mark.
    """

    ink: Ink
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    size: float
    bold: bool
    order: int
    first: float
    second: float
    note: bool = False
    quarter: int = 0

    @property
    def text(self) -> str:
        """Its characters."""
        return self.ink.text


def stretches(glyphs: Sequence[Glyph], page: int) -> list[Line]:
    """Runs of characters on one base line without a wide gap, in the order of drawing."""
    runs: list[list[Glyph]] = []
    right_to_left = False
    for glyph in glyphs:
        if runs and _goes_on(runs[-1], glyph, right_to_left):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
            right_to_left = False
        right_to_left = right_to_left or is_right_to_left(glyph.text)
    return [_stretch(run, page, order) for order, run in enumerate(_with_initials(runs))]


def _goes_on(run: Sequence[Glyph], glyph: Glyph, right_to_left: bool) -> bool:
    last = run[-1]
    if glyph.style is last.style and glyph.base == last.base and not right_to_left and glyph.text.isascii():
        size = glyph.style.size
        return last.box == glyph.box or last.x1 - _BACK * size <= glyph.x0 <= last.x1 + GAP * size
    if last.style.quarter != glyph.style.quarter:
        return False
    size = max(last.style.size, glyph.style.size)
    if abs(glyph.base - last.base) > _SHIFT * size:
        return False
    if right_to_left or is_right_to_left(glyph.text):
        # pdfium has put these into the order of reading.
        return not glyph.broken
    # Letters that are drawn as one have one box.
    return last.box == glyph.box or last.x1 - _BACK * size <= glyph.x0 <= last.x1 + GAP * size


def is_right_to_left(text: str) -> bool:
    """Whether the text holds letters of Arabic, Hebrew and the like."""
    if text.isascii():
        return False
    return any("\u0590" <= c <= "\u08ff" or "\ufb1d" <= c <= "\ufefc" for c in text) and any(
        unicodedata.bidirectional(c) in ("R", "AL") for c in text
    )


def _with_initials(runs: list[list[Glyph]]) -> Iterator[list[Glyph]]:
    """A large first letter that reaches over several lines goes before the first of them."""
    waiting: list[Glyph] = []
    for run in runs:
        letter = waiting[0] if waiting else None
        if letter and letter.top <= run[0].base <= letter.base and run[0].x0 - letter.x0 >= 0:
            letter.base = run[0].base
            yield [letter, *run]
            waiting = []
            continue
        if waiting:
            yield waiting
        waiting = run if len(run) == 1 and run[0].text.isupper() else []
        if not waiting:
            yield run
    if waiting:
        yield waiting


def _stretch(run: list[Glyph], page: int, order: int) -> Line:
    run = _in_reading_order(run)
    sizes = Counter(glyph.style.size for glyph in run)
    size = max(sizes, key=lambda each: (sizes[each], each))
    base = next(glyph.base for glyph in run if glyph.style.size == size)
    kept, note = _without_marks(run, size, base)
    ink = _ink(kept, page)
    bold = 2 * sum(glyph.style.bold for glyph in kept) > len(kept)
    x0, x1 = min(g.x0 for g in kept), max(g.x1 for g in kept)
    breaks = [n for n, glyph in enumerate(kept) if glyph.spaced and n]
    first = (max(g.x1 for g in kept[: breaks[0]]) if breaks else x1) - x0
    second = kept[breaks[0]].x0 if breaks else x1
    top, bottom = min(g.top for g in kept), max(g.bottom for g in kept)
    quarter = run[0].style.quarter or 0
    return Line(ink, x0, x1, top, bottom, base, size, bold, order, first, second, note, quarter)


def _in_reading_order(run: list[Glyph]) -> list[Glyph]:
    """pdfium takes joined Arabic letters apart the wrong way round: both then have one box."""
    result = list(run)
    for n in range(1, len(result)):
        one, other = result[n - 1], result[n]
        if one.box == other.box and is_right_to_left(one.text) and is_right_to_left(other.text):
            result[n - 1], result[n] = other, one
            other.spaced, one.spaced = one.spaced, False
    return result


def _without_marks(run: list[Glyph], size: float, base: float) -> tuple[list[Glyph], bool]:
    """The characters without raised footnote marks; True where a mark begins the line."""
    kept: list[Glyph] = []
    note = False
    place = 0
    while place < len(run):
        end = place
        while end < len(run) and _is_raised(run[end], size, base):
            end += 1
        mark = "".join(glyph.text for glyph in run[place:end])
        if end > place and _NOTE.fullmatch(mark):
            note = note or not kept
            if kept and (mark[-1] in ")]" or _BEFORE_NOTE.search("".join(g.text for g in kept[-3:]))):
                if end < len(run):
                    run[end].spaced = run[end].spaced or run[place].spaced or run[end].text.isalnum()
                place = end
                continue
            if not kept and end < len(run):
                run[end].spaced = True
        kept.extend(run[place : max(end, place + 1)])
        place = max(end, place + 1)
    return kept, note


def _is_raised(glyph: Glyph, size: float, base: float) -> bool:
    return glyph.style.size <= _SMALL * size and glyph.base < base - _RAISED * size


def _ink(run: Iterable[Glyph], page: int) -> Ink:
    characters: list[str] = []
    boxes = array("f")
    last: Glyph | None = None
    run = list(run)
    least = _word_gap(run)
    for glyph in run:
        if last and _is_apart(last, glyph, least):
            characters.append(" ")
            boxes.extend((last.box[2], last.box[1], max(glyph.box[0], last.box[2]), last.box[3]))
        last = glyph
        for character in glyph.text:
            if unicodedata.combining(character) and characters:
                whole = normalise(characters[-1] + character)
                if len(whole) == 1:
                    characters[-1] = whole
                    continue
            characters.append(character)
            boxes.extend(glyph.box)
    return Ink("".join(characters), boxes, array("L", [page] * len(characters)))


def _word_gap(run: Sequence[Glyph]) -> float:
    """The gap, in sizes, that parts words without a space: letters stand closer together."""
    gaps = sorted((b.x0 - a.x1) / b.style.size for a, b in pairwise(run) if not b.spaced)
    return max(_SPACE, gaps[len(gaps) // 2] + _SPACE) if gaps else _SPACE


def _is_apart(last: Glyph, glyph: Glyph, least: float) -> bool:
    if glyph.spaced:
        return not unicodedata.combining(glyph.text[0])
    if is_right_to_left(glyph.text) or is_right_to_left(last.text):
        return not is_right_to_left(last.text) and last.text.isalpha()
    letters = last.text.isalpha() and glyph.text.isalpha()
    return letters and glyph.x0 - last.x1 > least * glyph.style.size


def rows(lines: Iterable[Line]) -> list[list[Line]]:
    """Stretches on one base line, top to bottom, each row from its first to its last."""
    found: list[list[Line]] = []
    for line in sorted(lines, key=lambda each: (each.base, each.x0)):
        row = found[-1] if found else []
        # A raised mark has its own base; its row's is that of the largest characters.
        near = [each for each in row if abs(line.base - each.base) <= _SHIFT * max(line.size, each.size) * 0.9]
        if near and len(near) == len(row):
            row.append(line)
        else:
            found.append([line])
    return [_sorted(row) for row in found]


def _sorted(row: list[Line]) -> list[Line]:
    leftward = sum(is_right_to_left(line.text) for line in row)
    return sorted(row, key=lambda each: -each.x1 if 2 * leftward > len(row) else each.x0)


def merged(row: Sequence[Line]) -> Line:
    """One line of a row."""
    parts: list[Ink] = []
    kept: list[Line] = []
    main = max(row, key=lambda each: len(each.text))
    for line in row:
        raised = line.size <= _SMALL * main.size and line.base < main.base - _RAISED * main.size
        marks = line.text[-1:] in ")]" or (kept and _BEFORE_NOTE.search(kept[-1].text))
        if raised and kept and marks and _NOTE.fullmatch(line.text):
            continue
        if kept and _has_gap(kept[-1], line):
            parts.append(unseen(" "))
        parts.append(line.ink)
        kept.append(line)
    head = kept[0]
    note = head.note or (
        head is not main and head.size <= _SMALL * main.size and bool(_NOTE.fullmatch(head.text))
    )
    lone = " " not in head.text and len(kept) > 1
    return Line(
        joined(parts),
        min(each.x0 for each in kept),
        max(each.x1 for each in kept),
        min(each.top for each in kept),
        max(each.bottom for each in kept),
        main.base,
        main.size,
        2 * sum(len(each.text) for each in kept if each.bold) > sum(len(each.text) for each in kept),
        min(each.order for each in kept),
        head.first,
        kept[1].x0 if lone else head.second,
        note,
        main.quarter,
    )


def cut(line: Line, across: float, width: float) -> list[Line]:
    """The line in two at ``across`` points of a page ``width`` wide; whole where no space is there."""
    starts = [line.ink.boxes[4 * n] * width for n in range(len(line.text))]
    place = next((n for n, start in enumerate(starts) if start >= across - 1), None)
    if line.quarter or not place or place >= len(line.text):
        return [line]
    return [_piece(line, 0, place, width), _piece(line, place, len(line.text), width)]


def _piece(line: Line, start: int, end: int, width: float) -> Line:
    ink = line.ink.part(start, end).stripped()
    lefts = ink.boxes[0::4] or [line.x0 / width]
    rights = ink.boxes[2::4] or [line.x1 / width]
    x0, x1 = min(lefts) * width, max(rights) * width
    first = ink.text.find(" ")
    second = ink.boxes[4 * (first + 1)] * width if first > 0 else x1
    wide = (ink.boxes[4 * first - 2] * width if first > 0 else x1) - x0
    return replace(line, ink=ink, x0=x0, x1=x1, first=wide, second=second)


def _has_gap(one: Line, other: Line) -> bool:
    gap = max(other.x0 - one.x1, one.x0 - other.x1)
    return gap > _SPACE * min(one.size, other.size) or one.text[-1:].isspace()
