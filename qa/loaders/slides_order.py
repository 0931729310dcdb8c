"""The order in which the shapes of a slide are read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

# A slide with more is no slide that people read.
_MAX_CUT = 300


@dataclass(frozen=True, slots=True)
class Box:
    """A shape and where it lies, in any unit; ``y`` grows downwards."""

    shape: Any
    x: int
    y: int
    width: int
    height: int


def reading_order(boxes: Sequence[Box]) -> list[Box]:
    """From the top down and from left to right, but columns one by one.

    The slide is cut along its widest empty band, its parts again, and so on.
    """
    boxes = sorted(boxes, key=lambda box: (box.y, box.x))
    return _cut(boxes) if len(boxes) <= _MAX_CUT else boxes


def _cut(boxes: list[Box]) -> list[Box]:
    if len(boxes) < 2:
        return boxes
    down = _widest_gap([(box.y, box.y + box.height) for box in boxes])
    across = _widest_gap([(box.x, box.x + box.width) for box in boxes])
    if down is None and across is None:
        return boxes
    if across is None or (down is not None and down[0] >= across[0]):
        assert down is not None
        before = [box.y < down[1] for box in boxes]
    else:
        before = [box.x < across[1] for box in boxes]
    parts = (
        [box for box, first in zip(boxes, before, strict=True) if first is side] for side in (True, False)
    )
    return [box for part in parts for box in _cut(part)]


def _widest_gap(spans: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Width and end of the widest band that no span touches; None where there is none."""
    widest: tuple[int, int] | None = None
    end: int | None = None
    for start, stop in sorted(spans):
        if end is not None and start >= end and (widest is None or start - end > widest[0]):
            widest = (start - end, start)
        end = stop if end is None else max(end, stop)
    return widest
