"""Rows and cells of a table on a PDF page."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.loaders.pdf_columns import Region, column_of
from qa.loaders.pdf_ink import Ink, fitted
from qa.loaders.pdf_lines import Line, rows
from qa.loaders.tables import row_line

Rule = tuple[float, float, float]
# Of a table's width, what a rule covers that parts two rows.
_RULED = 0.5
# How much wider the gap between rows is than that between lines of a cell.
_WIDER = 1.2
_FEW_RULES = 4
_LONGEST_NAME = 60
_LONG_CELL = 300
_SENTENCES = re.compile(r"[.!?]\s+[A-Z]")
_NUMERIC = re.compile(r"[-–+(]?[$€£]?\s*[\d][\d.,\s]*[)%]?|[-–—]|n/?a", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Table:
    """``before`` and ``after`` stand around it; each row has a cell, of lines, for every column."""

    before: tuple[Line, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    after: tuple[Line, ...] = ()


def table_of(region: Region, rules: Sequence[Rule]) -> Table:
    """The table in ``region``, told by gaps and the few rules there are."""
    edges = _edges(region, rules)
    before: list[Line] = []
    after: list[Line] = []
    inside: list[Line] = []
    for line in region.lines:
        outside = len(edges) > 2 and (line.base < edges[0] or line.top > edges[-1])
        (inside if not outside else before if line.base < edges[0] else after).append(line)
    groups = list(_by_rules(inside, region, edges) if len(edges) > 2 else _by_gaps(inside, region))
    while groups and len({column_of(line, region.gutters) for line in groups[0]}) == 1 and not after:
        before.extend(groups.pop(0))
    return Table(tuple(before), tuple(_cells(group, region) for group in groups), tuple(after))


def table_lines(table: Table, write: Callable[[Sequence[Line]], Ink]) -> Iterator[Ink]:
    """Each row as a line that can be read alone; a row of long texts gives one for each cell."""
    cells = [tuple(write(cell) for cell in row) for row in table.rows]
    bold = [all(line.bold for cell in row for line in cell) for row in table.rows]
    named = _is_named(cells, bold)
    names = [cell.text for cell in cells[0]] if named else []
    for row in cells[1:] if named else cells:
        if any(len(cell.text) > _LONG_CELL or _SENTENCES.search(cell.text) for cell in row):
            alone = [[cell if n == place else Ink() for n, cell in enumerate(row)] for place in range(len(row))]
            yield from (_row_ink(names, each) for each in alone)
        else:
            yield _row_ink(names, row)


def _row_ink(names: Sequence[str], cells: Sequence[Ink]) -> Ink:
    texts = [cell.text for cell in cells]
    if not names and len(texts) == 2 and texts[0].endswith(":") and texts[1]:
        return fitted(row_line(texts[:1], texts[1:]), cells)
    return fitted(row_line(names, texts), cells)


def _edges(region: Region, rules: Sequence[Rule]) -> list[float]:
    """How far down the rules are that go through the table."""
    left, right = min(line.x0 for line in region.lines), max(line.x1 for line in region.lines)
    top, bottom = min(line.top for line in region.lines), max(line.bottom for line in region.lines)
    size = region.lines[0].size
    cover: dict[int, float] = {}
    for x0, x1, down in rules:
        if top - 3 * size < down < bottom + 3 * size:
            shared = min(x1, right) - max(x0, left)
            cover[round(down / 2)] = cover.get(round(down / 2), 0) + max(shared, 0)
    downs = sorted(2 * place for place, shared in cover.items() if shared > _RULED * (right - left))
    return [down for n, down in enumerate(downs) if n == 0 or down - downs[n - 1] > 0.5 * size]


def _by_rules(lines: Sequence[Line], region: Region, edges: Sequence[float]) -> Iterator[list[Line]]:
    """Between two rules stands one row, or where there are few rules, all that have no rule below."""
    for above, below in pairwise(edges):
        group = [line for line in lines if above <= line.base - 0.3 * line.size < below]
        if group and len(edges) <= _FEW_RULES and above != edges[0]:
            yield from _by_gaps(group, region)
        elif group:
            yield group


def _by_gaps(lines: Sequence[Line], region: Region) -> Iterator[list[Line]]:
    """Where gaps differ the wider ones part the rows; else a row begins in the first column."""
    found = rows(lines)
    gaps = [other[0].base - one[0].base for one, other in pairwise(found)]
    least = min((gap for gap in gaps if gap > 0.5 * found[0][0].size), default=0)
    uneven = bool(gaps) and max(gaps) > _WIDER * least
    group: list[Line] = []
    for n, row in enumerate(found):
        begins = any(column_of(line, region.gutters) == 0 for line in row)
        if n and (gaps[n - 1] > _WIDER * least if uneven and _dense(gaps, least) else begins):
            yield group
            group = []
        group.extend(row)
    if group:
        yield group


def _dense(gaps: Sequence[float], least: float) -> bool:
    """Whether many lines follow closely, as they do inside cells."""
    return sum(gap <= _WIDER * least for gap in gaps) >= 0.25 * len(gaps)


def _cells(group: Sequence[Line], region: Region) -> tuple[tuple[Line, ...], ...]:
    columns: list[list[Line]] = [[] for _ in range(len(region.gutters) + 1)]
    for line in group:
        columns[column_of(line, region.gutters)].append(line)
    return tuple(map(tuple, columns))


def _is_named(cells: Sequence[Sequence[Ink]], bold: Sequence[bool]) -> bool:
    """Whether the first row reads like names: short, no figures, and unlike the rows below."""
    if len(cells) < 3:
        return False
    texts = [cell.text for cell in cells[0]]
    given = [text for text in texts if text]
    if len(given) < max(2, len(texts) - 1) or any(len(t) > _LONGEST_NAME or _NUMERIC.fullmatch(t) for t in given):
        return False
    if bold[0] and not all(bold[1:]):
        return True
    below = [cell.text for row in cells[1:] for cell in row[1:] if cell.text]
    figures = sum(bool(_NUMERIC.fullmatch(text)) for text in below)
    return figures > 0.5 * len(below) or _are_longer(cells)


def _are_longer(cells: Sequence[Sequence[Ink]]) -> bool:
    """Whether the rows below say much more than the first."""
    sizes = [sum(len(cell.text) for cell in row) for row in cells]
    return sum(sizes[1:]) > 2.5 * sizes[0] * (len(sizes) - 1)
