"""The pages of a PDF as one flow of blocks."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qa.loaders.pdf_blocks import Draft, Looks, Paragraphs
from qa.loaders.pdf_columns import Region, regions
from qa.loaders.pdf_contents import without_contents
from qa.loaders.pdf_furniture import without_furniture
from qa.loaders.pdf_grids import Grid, bare, with_grids
from qa.loaders.pdf_headings import mark_headings
from qa.loaders.pdf_hyphens import Vocabulary, flowing
from qa.loaders.pdf_ink import Ink, joined, unseen
from qa.loaders.pdf_lines import Line, merged, rows
from qa.loaders.pdf_pages import Page, main_quarter
from qa.loaders.pdf_tables import Table, table_lines, table_of
from qa.loaders.pulse import beat
from qa.types import BlockKind

# A footnote is smaller than the text and stands in the lower part of a page.
_NOTE_SIZE = 0.94
_NOTE_HEIGHT = 0.45
_NOTE = re.compile(r"(?:\[?\d{1,3}\]?|[*†‡§]{1,3})\s*\S")
_CLOSED = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_FLOWING = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


@dataclass(frozen=True, slots=True)
class Piece:
    """A finished block: its kind, level and page, and its text with places."""

    kind: BlockKind
    level: int
    page: int
    ink: Ink


def pieces(pages: Sequence[Page], outline: Mapping[str, int]) -> list[Piece]:
    """The blocks of a document in reading order."""
    without_furniture(pages)
    without_contents(pages)
    laid = [(page, part) for page in pages for part in _parts(page)]
    looks = _looks([line for _, part in laid for line in part.lines])
    vocabulary = Vocabulary()
    for _, part in laid:
        vocabulary.add([line.text for line in part.lines])
    flow = [list(_drafts(page, part, looks, vocabulary)) for page, part in laid]
    drafts = mark_headings(list(_in_order(flow)), looks, outline)
    return [piece for draft in _continued(drafts) if (piece := _piece(draft, vocabulary)).ink.text]


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines of a column, or a table and the lines in it."""

    lines: list[Line]
    table: Table | None = None


def _parts(page: Page) -> Iterator[_Part]:
    """The main direction first, then text that runs another way."""
    beat()
    main = main_quarter(page.lines)
    for quarter in sorted(range(4), key=lambda each: (each != main, each)):
        lines = [line for line in page.lines if line.quarter == quarter]
        grids: dict[int, Grid] = {}
        if quarter == main:
            lines, grids = with_grids(lines, page.rules, page.uprights, page.width)
        for region in regions(lines, page.width):
            yield from _region_parts(region, page, grids)


def _region_parts(region: Region, page: Page, grids: Mapping[int, Grid]) -> Iterator[_Part]:
    if region.gutters and not any(line.order in grids for line in region.lines):
        table = table_of(region, page.rules)
        yield from _text(table.before)
        yield _Part([line for row in table.rows for cell in row for line in cell], table)
        yield from _text(table.after)
        return
    waiting: list[Line] = []
    for row in rows(region.lines):
        for line in row:
            if line.order not in grids:
                waiting.append(line)
                continue
            yield from _text(waiting)
            waiting = []
            grid = grids[line.order]
            yield from _grid_parts(grid)
    yield from _text(waiting)


def _grid_parts(grid: Grid) -> Iterator[_Part]:
    cells = [cell for row in grid.rows for cell in row]
    if not grid.lays_out:
        yield _Part([line for cell in cells for line in cell], Table((), grid.rows))
        return
    seen: set[int] = set()
    for cell in cells:
        yield from _text([line for line in cell if id(line) not in seen])
        seen.update(id(line) for line in cell)


def _text(lines: Sequence[Line]) -> Iterator[_Part]:
    if lines:
        yield _Part([merged(row) for row in rows(lines)])


def _looks(lines: Sequence[Line]) -> Looks:
    sizes: Counter[float] = Counter()
    bold: Counter[bool] = Counter()
    gaps: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
        bold[line.bold] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    for one, other in zip(lines, lines[1:], strict=False):
        if abs(one.size - size) < 1 and abs(other.size - size) < 1 and 0.8 < (other.base - one.base) / size < 2.5:
            gaps[round((other.base - one.base) / size, 1)] += 1
    leading = gaps.most_common(1)[0][0] if gaps else 1.2
    return Looks(size, bold[True] > bold[False], leading)


def _drafts(page: Page, part: _Part, looks: Looks, vocabulary: Vocabulary) -> Iterator[Draft]:
    if part.table is None:
        found = list(Paragraphs(part.lines, page.number, looks).drafts())
        _mark_notes(found, page, looks)
        yield from found
        return

    def write(lines: Sequence[Line]) -> Ink:
        return flowing([merged(row).ink for row in rows(bare(lines))], vocabulary).stripped()

    for ink in table_lines(part.table, write):
        if ink.text:
            yield Draft(BlockKind.TABLE_ROW, page.number, ink=ink)


def _mark_notes(drafts: Sequence[Draft], page: Page, looks: Looks) -> None:
    """Small text at the foot of a region, from the first that begins with a mark."""
    first = len(drafts)
    for place in range(len(drafts) - 1, -1, -1):
        draft = drafts[place]
        if draft.size > _NOTE_SIZE * looks.size or draft.lines[0].base < _NOTE_HEIGHT * page.height:
            break
        if draft.lines[0].note or _NOTE.match(draft.text):
            first = place
    for draft in drafts[first:]:
        draft.note = True
        draft.kind = BlockKind.PARAGRAPH


def _in_order(flow: Sequence[Sequence[Draft]]) -> Iterator[Draft]:
    """The drafts of all regions; notes wait until the paragraph that they interrupt is over."""
    waiting: list[Draft] = []
    last: Draft | None = None
    for group in flow:
        text = [draft for draft in group if not draft.note]
        for place, draft in enumerate(text):
            if waiting and not (place == 0 and last and _goes_on(last, draft)):
                yield from waiting
                waiting = []
            yield draft
            last = draft
        waiting += [draft for draft in group if draft.note]
    yield from waiting


def _goes_on(one: Draft, other: Draft) -> bool:
    """Whether ``other``, at the top of a column or page, continues the sentence of ``one``."""
    if one.kind not in _FLOWING or other.kind is not BlockKind.PARAGRAPH or one.note or other.note:
        return False
    if not one.lines or one.bold != other.bold or abs(one.size - other.size) > 0.08 * one.size:
        return False
    text, following = one.lines[-1].text.rstrip(), other.lines[0].text
    if text[-1:] in "-\u2010," or (following[:1].islower() and not _ends(text)):
        return True
    return not _CLOSED.search(text) and one.full and (len(one.lines) > 1 or len(text) > 60) and one.kind is BlockKind.PARAGRAPH


def _ends(text: str) -> bool:
    return bool(re.search(r"[.!?][\"'”’)\]]*$", text))


def _continued(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Paragraphs that a column's or page's end parts are one."""
    last: Draft | None = None
    for draft in drafts:
        if last and _parted(last, draft) and _goes_on(last, draft):
            last.lines.extend(draft.lines)
            last.full = draft.full
            continue
        if last:
            yield last
        last = draft
    if last:
        yield last


def _parted(one: Draft, other: Draft) -> bool:
    """Whether a column or page ends between the two."""
    if not one.lines or not other.lines:
        return False
    return one.page != other.page or other.lines[0].base < one.lines[-1].base


def _piece(draft: Draft, vocabulary: Vocabulary) -> Piece:
    ink = draft.ink or flowing([line.ink for line in draft.lines], vocabulary)
    if draft.kind is BlockKind.LIST_ITEM and draft.marker and not draft.marker.number:
        ink = joined([unseen("- "), ink.part(draft.marker.end)])
    return Piece(draft.kind, draft.level, draft.page, ink.stripped())
