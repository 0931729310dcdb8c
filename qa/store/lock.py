"""One build at a time."""

import fcntl
import os
from pathlib import Path

from qa.errors import IndexBusy


def acquire(path: Path) -> int:
    """Takes the lock at ``path``; ``os.close`` of what it gives frees it.

    The system frees it too when the process ends, however it ends. Raises IndexBusy at
    once where someone else holds it, OSError where the file cannot be made.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as exc:
        os.close(descriptor)
        if not isinstance(exc, BlockingIOError):
            raise
        raise IndexBusy(
            f"Another build is running in {path.parent}: wait until it has finished, then try again."
        ) from exc
    return descriptor
