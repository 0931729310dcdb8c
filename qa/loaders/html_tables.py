"""HTML tables as rows of texts."""

from bisect import bisect
from collections.abc import Callable, Sequence

from qa.loaders.html_tree import Element, Item, opened
from qa.loaders.tables import row_line

# More than a cell of a table of facts holds: then the table lays out a page.
_MAX_CELL = 600
_MAX_SPAN = 50
_FLOWING = frozenset("table h1 h2 h3 h4 h5 h6 pre ul ol blockquote".split())
Skip = Callable[[Element], bool]


def flowing(items: Sequence[Item]) -> list[int]:
    """Where elements open that lay out text; no table of facts has them in its cells."""
    return [each.start for each in opened(items) if each.tag in _FLOWING]


def is_data(items: Sequence[Item], table: Element, flowing: Sequence[int]) -> bool:
    """Whether ``table`` holds facts in rows and columns rather than a page's layout."""
    if table.get("role") in ("presentation", "none"):
        return False
    place = bisect(flowing, table.start)
    if place < len(flowing) and flowing[place] < table.end:
        return False
    inner = [item for item in items[table.start + 1 : table.end] if isinstance(item, Element)]
    cells = [each for each in inner if each.tag in ("td", "th")]
    rows = sum(each.tag == "tr" for each in inner)
    if any(each.size > _MAX_CELL for each in cells):
        return False
    return len(cells) > rows > 0


def table_lines(items: Sequence[Item], table: Element, skip: Skip) -> list[str]:
    """A line a row, in order; the first row names the columns where its cells are headers."""
    rows = _spread(_rows(items, table, skip))
    names: list[str] = []
    if rows and all(cell.tag == "th" for cell, _ in rows[0]) and len(rows) > 1:
        names = [text for _, text in rows[0]]
        rows = rows[1:]
    return [line for row in rows if (line := _line(names, row))]


_Row = list[tuple[Element, str]]


def _line(names: list[str], row: _Row) -> str:
    # A cell that spans columns is said once, under the first of their names.
    texts = [text if n == 0 or cell is not row[n - 1][0] else "" for n, (cell, text) in enumerate(row)]
    if len(row) == 2 and row[0][0].tag == "th" and row[1][0].tag == "td":
        return row_line(texts[:1], texts[1:])
    return row_line(names, texts)


def _rows(items: Sequence[Item], table: Element, skip: Skip) -> list[_Row]:
    rows: list[_Row] = []
    place = table.start + 1
    while place < table.end:
        item = items[place]
        if isinstance(item, Element) and item.start == place:
            if item.tag == "tr":
                rows.append([])
            elif item.tag in ("td", "th") and rows:
                rows[-1].append((item, words_in(items, item, skip)))
                place = item.end
        place += 1
    return [row for row in rows if row]


def words_in(items: Sequence[Item], element: Element, skip: Skip) -> str:
    """The visible words of ``element`` on one line."""
    pieces: list[str] = []
    place = element.start + 1
    while place < element.end:
        item = items[place]
        if isinstance(item, str):
            pieces.append(item)
        elif item.start == place and skip(item):
            place = item.end
        elif item.tag in ("br", "p", "div", "li"):
            pieces.append(" ")
        place += 1
    return " ".join("".join(pieces).split())


def _spread(rows: list[_Row]) -> list[_Row]:
    """Rows in which a cell that spans columns or rows stands in each of them."""
    carried: dict[int, tuple[int, tuple[Element, str]]] = {}
    result: list[_Row] = []
    for row in rows:
        waiting = list(row)
        full: _Row = []
        while waiting or len(full) in carried:
            if len(full) in carried:
                left, cell = carried.pop(len(full))
                if left > 1:
                    carried[len(full)] = (left - 1, cell)
                full.append(cell)
                continue
            cell = waiting.pop(0)
            for _ in range(_span(cell[0], "colspan")):
                if (height := _span(cell[0], "rowspan")) > 1:
                    carried[len(full)] = (height - 1, cell)
                full.append(cell)
        result.append(full)
    return result


def _span(cell: Element, name: str) -> int:
    value = cell.get(name).strip()
    return min(max(int(value), 1), _MAX_SPAN) if value.isdecimal() else 1
