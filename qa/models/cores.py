"""How many cores this process may use."""

import os


def cores() -> int:
    """Cores that this process may run on, 1 at least; fewer than the machine has where it is held to some."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1
