"""Reading order: a page's stretches of lines as columns and tables, in order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from qa.loaders.pdf_lines import GAP, Line, rows

# A gutter between columns, in sizes of the text beside it.
_GUTTER = 0.8
_DEEPEST = 5
# A column of prose: rows, characters a row, and the share of rows that reach its right edge.
_LEAST_ROWS = 3
_PROSE_CHARACTERS = 18
_FULL_ROWS = 0.5
_FULL = 0.85
# Of the rows of a column, those that are level with rows of another in a table.
_ALIGNED = 0.8
# A narrower column with few characters holds the bullets or numbers of the one beside it.
_MARKER_CHARACTERS = 7

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Region:
    """Stretches that are read row by row; ``gutters`` part the columns of a table."""

    lines: tuple[Line, ...]
    gutters: tuple[Interval, ...] = ()


def regions(lines: Sequence[Line], width: float, depth: int = 0) -> list[Region]:
    """The regions of a page or column, in the order of reading; ``width`` is the page's."""
    if not lines:
        return []
    found: list[Region] = []
    for band in _drawn_up(list(_bands(rows(lines)))):
        found.extend(_parted(band, width, depth))
    return _together(found)


def _bands(page_rows: Sequence[list[Line]]) -> Iterator[list[list[Line]]]:
    """Consecutive rows that leave the same white stripes free, top to bottom."""
    left = min(line.x0 for row in page_rows for line in row)
    right = max(line.x1 for row in page_rows for line in row)
    band: list[list[Line]] = []
    free: list[Interval] = []
    for row in page_rows:
        gaps = _gaps(row, left, right)
        common = _common(free, gaps, _GUTTER * min(line.size for line in row)) if band else gaps
        if band and not common:
            yield band
            band, common = [], gaps
        band.append(row)
        free = common
    yield band


def _drawn_up(bands: list[list[list[Line]]]) -> list[list[list[Line]]]:
    """Columns begin where their white stripes do: earlier rows of theirs come back to them."""
    for above, band in zip(bands, bands[1:], strict=False):
        gutters = _gutters(band)
        if not gutters or not _are_columns(_split([line for row in band for line in row], gutters), band):
            continue
        while above and not any(_crosses(line, gutter) for line in above[-1] for gutter in gutters):
            band.insert(0, above.pop())
    return [band for band in bands if band]


def _crosses(line: Line, gutter: Interval) -> bool:
    return line.x0 < gutter[1] - 0.1 and line.x1 > gutter[0] + 0.1


def _gaps(row: Sequence[Line], left: float, right: float) -> list[Interval]:
    least = _GUTTER * min(line.size for line in row)
    found: list[Interval] = []
    place = left
    for line in sorted(row, key=lambda each: each.x0):
        if line.x0 - place >= least:
            found.append((place, line.x0))
        place = max(place, line.x1)
    if right - place >= least:
        found.append((place, right))
    return found


def _common(one: Sequence[Interval], other: Sequence[Interval], least: float) -> list[Interval]:
    """Stripes that are free in both."""
    found: list[Interval] = []
    a = b = 0
    while a < len(one) and b < len(other):
        start, end = max(one[a][0], other[b][0]), min(one[a][1], other[b][1])
        if end - start >= least:
            found.append((start, end))
        if one[a][1] < other[b][1]:
            a += 1
        else:
            b += 1
    return found


def _parted(band: list[list[Line]], width: float, depth: int) -> Iterator[Region]:
    lines = [line for row in band for line in row]
    gutters = _gutters(band)
    columns = _split(lines, gutters)
    while gutters and (marker := _marker(columns)) is not None:
        gutters = [gutter for n, gutter in enumerate(gutters) if n != marker]
        columns = _split(lines, gutters)
    if not gutters:
        yield Region(tuple(lines))
    elif depth < _DEEPEST and (found := _columns_of(lines, gutters, band)):
        for column in found if not _leftward(lines) else reversed(found):
            yield from regions(column, width, depth + 1)
    elif _is_table(columns, band):
        yield Region(tuple(lines), tuple(gutters))
    else:
        yield Region(tuple(lines))


def _columns_of(
    lines: Sequence[Line], gutters: Sequence[Interval], band: Sequence[Sequence[Line]]
) -> list[list[Line]] | None:
    """The columns at all gutters, else those beside the widest gutter that parts columns."""
    widest = sorted(gutters, key=lambda gutter: gutter[0] - gutter[1])
    for chosen in [list(gutters), *([gutter] for gutter in widest if len(gutters) > 1)]:
        columns = _split(lines, chosen)
        if _are_columns(columns, band):
            return columns
    return None


def _gutters(band: Sequence[Sequence[Line]]) -> list[Interval]:
    """White stripes through the whole band with text on both sides."""
    lines = [line for row in band for line in row]
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    least = _GUTTER * median(line.size for line in lines)
    free: list[Interval] = []
    place = left
    for line in sorted(lines, key=lambda each: each.x0):
        if line.x0 - place >= least:
            free.append((place, line.x0))
        place = max(place, line.x1)
    return [gap for gap in free if gap[1] < right]


def _split(lines: Sequence[Line], gutters: Sequence[Interval]) -> list[list[Line]]:
    columns: list[list[Line]] = [[] for _ in range(len(gutters) + 1)]
    for line in lines:
        columns[column_of(line, gutters)].append(line)
    return columns


def column_of(line: Line, gutters: Sequence[Interval]) -> int:
    """The column that a stretch stands in, from 0."""
    return sum(line.x0 >= gutter[1] - 0.1 for gutter in gutters)


def _marker(columns: Sequence[Sequence[Line]]) -> int | None:
    """The gutter beside a column that holds only bullets or numbers; None where there is none."""
    for n, column in enumerate(columns[:-1]):
        longest = max(len(line.text) for line in column)
        beside = median(len(line.text) for line in columns[n + 1])
        if longest <= _MARKER_CHARACTERS and beside > 3 * longest and len(columns) == 2:
            return n
        if longest <= 2:
            return n
    return None


def _leftward(lines: Sequence[Line]) -> bool:
    from qa.loaders.pdf_lines import is_right_to_left

    return 2 * sum(is_right_to_left(line.text) for line in lines) > len(lines)


def _are_columns(columns: Sequence[Sequence[Line]], band: Sequence[Sequence[Line]]) -> bool:
    """Whether each column is read to its end before the next."""
    deep = [rows(column) for column in columns]
    if min(map(len, deep)) < _LEAST_ROWS:
        return False
    crossings = _crossings(columns)
    ids = {id(line): n for n, column in enumerate(columns) for line in column}
    shared = sum(len({ids[id(line)] for line in row}) > 1 for row in band)
    if crossings <= len(columns) - 1 + len(band) // 12:
        least = _MARKER_CHARACTERS if shared < _ALIGNED * min(map(len, deep)) else _PROSE_CHARACTERS
        return all(_characters(each) >= least for each in deep)
    rowwise = crossings >= 1.2 * shared and shared >= _LEAST_ROWS
    return rowwise and all(_is_prose(each) for each in deep)


def _crossings(columns: Sequence[Sequence[Line]]) -> int:
    """How often drawing goes from one column to another."""
    drawn = sorted((line.order, n) for n, column in enumerate(columns) for line in column)
    return sum(one[1] != other[1] for one, other in zip(drawn, drawn[1:], strict=False))


def _characters(column: Sequence[Sequence[Line]]) -> float:
    return median(sum(len(line.text) for line in row) for row in column)


def _is_prose(column: Sequence[Sequence[Line]]) -> bool:
    left = min(line.x0 for row in column for line in row)
    right = max(line.x1 for row in column for line in row)
    full = sum(max(line.x1 for line in row) - left >= _FULL * (right - left) for row in column)
    return _characters(column) >= _PROSE_CHARACTERS and full >= _FULL_ROWS * len(column)


def _is_table(columns: Sequence[Sequence[Line]], band: Sequence[Sequence[Line]]) -> bool:
    """Whether at least two rows have words in more than one column."""
    ids = {id(line): n for n, column in enumerate(columns) for line in column}
    filled = sum(len({ids[id(line)] for line in row}) > 1 for row in band)
    return filled >= 2


def _together(found: Sequence[Region]) -> list[Region]:
    """Neighbours that are both plain text are one region."""
    result: list[Region] = []
    for region in found:
        if result and not region.gutters and not result[-1].gutters and _goes_on(result[-1], region):
            result[-1] = replace(region, lines=result[-1].lines + region.lines)
        else:
            result.append(region)
    return result


def _goes_on(one: Region, other: Region) -> bool:
    """Whether ``other`` stands below ``one``, not in another column."""
    return max(line.base for line in one.lines) <= min(line.base for line in other.lines) + GAP
