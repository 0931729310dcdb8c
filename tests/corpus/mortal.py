"""Builds in processes of their own that are killed: ``mortal.py PATH…``, then a line a build on stdin.

A line is JSON: ``root``, ``back_to`` (a version, or null for a build) and ``seconds`` after which
the process is killed (null: it may end). The reply is its exit status, negative for a signal.
All it needs is imported before the first, so that each starts at once.
"""

import json
import os
import signal
import sys
import time
from pathlib import Path

sys.path[:0] = sys.argv[1:]

import bm25s  # noqa: E402, F401
import faiss  # noqa: E402, F401
from building import Workshop  # noqa: E402

# What a killed process has written is there for the next one without waiting for the disk.
os.fsync = lambda descriptor: None


def work(root: str, back_to: str | None) -> None:
    workshop = Workshop(Path(root), keep=5)
    if back_to is None:
        workshop.build()
    else:
        workshop.go_back(back_to)


def status(root: str, back_to: str | None, seconds: float | None) -> int:
    """The exit status of a process that does the work, killed after ``seconds``."""
    child = os.fork()
    if child == 0:
        try:
            work(root, back_to)
        except BaseException as exc:
            print(repr(exc), file=sys.stderr, flush=True)
            os._exit(1)
        os._exit(0)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


for line in sys.stdin:
    print(status(**json.loads(line)), flush=True)
