"""From a flat HTML page to blocks."""

import re
from bisect import bisect
from collections.abc import Callable, Sequence

from qa.loaders.building import TextBuilder
from qa.loaders.html_furniture import is_hidden
from qa.loaders.html_tables import flowing, is_data, table_lines
from qa.loaders.html_tree import Element, Item, flatten, opened, shallow
from qa.loaders.html_trim import Draft
from qa.loaders.lists import OpenLists
from qa.types import BlockKind

_BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html legend li main ol p section summary table tbody td tfoot th
    thead tr ul
    """.split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_SPACES = re.compile(r"\s+")
_BREAK = "\n"
_NOTE = re.compile(r"\[(?:\d{1,3}|[a-z]|note \d+)\]")


def add_fragment(builder: TextBuilder, html: str) -> None:
    """Adds the blocks of a stretch of HTML, whatever it is part of."""
    from selectolax.lexbor import LexborHTMLParser

    items = flatten(LexborHTMLParser(shallow(html)).root)
    if items and isinstance(items[0], Element):
        add_drafts(builder, HtmlBlocks(items, is_hidden).read(items[0]))


def add_drafts(builder: TextBuilder, drafts: Sequence[Draft]) -> None:
    """Adds the drafts, in order."""
    for each in drafts:
        builder.add(each.kind, each.text, each.level, apart=each.apart)


class HtmlBlocks:
    """Reads what elements of a page say; ``skip`` tells what to leave out."""

    def __init__(self, items: Sequence[Item], skip: Callable[[Element], bool]) -> None:
        self._drafts: list[Draft] = []
        self._items = items
        self._skip = skip
        self._lists = OpenLists()
        self._frames: list[bool] = []
        self._flowing = flowing(items)
        self._headings = [each.start for each in opened(items) if each.tag in _HEADINGS]
        self._words: list[str] = []
        self._broken = False
        self._heading = 0
        self._term = ""
        self._link_end = -1
        self._linked = 0

    def read(self, root: Element) -> list[Draft]:
        """The blocks inside ``root``, in order."""
        place = root.start
        while place < root.end:
            place = self._read(place) + 1
        self._flush()
        return self._drafts

    def _read(self, place: int) -> int:
        """Reads the item at ``place``; the place of the last item that this used up."""
        item = self._items[place]
        if isinstance(item, str):
            self._words.append(_SPACES.sub(" ", item))
            self._linked += sum(map(len, item.split())) * (place < self._link_end)
            self._broken = self._broken and item.isspace()
        elif item.start != place:
            self._close(item)
        elif self._skip(item) or self._is_note(item):
            return item.end
        else:
            return self._open(item)
        return place

    def _is_note(self, element: Element) -> bool:
        """Whether ``element`` is only a footnote's mark, such as [1]."""
        if element.tag != "sup" or element.size > 10:
            return False
        inner = self._items[element.start : element.end]
        return bool(_NOTE.fullmatch("".join(each for each in inner if isinstance(each, str)).strip()))

    def _open(self, element: Element) -> int:
        tag = element.tag
        if tag == "a":
            self._link_end = element.end
        elif tag == "br":
            self._break()
        elif tag == "pre":
            return self._add_code(element)
        elif tag == "table" and is_data(self._items, element, self._flowing):
            return self._add_table(element)
        elif tag in _BLOCKS:
            self._flush()
            self._enter(element)
        return element.start

    def _enter(self, element: Element) -> None:
        tag = element.tag
        if tag in ("ul", "ol"):
            self._begin_list(element)
        elif tag == "li" and not (self._frames and self._frames[-1]):
            self._lists.item(_number(element.get("value")))
        elif tag in _HEADINGS:
            self._heading = int(tag[1:])

    def _begin_list(self, element: Element) -> None:
        """Opens a list; one with headings inside lays out a page, and is none."""
        place = bisect(self._headings, element.start)
        self._frames.append(place < len(self._headings) and self._headings[place] < element.end)
        if not self._frames[-1]:
            first = _number(element.get("start"))
            self._lists.begin(None if element.tag == "ul" else 1 if first is None else first)

    def _close(self, element: Element) -> None:
        tag = element.tag
        if tag not in _BLOCKS:
            return
        if tag == "dt":
            self._term = self._taken()
        self._flush()
        if tag in ("ul", "ol"):
            if not self._frames.pop():
                self._lists.end()
        elif tag == "dl" and self._term:
            self._add(BlockKind.PARAGRAPH, self._term)
            self._term = ""
        elif tag in _HEADINGS:
            self._heading = 0

    def _break(self) -> None:
        """A line break; two in a row end a paragraph."""
        if self._broken:
            self._flush()
        else:
            self._words.append(_BREAK)
            self._broken = True

    def _taken(self) -> str:
        lines = "".join(self._words).split(_BREAK)
        self._words, self._broken = [], False
        return _BREAK.join(" ".join(line.split()) for line in lines).strip()

    def _flush(self) -> None:
        words = self._taken()
        if not words:
            self._linked = 0
            return
        if self._heading and not self._lists:
            self._add(BlockKind.HEADING, words.replace(_BREAK, " "), self._heading)
        elif self._lists:
            marker, level = self._lists.take()
            self._add(BlockKind.LIST_ITEM, marker + words.replace(_BREAK, " "), level, apart=not marker)
        else:
            self._add(BlockKind.PARAGRAPH, f"{self._term.rstrip(':')}: {words}" if self._term else words)
            self._term = ""

    def _add(self, kind: BlockKind, text: str, level: int = 0, apart: bool = False) -> None:
        size = sum(map(len, text.split())) or 1
        self._drafts.append(Draft(kind, text, level, apart, self._linked / size))
        self._linked = 0

    def _add_code(self, element: Element) -> int:
        self._flush()
        inner = self._items[element.start + 1 : element.end]
        lines = ("\n" if isinstance(each, Element) and each.tag == "br" else each for each in inner)
        self._add(BlockKind.CODE, "".join(each for each in lines if isinstance(each, str)))
        return element.end

    def _add_table(self, element: Element) -> int:
        self._flush()
        for line in table_lines(self._items, element, self._skip):
            self._add(BlockKind.TABLE_ROW, line)
        return element.end


def _number(text: str) -> int | None:
    return int(text) if text.strip().isdecimal() and len(text) < 6 else None
