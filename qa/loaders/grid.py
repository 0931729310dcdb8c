"""Tables of office files as lines: which rows name the columns, and cells that span several."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from qa.loaders.tables import row_line

MAX_SPAN = 63
# Names of columns are short; what is longer or ends like a sentence is content.
_MAX_NAME = 80
# What a cell that spans rows may say again in each of them.
_MAX_REPEATED = 80
# Tables of two columns are often names with their values, and have no names on top.
_SURELY_NAMED = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell over ``span`` columns; ``above`` is true where it goes on from the row above."""

    node: Any
    span: int = 1
    above: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row; ``before`` counts the columns that it leaves out at its start."""

    cells: tuple[Cell, ...]
    before: int = 0
    is_header: bool = False

    @property
    def bold(self) -> bool:
        """Whether all its cells are set in bold."""
        return bool(self.cells) and all(cell.bold for cell in self.cells)


_Spot = tuple[Cell | None, str]


def lines_of(rows: Sequence[Row], words: Callable[[Cell], str], styled: bool) -> Iterator[tuple[Row, str]]:
    """Each row below the names of the columns, with its line; it may be empty.

    ``words`` is asked for each cell in order. ``styled`` says that the first row is set off.
    """
    grid = _carried_down([_spots(row, words) for row in rows])
    if _are_labelled(rows, grid):
        for row, (label, value) in zip(rows, grid, strict=True):
            yield row, row_line([label[1]], [value[1]])
        return
    tops = _tops(rows, grid, styled)
    names = _names(grid[:tops])
    for row, cells in zip(rows[tops:], grid[tops:], strict=True):
        yield row, row_line(names, _once(cells))


def _spots(row: Row, words: Callable[[Cell], str]) -> list[_Spot]:
    """A spot for each column that the row's cells lie in."""
    spots: list[_Spot] = [(None, "")] * row.before
    for cell in row.cells:
        spots.extend([(cell, "" if cell.above else words(cell))] * cell.span)
    return spots


def _carried_down(grid: list[list[_Spot]]) -> list[list[_Spot]]:
    """The grid with the words of a cell that spans rows in each of them, where they are short."""
    for above, row in pairwise(grid):
        for column, (cell, _) in enumerate(row):
            if cell and cell.above and column < len(above) and len(above[column][1]) <= _MAX_REPEATED:
                row[column] = (cell, above[column][1])
    return grid


def _once(row: Sequence[_Spot]) -> list[str]:
    """A text for each column; a cell that spans columns speaks in the first of them."""
    return ["" if n and cell and cell is row[n - 1][0] else text for n, (cell, text) in enumerate(row)]


def _are_labelled(rows: Sequence[Row], grid: Sequence[Sequence[_Spot]]) -> bool:
    """Whether each row is a name and its value."""
    if any(len(row.cells) != 2 or len(spots) != 2 for row, spots in zip(rows, grid, strict=True)):
        return False
    bold = all(row.cells[0].bold and not row.cells[1].bold for row in rows)
    return bold or all(spots[0][1].endswith(":") for spots in grid)


def _tops(rows: Sequence[Row], grid: Sequence[Sequence[_Spot]], styled: bool) -> int:
    """How many rows at the top name the columns."""
    marked = next((n for n, row in enumerate(rows) if not row.is_header), 0)
    if marked or len(rows) < 2 or not _are_names(_once(grid[0])):
        return marked
    return int(styled or len(grid[0]) >= _SURELY_NAMED or (rows[0].bold and not rows[1].bold))


def _are_names(texts: Sequence[str]) -> bool:
    filled = [text for text in texts if text]
    short = all(len(text) <= _MAX_NAME and text[-1] not in ".!;" for text in filled)
    worded = all(any(map(str.isalpha, text)) for text in filled)
    return len(filled) > 1 and short and worded and len(set(filled)) == len(filled)


def _names(headers: Sequence[Sequence[_Spot]]) -> list[str]:
    """The name of each column, from the top down where several rows name it."""
    width = max(map(len, headers), default=0)
    columns = [[row[n][1] for row in headers if n < len(row) and row[n][1]] for n in range(width)]
    return [" ".join(dict.fromkeys(column)) for column in columns]
