"""Bullets and numbers of PowerPoint paragraphs, which layouts and masters can set."""

import re
from collections.abc import Iterator

from qa.loaders.numerals import shown
from qa.loaders.slides_xml import A, Node, attribute_number

_BULLETS = {A + "buChar", A + "buBlip", A + "buAutoNum", A + "buNone"}
_STYLES = {
    "arabic": "decimal",
    "alphaLc": "lowerLetter",
    "alphaUc": "upperLetter",
    "romanLc": "lowerRoman",
    "romanUc": "upperRoman",
}
_FORMS = {"Period": "{}.", "ParenR": "{})", "ParenBoth": "({})", "Plain": "{}"}
_SCHEME = re.compile(r"(arabic|alphaLc|alphaUc|romanLc|romanUc)(Period|ParenR|ParenBoth|Plain)")
DEEPEST = 8


class Bullets:
    """Marks the paragraphs of one shape, in order.

    ``sources`` are the list styles that apply to it, the nearest first.
    """

    def __init__(self, sources: list[Node]) -> None:
        self._sources = sources
        self._counts: dict[int, tuple[str, int]] = {}

    def mark(self, paragraph: Node) -> tuple[str | None, int]:
        """The marker before a paragraph, None where it has none, and its depth."""
        own = paragraph.find(A + "pPr")
        depth = min(max(attribute_number(own, "lvl") or 0, 0), DEEPEST)
        found = (_bullet(source) for source in self._levels(own, depth))
        bullet = next((each for each in found if each is not None), None)
        self._counts = {at: count for at, count in self._counts.items() if at <= depth}
        if bullet is None or bullet.tag == A + "buNone":
            self._counts.pop(depth, None)
            return None, depth
        return self._number(bullet, depth) if bullet.tag == A + "buAutoNum" else "-", depth

    def _levels(self, own: Node | None, depth: int) -> Iterator[Node]:
        if own is not None:
            yield own
        for source in self._sources:
            level = source.find(f"{A}lvl{depth + 1}pPr")
            if level is not None:
                yield level

    def _number(self, bullet: Node, depth: int) -> str:
        scheme, start = bullet.get("type") or "", attribute_number(bullet, "startAt") or 1
        known, last = self._counts.get(depth, ("", 0))
        number = last + 1 if known == f"{scheme} {start}" else start
        self._counts[depth] = (f"{scheme} {start}", number)
        found = _SCHEME.fullmatch(scheme)
        return _FORMS[found[2]].format(shown(number, _STYLES[found[1]])) if found else f"{number}."


def _bullet(properties: Node) -> Node | None:
    return next((each for each in properties.iterchildren("*") if each.tag in _BULLETS), None)
