"""One change of a corpus at a time."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qa.errors import CorpusBusy, CorpusError

PATIENCE = 10.0
"""Seconds that a command waits for another one to finish."""
_STEP = 0.05


@contextmanager
def held(root: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Holds the corpus folder until the block ends; the system lets go of it too when the process ends.

    Nothing is written for it: the folder itself is locked. Raises CorpusBusy where another
    command still holds it after ``patience`` seconds, CorpusError where there is no such folder.
    """
    try:
        folder = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as exc:
        raise CorpusError(
            f"The corpus folder {root} cannot be opened ({exc.strerror}): make it, or name another "
            "with --corpus."
        ) from exc
    try:
        _take(folder, root, time.monotonic() + patience)
        yield
    finally:
        os.close(folder)


def _take(folder: int, root: Path, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as exc:
            if time.monotonic() >= deadline:
                raise CorpusBusy(
                    f"Another command is changing the corpus in {root}: wait until it has finished, "
                    "then try again."
                ) from exc
            time.sleep(_STEP)
        except OSError as exc:
            raise CorpusError(f"The corpus folder {root} cannot be locked: {exc.strerror}.") from exc
        else:
            return
