"""From a flat HTML page to blocks."""

import re
from collections.abc import Callable, Sequence

from qa.loaders.building import TextBuilder
from qa.loaders.html_main import is_hidden
from qa.loaders.html_tables import is_data, table_lines
from qa.loaders.html_tree import Element, Item, flatten, shallow
from qa.loaders.lists import OpenLists
from qa.types import BlockKind

_BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html legend li main ol p section summary table tbody td tfoot th
    thead tr ul
    """.split()
)
_SPACES = re.compile(r"\s+")
_BREAK = "\n"
_NOTE = re.compile(r"\[(?:\d{1,3}|[a-z]|note \d+)\]")


def add_fragment(builder: TextBuilder, html: str) -> None:
    """Adds the blocks of a stretch of HTML, whatever it is part of."""
    from selectolax.lexbor import LexborHTMLParser

    items = flatten(LexborHTMLParser(shallow(html)).root)
    if items and isinstance(items[0], Element):
        HtmlBlocks(builder, items, is_hidden).add(items[0])


class HtmlBlocks:
    """Adds what elements of a page say to a builder; ``skip`` tells what to leave out."""

    def __init__(self, builder: TextBuilder, items: Sequence[Item], skip: Callable[[Element], bool]) -> None:
        self._builder = builder
        self._items = items
        self._skip = skip
        self._lists = OpenLists()
        self._words: list[str] = []
        self._broken = False
        self._heading = 0
        self._term = ""

    def add(self, root: Element) -> None:
        """Adds the blocks inside ``root``, in order."""
        place = root.start
        while place < root.end:
            place = self._read(place) + 1
        self._flush()

    def _read(self, place: int) -> int:
        """Reads the item at ``place``; the place of the last item that this used up."""
        item = self._items[place]
        if isinstance(item, str):
            self._words.append(_SPACES.sub(" ", item))
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
        if tag == "br":
            self._break()
        elif tag == "pre":
            return self._add_code(element)
        elif tag == "table" and is_data(self._items, element):
            return self._add_table(element)
        elif tag in _BLOCKS:
            self._flush()
            self._enter(element)
        return element.start

    def _enter(self, element: Element) -> None:
        tag = element.tag
        if tag in ("ul", "ol"):
            first = _number(element.get("start"))
            self._lists.begin(None if tag == "ul" else 1 if first is None else first)
        elif tag == "li":
            self._lists.item(_number(element.get("value")))
        elif tag[0] == "h" and tag[1:].isdigit():
            self._heading = int(tag[1:])

    def _close(self, element: Element) -> None:
        tag = element.tag
        if tag not in _BLOCKS:
            return
        if tag == "dt":
            self._term = self._taken()
        self._flush()
        if tag in ("ul", "ol"):
            self._lists.end()
        elif tag == "dl" and self._term:
            self._builder.add(BlockKind.PARAGRAPH, self._term)
            self._term = ""
        elif tag[0] == "h" and tag[1:].isdigit():
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
            return
        if self._heading and not self._lists:
            self._builder.add(BlockKind.HEADING, words.replace(_BREAK, " "), self._heading)
        elif self._lists:
            marker, level = self._lists.take()
            self._builder.add(
                BlockKind.LIST_ITEM, marker + words.replace(_BREAK, " "), level, apart=not marker
            )
        else:
            self._builder.add(
                BlockKind.PARAGRAPH, f"{self._term.rstrip(':')}: {words}" if self._term else words
            )
            self._term = ""

    def _add_code(self, element: Element) -> int:
        self._flush()
        inner = self._items[element.start + 1 : element.end]
        lines = ("\n" if isinstance(each, Element) and each.tag == "br" else each for each in inner)
        self._builder.add(BlockKind.CODE, "".join(each for each in lines if isinstance(each, str)))
        return element.end

    def _add_table(self, element: Element) -> int:
        self._flush()
        for line in table_lines(self._items, element, self._skip):
            self._builder.add(BlockKind.TABLE_ROW, line)
        return element.end


def _number(text: str) -> int | None:
    return int(text) if text.strip().isdecimal() and len(text) < 6 else None
