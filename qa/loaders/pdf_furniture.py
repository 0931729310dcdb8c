"""Running headers, footers and page numbers, told by comparing pages."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from qa.loaders.pdf_lines import Line, rows
from qa.loaders.pdf_pages import Page

# Shares of a page's height: where furniture stands, and how far it may move.
_TOP = 0.13
_BOTTOM = 0.18
_SAME = 0.012
_FEW = 3
_MOST = 0.6
_MAX_ROWS = 5
_NUMBER = re.compile(r"\d+")
_ROMAN = re.compile(r"(?<!\w)[ivxl]{1,7}(?!\w)")
_PAGE_WORD = re.compile(r"(?:page|pg\.?|seite|p[áa]gina|pagina|p\.)\s*#", re.IGNORECASE)
_ALONE = re.compile(r"[-–—|\s\[(]*#[-–—|\s\])]*(?:(?:of|/|von|de|sur)\s*#[-–—|\s]*)?")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(slots=True)
class _Row:
    """A row near an edge of a page: ``key`` without its numbers, ``down`` as a share of the height."""

    page: int
    lines: list[Line]
    key: str
    words: str
    numbers: tuple[int, ...]
    down: float


def without_furniture(pages: Sequence[Page]) -> None:
    """Takes from each page what runs along the top or bottom of many of them."""
    for edge in (_tops, _bottoms):
        _strip(pages, edge)


def _strip(pages: Sequence[Page], edge: Callable[[Page], Iterator[_Row]]) -> None:
    """Rows are taken off from the edge inwards, as long as they are furniture."""
    found = {page.number: list(edge(page)) for page in pages}
    common = _running([row for each in found.values() for row in each], len(pages))
    for page in pages:
        gone: set[int] = set()
        for row in found[page.number]:
            if id(row) not in common:
                break
            gone.update(id(line) for line in row.lines)
        page.lines = [line for line in page.lines if id(line) not in gone]


def _tops(page: Page) -> Iterator[_Row]:
    for row in rows(page.lines)[:_MAX_ROWS]:
        if row[0].base < _TOP * page.height:
            yield _row(row, page)


def _bottoms(page: Page) -> Iterator[_Row]:
    for row in reversed(rows(page.lines)[-_MAX_ROWS:]):
        if row[0].base > (1 - _BOTTOM) * page.height:
            yield _row(row, page)


def _row(row: list[Line], page: Page) -> _Row:
    words = " ".join(" ".join(line.text for line in row).lower().split())
    numbers = tuple(int(each) for each in _NUMBER.findall(words) if len(each) < 6)
    key = _NUMBER.sub("#", words)
    if not numbers and (roman := _ROMAN.fullmatch(words.strip(" -–—|"))):
        numbers, key = (_roman(roman.group()),), "#"
    return _Row(page.number, row, key, words, numbers, row[0].base / page.height)


def _roman(text: str) -> int:
    values = [_VALUES[c] for c in text]
    return sum(-v if n + 1 < len(values) and v < values[n + 1] else v for n, v in enumerate(values))


def _running(found: Sequence[_Row], pages: int) -> set[int]:
    """The ids of those rows that are furniture."""
    groups: defaultdict[str, list[_Row]] = defaultdict(list)
    for row in found:
        groups[row.key].append(row)
    alone = [row for key, group in groups.items() if _ALONE.fullmatch(key) for row in group if row.numbers]
    numbered = alone if pages > 1 and len({row.page for row in alone}) >= _MOST * pages else []
    return {id(row) for key, group in groups.items() for row in (*_furniture(key, group, pages), *numbered)}


def _furniture(key: str, group: Sequence[_Row], pages: int) -> Iterable[_Row]:
    if _PAGE_WORD.search(key) and len(key) < 100 and (len(group) > 1 or _PAGE_WORD.match(key)):
        return group
    least = _FEW if pages > _FEW else 2
    level = [row for row in group if _level(row, group) >= least]
    if len({row.page for row in level}) < least:
        return (_ALONE.fullmatch(key) and _counts(group) and group) or ()
    texts = Counter(row.words for row in level)
    if "#" not in key:
        return level
    if _counts(level):
        return level
    return [row for row in level if texts[row.words] >= least]


def _level(row: _Row, group: Sequence[_Row]) -> int:
    return sum(abs(row.down - other.down) < _SAME for other in group)


def _counts(group: Sequence[_Row]) -> bool:
    """Whether one of the numbers goes up with the pages."""
    if len(group) < 2:
        return False
    for place in range(min(len(row.numbers) for row in group)):
        steps = Counter(row.numbers[place] - row.page for row in group)
        spread = Counter(row.numbers[place] - 2 * row.page for row in group)
        if max(*steps.values(), *spread.values()) >= max(_MOST * len(group), 2):
            return True
    return False
