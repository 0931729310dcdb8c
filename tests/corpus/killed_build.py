"""A build that kills its own process: ``killed_build.py ROOT MOMENT PATH…``."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from unittest import mock

ROOT, MOMENT = sys.argv[1:3]
sys.path[:0] = sys.argv[3:]

# Before a function of the store is called, which is the moment?
CALLS = {
    "documents": "qa.store.writer.GenerationWriter.write_passages",
    "manifest": "qa.store.writer.sync_tree",
    "rename": "qa.store.writer.replace",
    "CURRENT": "pathlib.Path.replace",
    "pruning": "qa.store.generations.GenerationStore._prune",
}


def die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def progress(done: int, total: int, what: str) -> None:
    if what == MOMENT:
        die()


def main() -> None:
    from building import INDEXES, Workshop

    workshop = Workshop(Path(ROOT))
    if MOMENT == "words":
        save: Callable[..., None] = INDEXES.words
        workshop.indexes = type(INDEXES)(INDEXES.name, INDEXES.vectors, lambda *a: (save(*a), die())[0])
    if MOMENT in CALLS:
        with mock.patch(CALLS[MOMENT], die):
            workshop.build(progress=progress)
    workshop.build(progress=progress)


main()
