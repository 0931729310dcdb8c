"""What the style of a Word paragraph says of it: heading, title, numbering."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.loaders.word_xml import Node, W, number, value

MAX_LEVEL = 6
_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titulo|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|címsor"
    r"|заголовок|标题|標題|見出し) ?([1-9])(?!\d)",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"(?:toc|index|contents) ?\d|toc heading|table of (?:figures|authorities)")
_LIST_DEPTH = re.compile(r"list (?:bullet|number|continue)? ?([2-5])$", re.IGNORECASE)
_BODY_TEXT = 9


@dataclass(frozen=True, slots=True)
class Style:
    """``level`` is a heading's, 0 for others; ``list_id`` and ``list_level`` where it numbers."""

    id: str = ""
    name: str = ""
    level: int = 0
    list_id: int | None = None
    list_level: int | None = None

    @property
    def is_title(self) -> bool:
        """Whether it is the title of the whole document."""
        return self.name == "title"

    @property
    def is_contents(self) -> bool:
        """Whether it is for a table of contents, which repeats the headings."""
        return bool(_CONTENTS.match(self.name))

    @property
    def depth(self) -> int:
        """The depth of a list that its name tells, such as 1 for "List Bullet 2"."""
        found = _LIST_DEPTH.match(self.name)
        return int(found[1]) - 1 if found else 0


class Styles:
    """The paragraph styles of a document, with what they inherit."""

    def __init__(self, root: Node | None) -> None:
        styles = root.iterchildren(W + "style") if root is not None else ()
        self._nodes: dict[str, Node] = {value(node, "styleId") or "": node for node in styles}
        self._known: dict[str, Style] = {}
        self._usual = next((key for key, node in self._nodes.items() if _is_usual(node)), "")

    def of(self, properties: Node | None) -> Style:
        """The style of a paragraph with these ``w:pPr``."""
        name = value(properties.find(W + "pStyle")) if properties is not None else None
        return self.named(name if name in self._nodes else self._usual)

    def named(self, style_id: str | None) -> Style:
        """The style with this id; a plain one where there is none."""
        key = style_id or ""
        if key not in self._known:
            self._known[key] = self._read(key)
        return self._known[key]

    def _read(self, style_id: str) -> Style:
        chain = list(self._chain(style_id))
        name = (value(chain[0].find(W + "name")) or style_id).lower().strip() if chain else ""
        levels = [level for node in chain if (level := _level(node)) is not None]
        numbers = [each for node in chain if (each := node.find(f"{W}pPr/{W}numPr")) is not None]
        ids = [each for node in numbers if (each := number(node.find(W + "numId"))) is not None]
        depths = [each for node in numbers if (each := number(node.find(W + "ilvl"))) is not None]
        return Style(
            style_id, name, levels[0] if levels else 0, ids[0] if ids else None, depths[0] if depths else None
        )

    def _chain(self, style_id: str) -> Iterator[Node]:
        """The style and those that it is based on, each once."""
        seen: set[str] = set()
        while style_id in self._nodes and style_id not in seen:
            seen.add(style_id)
            yield self._nodes[style_id]
            style_id = value(self._nodes[style_id].find(W + "basedOn")) or ""


def outline_level(properties: Node | None) -> int | None:
    """The heading level that an outline level gives: 0 for body text, None where none is set."""
    outline = number(properties.find(W + "outlineLvl")) if properties is not None else None
    if outline is None:
        return None
    return min(outline + 1, MAX_LEVEL) if 0 <= outline < _BODY_TEXT else 0


def _level(node: Node) -> int | None:
    level = outline_level(node.find(W + "pPr"))
    if level is not None:
        return level
    found = _HEADING.match((value(node.find(W + "name")) or "").strip())
    return min(int(found[1]), MAX_LEVEL) if found else None


def _is_usual(node: Node) -> bool:
    return value(node, "type") == "paragraph" and value(node, "default") in ("1", "true", "on")
