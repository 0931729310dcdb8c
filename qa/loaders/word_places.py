"""What a Word paragraph is: a heading, an item of a list, or neither."""

from dataclasses import dataclass

from qa.loaders.word_numbers import BULLET, Numbering
from qa.loaders.word_styles import Style, outline_level
from qa.loaders.word_xml import Node, W, number


@dataclass(frozen=True, slots=True)
class Place:
    """A heading's level, or a list's depth, and the marker before the words."""

    level: int = 0
    depth: int | None = None
    marker: str = ""


class Places:
    """Tells headings and items, and counts their numbers."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering

    def of(self, properties: Node | None, style: Style) -> Place:
        """What a paragraph with these properties is; to be asked in reading order."""
        own = outline_level(properties)
        level = 1 if style.is_title else style.level if own is None else own
        marker, depth = self.marker(properties, style)
        if level:
            return Place(level, marker="" if marker in (None, BULLET) else marker or "")
        return Place(depth=depth, marker=marker) if marker else Place()

    def marker(self, properties: Node | None, style: Style) -> tuple[str | None, int]:
        """The number or bullet of a paragraph, which counts on, and its depth."""
        own = properties.find(W + "numPr") if properties is not None else None
        list_id, depth = style.list_id, style.list_level
        if own is not None:
            given, at = number(own.find(W + "numId")), number(own.find(W + "ilvl"))
            list_id = list_id if given is None else given
            depth = at if at is not None else depth if given is None else None
        if not list_id:
            return None, 0
        if depth is None:
            depth = self._numbering.level_for(list_id, style.id)
        return self._numbering.marker(list_id, depth), max(depth, style.depth)
