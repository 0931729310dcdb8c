"""Guessing passwords gets slower with every failure, and a pause ends by itself."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from qa.errors import NotSignedIn

FREE, LONGEST = 3, 300.0
"""Failures of one name without a pause, and seconds of its longest pause."""
FREE_OF_ALL, LONGEST_OF_ALL = 30, 5.0
"""The same for all names together: nobody keeps staff out for long by guessing at names."""
_FORGOTTEN = 3600.0
_MOST_NAMES = 10_000


@dataclass(slots=True)
class _Failures:
    """How many there were, and when the last was."""

    times: int = 0
    last: float = 0.0


class Slowing:
    """Lets one attempt after the other through; known and unknown names are treated alike."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._all = _Failures()
        self._names: OrderedDict[str, _Failures] = OrderedDict()

    def attempt(self, name: str, is_right: Callable[[], bool]) -> None:
        """Returns where ``is_right``. Raises NotSignedIn, and asks nothing while there is a pause."""
        with self._lock:  # one at a time: each takes much memory
            wait = max(
                self._wait(self._of(name), FREE, LONGEST), self._wait(self._all, FREE_OF_ALL, LONGEST_OF_ALL)
            )
            if wait > 0:
                raise NotSignedIn(f"There were too many attempts: try again in {_said(wait)}.")
            if not is_right():
                self._count(name)
                raise NotSignedIn("That is not right: check what you typed and try again.")
            self._names.pop(name, None)

    def _of(self, name: str) -> _Failures:
        return self._names.get(name, _Failures())

    def _wait(self, failures: _Failures, free: int, longest: float) -> float:
        """Seconds until the next attempt is looked at; 0 or less where it is at once."""
        passed = self._clock() - failures.last
        if failures.times < free or passed > _FORGOTTEN:
            return 0.0
        return min(longest, 2.0 ** min(failures.times - free, 30)) - passed

    def _count(self, name: str) -> None:
        now = self._clock()
        failures = self._names.setdefault(name, _Failures())
        self._names.move_to_end(name)
        for each in (failures, self._all):
            each.times = 1 if now - each.last > _FORGOTTEN else each.times + 1
            each.last = now
        if len(self._names) > _MOST_NAMES:
            self._names.popitem(last=False)


def _said(seconds: float) -> str:
    if seconds > 90:
        return f"{math.ceil(seconds / 60)} minutes"
    whole = math.ceil(seconds)
    return "1 second" if whole == 1 else f"{whole} seconds"


SLOWING = Slowing()
"""Of this process, whoever tries."""
