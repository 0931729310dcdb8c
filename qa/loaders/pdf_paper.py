"""A page's turns: from PDF coordinates to what a reader sees, and to the direction of reading."""

from dataclasses import dataclass

# More than this from the level, as a share of the length, is a stamp across the page.
_SLANT = 0.2


@dataclass(frozen=True, slots=True)
class Paper:
    """A page as shown: ``width`` and ``height`` in points, ``turns`` of 90 degrees clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def width(self) -> float:
        """Points from left to right as shown."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Points from top to bottom as shown."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def shown(self, x: float, y: float) -> tuple[float, float]:
        """Points from the left and the top of the shown page, for a place in PDF coordinates."""
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def heading(self, a: float, b: float) -> int | None:
        """Quarter turns of a text whose base line runs along (a, b): 0 to the right, 1 down, …

        None for one that runs askew.
        """
        along = ((a, -b), (b, a), (-a, b), (-b, -a))[self.turns]
        long, short = max(map(abs, along)), min(map(abs, along))
        if short > _SLANT * long or long == 0:
            return None
        if long == abs(along[0]):
            return 0 if along[0] > 0 else 2
        return 1 if along[1] > 0 else 3

    def turned(self, x: float, y: float, quarter: int) -> tuple[float, float]:
        """A shown place as a reader of text with ``quarter`` turns sees it: along the line, and down."""
        if quarter == 0:
            return x, y
        if quarter == 1:
            return y, self.width - x
        if quarter == 2:
            return self.width - x, self.height - y
        return self.height - y, x

    def extent(self, quarter: int) -> tuple[float, float]:
        """Width and height for a reader of text with ``quarter`` turns."""
        return (self.height, self.width) if quarter % 2 else (self.width, self.height)
