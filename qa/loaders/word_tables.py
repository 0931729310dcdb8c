"""Tables of Word as rows of cells."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from qa.loaders.tables import row_line
from qa.loaders.word_xml import Node, W, is_on, number, unwrapped, value

# Names of columns are short; what is longer or ends like a sentence is content.
_MAX_NAME = 80
# What a cell that spans rows may say again in each of them.
_MAX_REPEATED = 80
_MAX_SPAN = 63


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; ``above`` is true where it goes on from the row above."""

    node: Node
    span: int
    above: bool


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row; ``before`` counts the columns that it leaves out at its start."""

    cells: tuple[Cell, ...]
    before: int
    is_header: bool


def rows_of(table: Node) -> list[Row]:
    """The rows, in order, without those that are deleted."""
    return [row for node in unwrapped(table) if node.tag == W + "tr" and (row := _row(node))]


def lines_of(rows: Sequence[Row], texts: Callable[[Cell], str], header_first: bool) -> Iterator[tuple[Row, str]]:
    """Each row below the names of the columns, with its line; it may be empty."""
    grid = _spread([_texts(row, texts) for row in rows])
    tops = _headers(rows, grid, header_first)
    names = _names(grid[:tops])
    for row, cells in zip(rows[tops:], grid[tops:], strict=True):
        yield row, row_line(names, _once(cells))


def _row(node: Node) -> Row | None:
    properties = node.find(W + "trPr")
    if properties is not None and properties.find(W + "del") is not None:
        return None
    before = number(properties.find(W + "gridBefore")) if properties is not None else None
    header = is_on(properties.find(W + "tblHeader")) if properties is not None else False
    cells = tuple(_cell(each) for each in unwrapped(node) if each.tag == W + "tc")
    return Row(cells, min(max(before or 0, 0), _MAX_SPAN), header)


def _cell(node: Node) -> Cell:
    span = number(node.find(f"{W}tcPr/{W}gridSpan"))
    merge = node.find(f"{W}tcPr/{W}vMerge")
    sideways = value(node.find(f"{W}tcPr/{W}hMerge"))
    above = merge is not None and value(merge) != "restart"
    return Cell(node, 0 if sideways == "continue" else min(max(span or 1, 1), _MAX_SPAN), above)


_Spot = tuple[Cell | None, str]


def _texts(row: Row, texts: Callable[[Cell], str]) -> list[_Spot]:
    """A spot for each column that the row's cells lie in."""
    spots: list[_Spot] = [(None, "")] * row.before
    for cell in row.cells:
        text = "" if cell.above else texts(cell)
        spots.extend([(cell, text)] * cell.span)
    return spots


def _spread(grid: list[list[_Spot]]) -> list[list[_Spot]]:
    """The grid with the words of a cell that spans rows in each of them, where they are short."""
    for above, row in zip(grid, grid[1:], strict=False):
        for column, (cell, _) in enumerate(row):
            if cell and cell.above and column < len(above) and len(above[column][1]) <= _MAX_REPEATED:
                row[column] = (cell, above[column][1])
    return grid


def _once(row: Sequence[_Spot]) -> list[str]:
    """A text for each column; a cell that spans columns speaks in the first of them."""
    return ["" if n and cell and cell is row[n - 1][0] else text for n, (cell, text) in enumerate(row)]


def _headers(rows: Sequence[Row], grid: Sequence[Sequence[_Spot]], header_first: bool) -> int:
    """How many rows at the top name the columns."""
    marked = 0
    while marked < len(rows) and rows[marked].is_header:
        marked += 1
    if marked:
        return marked if marked < len(rows) else 0
    return 1 if header_first and len(rows) > 1 and _are_names(_once(grid[0])) else 0


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
