"""Commands that change the index leave the cores to whoever is being answered."""

import functools
import os
from collections.abc import Callable
from typing import ParamSpec

P = ParamSpec("P")

NICENESS = 10
"""A process of ordinary priority gets nine times as much of a core (Linux weighs them 1024 and 110)."""


def yielding(command: Callable[P, int | None]) -> Callable[P, int | None]:
    """``command`` at a lower priority, for the rest of the process."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> int | None:
        give_way()
        return command(*args, **kwargs)

    return run


def give_way() -> None:
    """Lowers the priority of this process to ``NICENESS``, unless it is as low already."""
    lower = max(NICENESS, os.getpriority(os.PRIO_PROCESS, 0))
    os.setpriority(os.PRIO_PROCESS, 0, lower)
