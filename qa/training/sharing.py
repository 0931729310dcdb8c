"""How many threads to train with on a machine that other people's programs use as well.

A step waits for its slowest thread. When a program of higher priority takes a core, the thread
there stands still, and one thread fewer is faster than all of them.
"""

import os
from pathlib import Path

_STAT = Path("/proc/stat")


class Threads:
    """Leaves out as many threads as others keep cores busy; Linux only, elsewhere always ``most``."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._last = _ticks()

    def free(self) -> int:
        """Threads to use now, 1 to ``most``, by what others did at normal priority since the last call."""
        now = _ticks()
        if now is None or self._last is None:
            return self._most
        busy, everything, cores = now[0] - self._last[0], now[1] - self._last[1], now[2]
        if everything <= 0:
            return self._most
        self._last = now
        return max(1, min(self._most, cores - round(cores * max(busy, 0.0) / everything + 0.25)))


def _ticks() -> tuple[float, float, int] | None:
    """Clock ticks that others spent at normal priority, ticks in all, and the number of cores."""
    if not _STAT.exists():
        return None
    lines = _STAT.read_text(encoding="ascii").splitlines()
    user, nice, system, *others = (int(field) for field in lines[0].split()[1:])
    cores = sum(line.startswith("cpu") for line in lines) - 1
    return user + system - _own_ticks(), user + nice + system + sum(others), cores


def _own_ticks() -> float:
    """Clock ticks of this process among those at normal priority: run under ``nice`` it has none there."""
    if os.nice(0) > 0:
        return 0.0
    own = os.times()
    return (own.user + own.system) * os.sysconf("SC_CLK_TCK")
