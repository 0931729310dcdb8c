"""Tables drawn with rules: grids of cells, and the text that stands in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from qa.loaders.pdf_ink import Ink, unseen
from qa.loaders.pdf_lines import Line, cut, rows
from qa.loaders.pdf_markers import marker_of

# Points: what is one rule, what touches, and what a rule covers of a cell's side.
_SAME = 2.5
_TOUCH = 4.0
_COVERS = 0.6
_LEAST_COLUMN = 8.0
_MAX_RULES = 3_000
_MAX_CELLS = 4_000
_LEAST_LINES = 3
_LONGEST_CELL = 600
_FEW_ROWS = 2
_BULLETS = "•▪■▫○●◦ "

Stroke = tuple[float, float, float]
"""From, to, and how far across: a level rule's left, right and height, an upright's top, bottom and place."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: its ``rows`` of cells, each with the stretches of lines in it."""

    rows: tuple[tuple[tuple[Line, ...], ...], ...]

    @property
    def lays_out(self) -> bool:
        """Whether the cells hold texts of their own, with paragraphs or lists, rather than facts."""
        return any(self._is_text(cell) for row in self.rows for cell in row)

    def _is_text(self, cell: Sequence[Line]) -> bool:
        if sum(len(line.text) for line in cell) <= _LONGEST_CELL:
            return False
        items = sum(marker_of(line.text + " x") is not None for line in cell)
        return items > 1 or len(self.rows) <= _FEW_ROWS


def with_grids(
    lines: Sequence[Line], levels: Sequence[Stroke], uprights: Sequence[Stroke], width: float
) -> tuple[list[Line], dict[int, Grid]]:
    """The lines, in which one line stands for each ruled table; and those tables by its ``order``."""
    rest = list(lines)
    grids: dict[int, Grid] = {}
    for across, down in _groups(levels, uprights):
        xs, ys = _places(down), _places(across)
        if len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) > _MAX_CELLS:
            continue
        inside = [each for each in rest if _within(each, xs, ys)]
        if len(inside) < _LEAST_LINES:
            continue
        grid = _grid([part for line in inside for part in _cut(line, down, width)], xs, ys, across, down)
        if _columns(grid) < 2 or _is_coarse(grid, inside):
            continue
        ids = {id(line) for line in inside}
        rest = [line for line in rest if id(line) not in ids]
        stand_in = _stand_in(inside, xs, ys, -1 - len(grids))
        grids[stand_in.order] = grid
        rest.append(stand_in)
    return rest, grids


def _cut(line: Line, down: Sequence[Stroke], width: float) -> list[Line]:
    """The line in as many pieces as uprights stand across it."""
    middle = line.base - 0.3 * line.size
    walls = sorted(x for y0, y1, x in down if y0 <= middle <= y1 and line.x0 + 3 < x < line.x1 - 3)
    pieces = [line]
    for wall in walls:
        pieces = [*pieces[:-1], *cut(pieces[-1], wall, width)]
    return [piece for piece in pieces if piece.text]


def bare(lines: Sequence[Line]) -> list[Line]:
    """The lines without bullets at their ends, as the words of a table's cell."""
    found = (replace(line, ink=_without_bullets(line.ink)) for line in lines)
    return [line for line in found if line.text]


def _without_bullets(ink: Ink) -> Ink:
    start = len(ink.text) - len(ink.text.lstrip(_BULLETS))
    return ink.part(start, max(len(ink.text.rstrip(_BULLETS)), start))


def _is_coarse(grid: Grid, lines: Sequence[Line]) -> bool:
    """Whether the rules part only groups of rows, so that gaps tell more."""
    found = rows(lines)
    return len(found) > 4 * len(grid.rows) and len(lines) > 2.5 * len(found)


def _columns(grid: Grid) -> int:
    """The most cells with words that a row has."""
    return max(sum(bool(cell) for cell in row) for row in grid.rows)


def _groups(
    levels: Sequence[Stroke], uprights: Sequence[Stroke]
) -> Iterator[tuple[list[Stroke], list[Stroke]]]:
    """Rules that touch each other, directly or over others."""
    if len(levels) + len(uprights) > _MAX_RULES:
        return
    boxes = [(x0, y, x1, y) for x0, x1, y in levels] + [(x, y0, x, y1) for y0, y1, x in uprights]
    label = list(range(len(boxes)))

    def root(place: int) -> int:
        while label[place] != place:
            label[place] = label[label[place]]
            place = label[place]
        return place

    order = sorted(range(len(boxes)), key=lambda n: boxes[n][1])
    for at, one in enumerate(order):
        for other in order[at + 1 :]:
            if boxes[other][1] > boxes[one][3] + _TOUCH:
                break
            if boxes[one][0] <= boxes[other][2] + _TOUCH and boxes[other][0] <= boxes[one][2] + _TOUCH:
                label[root(other)] = root(one)
    for group in sorted({root(n) for n in range(len(boxes))}):
        across = [levels[n] for n in range(len(levels)) if root(n) == group]
        down = [uprights[n] for n in range(len(uprights)) if root(n + len(levels)) == group]
        yield across, down


def _places(strokes: Sequence[Stroke]) -> list[float]:
    """Where the strokes stand, those close together once."""
    found: list[float] = []
    for place in sorted(stroke[2] for stroke in strokes):
        if not found or place - found[-1] > _SAME:
            found.append(place)
    return found


def _within(line: Line, xs: Sequence[float], ys: Sequence[float]) -> bool:
    middle = line.base - 0.3 * line.size
    return xs[0] - _SAME <= line.x0 and line.x0 <= xs[-1] and ys[0] <= middle <= ys[-1]


def _grid(
    lines: Sequence[Line],
    xs: Sequence[float],
    ys: Sequence[float],
    across: Sequence[Stroke],
    down: Sequence[Stroke],
) -> Grid:
    """Cells that span rows stand in each of them; those that span columns, in the first."""
    columns = list(pairwise(xs))
    floors = [
        [y for y in ys if y in (ys[0], ys[-1]) or _covered(across, column, y)] for column in columns
    ]
    found: list[tuple[tuple[Line, ...], ...]] = []
    for row in pairwise(ys):
        walls = [x for x in xs if x in (xs[0], xs[-1]) or _covered(down, row, x)]
        cells: list[tuple[Line, ...]] = []
        for (left, _), own in zip(columns, floors, strict=True):
            if left not in walls:
                cells.append(())
                continue
            right = next(x for x in walls if x > left)
            top = max(y for y in own if y <= row[0])
            bottom = min(y for y in own if y >= row[1])
            cells.append(tuple(line for line in lines if _stands(line, left, right, top, bottom)))
        found.append(tuple(cells))
    return Grid(tuple(row for row in found if any(row)))


def _covered(strokes: Sequence[Stroke], side: tuple[float, float], place: float) -> bool:
    length = sum(
        max(min(stroke[1], side[1]) - max(stroke[0], side[0]), 0)
        for stroke in strokes
        if abs(stroke[2] - place) <= _SAME
    )
    return length >= _COVERS * (side[1] - side[0])


def _stands(line: Line, left: float, right: float, top: float, bottom: float) -> bool:
    middle = line.base - 0.3 * line.size
    start = line.x0 + min(0.25 * line.size, (line.x1 - line.x0) / 2)
    return left <= start < right and top <= middle < bottom


def _stand_in(lines: Sequence[Line], xs: Sequence[float], ys: Sequence[float], order: int) -> Line:
    size = sorted(line.size for line in lines)[len(lines) // 2]
    middle = (ys[0] + ys[-1]) / 2
    width = xs[-1] - xs[0]
    text = unseen("\N{SQUARE WITH ORTHOGONAL CROSSHATCH FILL}" * 40)
    return Line(text, xs[0], xs[-1], ys[0], ys[-1], middle, size, False, order, width, xs[-1])
