"""A sign of life from a loader that is at work on a long file.

Who watches over loaders gives a step of the work little time, and the whole much.
"""

from collections.abc import Callable

_heard: list[Callable[[], None]] = []


def beat() -> None:
    """Says that a step is done: a page, say."""
    for hear in _heard:
        hear()


def listen(hear: Callable[[], None]) -> None:
    """From now on ``hear`` is called at each beat, and nothing else is."""
    _heard[:] = [hear]
