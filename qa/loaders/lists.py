"""Markers and depth of list items while lists are read."""

from dataclasses import dataclass

# Deeper items are shown at this depth: more indentation says nothing to a reader.
MAX_LEVEL = 9


@dataclass(slots=True)
class _Open:
    number: int | None
    marker: str = ""


class OpenLists:
    """The lists that are open at a place of a text, outermost first."""

    def __init__(self) -> None:
        self._open: list[_Open] = []

    def __bool__(self) -> bool:
        return bool(self._open)

    def begin(self, number: int | None = None) -> None:
        """Opens a list that counts from ``number``, or has bullets."""
        self._open.append(_Open(number))

    def end(self) -> None:
        """Closes the innermost list, if one is open."""
        if self._open:
            self._open.pop()

    def item(self, number: int | None = None) -> None:
        """Begins an item of the innermost list; ``number`` goes on from there."""
        if not self._open:
            self.begin()
        current = self._open[-1]
        if current.number is None:
            current.marker = "- "
            return
        current.number = current.number if number is None else number
        current.marker = f"{current.number}. "
        current.number += 1

    def take(self) -> tuple[str, int]:
        """Marker and depth for the next words; only an item's first words have a marker."""
        current = self._open[-1]
        marker, current.marker = current.marker, ""
        return marker, min(len(self._open) - 1, MAX_LEVEL)
