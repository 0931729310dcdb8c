"""Text of a PDF in which every character knows its place on a page."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, as shares of a page's width and height from its top left corner."""


def _floats() -> "array[float]":
    return array("f")


def _integers() -> "array[int]":
    return array("L")


@dataclass(frozen=True, slots=True, eq=False)
class Ink:
    """``text``, with four numbers in ``boxes`` and a page (from 1) in ``pages`` for each character.

    A character that the page does not show, such as the space at a line's end, has page 0.
    """

    text: str = ""
    boxes: "array[float]" = field(default_factory=_floats)
    pages: "array[int]" = field(default_factory=_integers)

    def part(self, start: int, end: int | None = None) -> "Ink":
        """The characters ``start`` to ``end``."""
        stop = len(self.text) if end is None else end
        return Ink(self.text[start:stop], self.boxes[4 * start : 4 * stop], self.pages[start:stop])

    def box(self, place: int) -> Box:
        """Where the character at ``place`` stands."""
        left, top, right, bottom = self.boxes[4 * place : 4 * place + 4]
        return left, top, right, bottom

    def stripped(self) -> "Ink":
        """Without white space at the ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self.part(start, start + len(self.text.strip()))


def unseen(text: str) -> Ink:
    """``text`` that stands nowhere."""
    return Ink(text, array("f", bytes(16 * len(text))), array("L", [0] * len(text)))


def joined(parts: Iterable[Ink]) -> Ink:
    """All parts in order."""
    texts: list[str] = []
    boxes, pages = _floats(), _integers()
    for part in parts:
        texts.append(part.text)
        boxes.extend(part.boxes)
        pages.extend(part.pages)
    return Ink("".join(texts), boxes, pages)


def fitted(text: str, parts: Iterable[Ink]) -> Ink:
    """``text``, in which each of ``parts`` is looked up in order; the rest stands nowhere."""
    found: list[Ink] = []
    place = 0
    for part in parts:
        start = text.find(part.text, place)
        if part.text and start >= 0:
            found += [unseen(text[place:start]), part]
            place = start + len(part.text)
    return joined([*found, unseen(text[place:])])
