"""From the lines of a region to paragraphs and list items."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import quantiles

from qa.loaders.pdf_ink import Ink
from qa.loaders.pdf_lines import Line, is_right_to_left, merged
from qa.loaders.pdf_markers import Marker, marker_of, named_part, section_depth
from qa.loaders.plain_lines import follows
from qa.types import BlockKind

# Shares of a character's size or of the usual distance between lines.
_APART = 1.3
_OTHER_SIZE = 0.08
_INDENT = 0.8
_SLACK = 0.8
_SHORT = 0.5
_NEAR = 6
_ENOUGH = 6
_LONGEST_TITLE = 6
_END = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_STOP = re.compile(r"[.!?…][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Looks:
    """What is usual in a document: the size of its text, its weight, the distance of its lines in sizes."""

    size: float
    bold: bool
    leading: float


@dataclass(slots=True, eq=False)
class Draft:
    """A block in the making; a table row has its ``ink``, others their ``lines``."""

    kind: BlockKind
    page: int
    lines: list[Line] = field(default_factory=list)
    marker: Marker | None = None
    level: int = 0
    ink: Ink | None = None
    note: bool = False
    full: bool = False
    centred: bool = False

    @property
    def text(self) -> str:
        """Its words, line by line."""
        return self.ink.text if self.ink else " ".join(line.text for line in self.lines)

    @property
    def size(self) -> float:
        """The size of its text."""
        return max(self.lines, key=lambda line: len(line.text)).size if self.lines else 0

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return bool(self.lines) and all(line.bold for line in self.lines)


class Paragraphs:
    """Parts the lines of one region, in which ``looks`` are usual, into drafts."""

    def __init__(self, lines: Sequence[Line], page: int, looks: Looks) -> None:
        self._lines = list(_with_bullets(lines))
        self._page = page
        self._looks = looks
        self._leading = _leading(self._lines) or looks.leading
        self._left = min((line.x0 for line in self._lines), default=0)
        self._right = max((line.x1 for line in self._lines), default=0)
        self._indents: list[float] = []
        self._item: str | None = None
        self._leftward = 2 * sum(is_right_to_left(line.text) for line in lines) > len(lines)

    def drafts(self) -> Iterator[Draft]:
        """The drafts in order."""
        current: Draft | None = None
        for place, line in enumerate(self._lines):
            if current is None or self._breaks(current, place):
                if current:
                    yield current
                current = self._begun(line, place)
            else:
                current.lines.append(line)
            current.full = self._is_full(place)
        if current:
            yield current

    def _begun(self, line: Line, place: int) -> Draft:
        marker = self._marker(place)
        centred = self._is_centred(place)
        if marker is None:
            self._indents, self._item = [], None if self._ends_list(place) else self._item
            return Draft(BlockKind.PARAGRAPH, self._page, [line], note=line.note, centred=centred)
        self._indents = [x for x in self._indents if x < line.x0 - _INDENT * line.size * 0.7]
        self._indents.append(line.x0)
        self._item = marker.number or None
        level = min(len(self._indents) - 1, 5)
        return Draft(BlockKind.LIST_ITEM, self._page, [line], marker, level, note=line.note, centred=centred)

    def _ends_list(self, place: int) -> bool:
        return self._lines[place].size > self._looks.size * (1 + _OTHER_SIZE)

    def _marker(self, place: int) -> Marker | None:
        """The line's marker where an item can begin with it."""
        line = self._lines[place]
        marker = marker_of(line.text)
        if marker is None or place == 0 or not (marker.number or line.text[0] in "-–—*"):
            return marker
        before = self._lines[place - 1]
        if marker.number and self._item is not None and follows(marker.number, self._item):
            return marker
        parted = _END.search(before.text) or not self._is_full(place - 1) or self._is_apart(place)
        return marker if parted else None

    def _breaks(self, current: Draft, place: int) -> bool:
        """Whether the line at ``place`` begins a new block."""
        before, line = self._lines[place - 1], self._lines[place]
        if self._is_apart(place) or line.note or line.base < before.base:
            return True
        if abs(line.size - before.size) > _OTHER_SIZE * max(line.size, before.size):
            return not (before.text[-1:] in "-\u2010" or _is_fragment(line) or _is_fragment(before))
        if self._marker(place) is not None:
            return True
        if section_depth(line.text) > 1 and (_END.search(before.text) or not self._is_full(place - 1)):
            return True
        if _is_title_like(current, self._looks) and line.bold == before.bold:
            return _is_named(before) or _is_named(line) or bool(_STOP.search(before.text))
        if line.bold != before.bold and not (self._is_full(place - 1) and not _STOP.search(before.text)):
            return True
        return self._is_hard(place) or self._is_indented(current, place)

    def _is_apart(self, place: int) -> bool:
        before, line = self._lines[place - 1], self._lines[place]
        size = max(before.size, line.size)
        return line.base - before.base > _APART * self._leading * size

    def _is_full(self, place: int) -> bool:
        """Whether the line reaches the right edge, so that the next one may go on from it."""
        return self._room(place) < max(3 * self._lines[place].size, 0.12 * self._width(place))

    def _is_hard(self, place: int) -> bool:
        """Whether the line before ends although the first word of this one had found room."""
        before, line = self._lines[place - 1], self._lines[place]
        if before.text[-1:] in "-\u2010":
            return False
        room = self._room(place - 1)
        needed = (line.first if not self._leftward else 0.1 * self._width(place)) + (0.25 + _SLACK) * line.size
        if room < needed:
            return False
        if line.text[:1].islower() and not _STOP.search(before.text):
            return room > _SHORT * self._width(place) and room > 20 * line.size
        return True

    def _is_indented(self, current: Draft, place: int) -> bool:
        before, line = self._lines[place - 1], self._lines[place]
        step = (before.x1 - line.x1) if self._leftward else (line.x0 - before.x0)
        least = _INDENT * line.size
        if current.marker is not None:
            return self._leaves_item(current, line)
        ends = bool(_STOP.search(before.text))
        if step > least and len(current.lines) == 1:
            # A hanging paragraph, or one that the first line of another follows.
            return ends and not line.text[:1].islower()
        if step < -least and len(current.lines) > 1:
            return ends
        return step > least and ends

    def _leaves_item(self, current: Draft, line: Line) -> bool:
        first = current.lines[0]
        if len(current.lines) > 1:
            hanging = current.lines[1].x0 - first.x0 > 0.5 * line.size
            return hanging and line.x0 < current.lines[1].x0 - _INDENT * line.size
        return line.x0 < first.x0 - _INDENT * line.size

    def _room(self, place: int) -> float:
        """How far the line stays away from the edge that lines near it reach."""
        line = self._lines[place]
        near = self._near(place)
        if self._leftward:
            return line.x0 - min(each.x0 for each in near)
        return max(each.x1 for each in near) - line.x1

    def _width(self, place: int) -> float:
        near = self._near(place)
        return max(each.x1 for each in near) - min(each.x0 for each in near)

    def _near(self, place: int) -> list[Line]:
        return self._lines[max(place - _NEAR, 0) : place + _NEAR + 1]

    def _is_centred(self, place: int) -> bool:
        line = self._lines[place]
        one, other = line.x0 - self._left, self._right - line.x1
        return one > 2 * line.size and abs(one - other) < 1.5 * line.size


def _leading(lines: Sequence[Line]) -> float | None:
    """The usual distance of lines in sizes; None for too few."""
    gaps = [
        (line.base - before.base) / line.size
        for before, line in zip(lines, lines[1:], strict=False)
        if abs(line.size - before.size) < 0.5 and line.base > before.base
    ]
    return quantiles(gaps, n=4)[0] if len(gaps) >= _ENOUGH else None


def _with_bullets(lines: Sequence[Line]) -> Iterator[Line]:
    """A bullet on a line of its own goes before the next line."""
    waiting: Line | None = None
    for line in lines:
        if waiting is not None:
            line = merged([waiting, line]) if line.x0 >= waiting.x0 else line
            waiting = None
        if len(line.text) <= 2 and marker_of(line.text + " x") and not line.text.isalpha():
            waiting = line
            continue
        yield line
    if waiting is not None:
        yield waiting


def _is_fragment(line: Line) -> bool:
    return len(line.text) < 3


def _is_named(line: Line) -> bool:
    """Whether the line is only "Article 5", "CHAPTER II" or the like."""
    return named_part(line.text) is not None and len(line.text.split()) == 2


def _is_title_like(current: Draft, looks: Looks) -> bool:
    """Whether the lines so far look like a heading, whose lines end where they like."""
    if len(current.lines) > _LONGEST_TITLE:
        return False
    large = current.size > looks.size * 1.12
    return (large or (current.bold and not looks.bold)) and len(current.text) < 200
