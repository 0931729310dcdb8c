"""The numbers that Word shows before paragraphs, counted as Word counts them."""

import re
from dataclasses import dataclass

from qa.loaders.numerals import shown
from qa.loaders.word_styles import Styles
from qa.loaders.word_xml import Node, W, is_on, number, value

BULLET = "-"
LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How one depth of a list is numbered. ``restart`` is Word's own: 0 for never."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    restart: int | None = None
    digits_only: bool = False
    paragraph_style: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """A numbering that paragraphs name; lists of one ``family`` go on counting together."""

    family: int
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """Counts the numbered paragraphs of a document, to be asked in reading order."""

    def __init__(self, root: Node | None, styles: Styles) -> None:
        self._styles = styles
        self._families = {number(node, "abstractNumId"): node for node in _all(root, "abstractNum")}
        self._numbers = {number(node, "numId"): node for node in _all(root, "num")}
        self._lists: dict[int, List | None] = {}
        self._counts: dict[int, dict[int, int]] = {}
        self._started: set[tuple[int, int]] = set()

    def level_for(self, list_id: int, style_id: str) -> int:
        """The depth at which a list numbers paragraphs of this style."""
        known = self._list(list_id)
        levels = known.levels.items() if known else ()
        return next((depth for depth, level in levels if level.paragraph_style == style_id), 0)

    def marker(self, list_id: int, depth: int) -> str | None:
        """What stands before the next paragraph: "-", "1.", "(a)", ""; None where it is in no list."""
        known = self._list(list_id)
        level = known.levels.get(depth) if known else None
        if known is None or level is None:
            return None
        if level.style == "bullet":
            return BULLET
        counts = self._count(list_id, known, depth)
        return _PLACE.sub(lambda match: _shown(known, counts, int(match[1]) - 1, level), level.text).strip()

    def _count(self, list_id: int, known: List, depth: int) -> dict[int, int]:
        counts = self._counts.setdefault(known.family, {})
        if depth in known.starts and (list_id, depth) not in self._started:
            counts[depth] = known.starts[depth]
        elif depth in counts:
            counts[depth] += 1
        else:
            counts[depth] = known.levels[depth].start
        self._started.add((list_id, depth))
        for deeper in [each for each in counts if each > depth]:
            restart = known.levels.get(deeper, Level()).restart
            if restart is None or depth < restart:
                del counts[deeper]
        return counts

    def _list(self, list_id: int) -> List | None:
        if list_id not in self._lists:
            self._lists[list_id] = self._read(list_id)
        return self._lists[list_id]

    def _read(self, list_id: int) -> List | None:
        node = self._numbers.get(list_id)
        family = number(node.find(W + "abstractNumId")) if node is not None else None
        family, source = self._linked(family)
        if node is None or family is None or source is None:
            return None
        levels = {number(each, "ilvl") or 0: _level(each) for each in _all(source, "lvl")}
        starts: dict[int, int] = {}
        for change in _all(node, "lvlOverride"):
            depth, own = number(change, "ilvl") or 0, change.find(W + "lvl")
            if own is not None:
                levels[depth] = _level(own)
            if (start := number(change.find(W + "startOverride"))) is not None:
                starts[depth] = start
        return List(family, levels, starts)

    def _linked(self, family: int | None) -> tuple[int | None, Node | None]:
        """The numbering itself, where it is only a name for that of a style."""
        node = self._families.get(family)
        link = value(node.find(W + "numStyleLink")) if node is not None else None
        style = self._styles.named(link) if link else None
        target = self._numbers.get(style.list_id) if style and style.list_id is not None else None
        if target is None:
            return family, node
        own = number(target.find(W + "abstractNumId"))
        return own, self._families.get(own)


def _shown(known: List, counts: dict[int, int], depth: int, asking: Level) -> str:
    level = known.levels.get(depth, Level())
    count = counts.get(depth, level.start)
    return "" if level.style == "none" else shown(count, "decimal" if asking.digits_only else level.style)


def _level(node: Node) -> Level:
    start = number(node.find(W + "start"))
    style = value(node.find(W + "numFmt"))
    return Level(
        start=1 if start is None else start,
        style=style or "decimal",
        text=value(node.find(W + "lvlText")) or "",
        restart=number(node.find(W + "lvlRestart")),
        digits_only=is_on(node.find(W + "isLgl")),
        paragraph_style=value(node.find(W + "pStyle")) or "",
    )


def _all(node: Node | None, name: str) -> list[Node]:
    return list(node.iterchildren(W + name)) if node is not None else []
