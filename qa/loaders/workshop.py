"""A worker process, and the messages that go to it and back.

A message is a line of JSON that says how many bytes follow, then a JSON value and the
bytes themselves. Nothing in it is code.
"""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock, Timer
from typing import IO, Any

# Seconds; and the signal of a process whose time of work is up (SIGXCPU, nowhere else than on Unix).
_MOMENT = 0.2
_OUT_OF_TIME = int(getattr(signal, "SIGXCPU", 0))


class Crashed(Exception):
    """The worker ended before it answered."""


class TookTooLong(Exception):
    """The worker was ended because its time was up."""


@dataclass(frozen=True, slots=True)
class Limit:
    """Seconds: of work between two signs of life (:mod:`qa.loaders.pulse`), and by the clock in all."""

    step: float
    whole: float


class Workshop:
    """Calls functions in one worker process, in turn; a new one after a crash.

    May be used from several threads. The worker ends when this object is closed, and by
    itself when the program is gone.
    """

    def __init__(self, module: str = "qa.loaders.worker") -> None:
        self._module = module
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def call(self, request: Any, data: bytes, limit: Limit) -> tuple[Any, bytes]:
        """The worker's answer. Raises Crashed or TookTooLong."""
        with self._lock:
            process = self._running()
            over: list[bool] = []
            timer = Timer(limit.whole, lambda: (over.append(True), process.kill()))
            timer.daemon = True
            timer.start()
            done = False
            try:
                write(process.stdin, {**request, "step": limit.step}, data)
                answer = read(process.stdout)
                done = answer is not None
            except (OSError, ValueError):
                answer = None
            finally:
                timer.cancel()
                if not done:
                    # Half an exchange: what comes next would be taken for the answer to another.
                    ended = self._end()
                    over += [True] if ended == -_OUT_OF_TIME else []
            if answer is None:
                raise TookTooLong if over else Crashed
            return answer

    def close(self) -> None:
        """Ends the worker, if there is one."""
        with self._lock:
            self._end()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self._end()
        if self._process is None:
            # A session of its own: what interrupts the program is not meant for the worker.
            self._process = subprocess.Popen(
                [sys.executable, "-m", self._module],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                start_new_session=True,
            )
        return self._process

    def _end(self) -> int | None:
        """How the worker ended: by itself, or now."""
        process, self._process = self._process, None
        if process is None:
            return None
        if not self._is_gone(process):
            process.kill()
        ended = process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()
        return ended

    def _is_gone(self, process: "subprocess.Popen[bytes]") -> bool:
        """Whether the worker ends by itself: its pipe closes a moment before."""
        try:
            process.wait(_MOMENT)
        except subprocess.TimeoutExpired:
            return False
        return True


def _environment() -> dict[str, str]:
    """This program's, with its modules, and without threads whose stacks fill the worker's memory."""
    path = os.pathsep.join(each or os.getcwd() for each in sys.path)
    return {**os.environ, "PYTHONPATH": path, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def write(pipe: IO[bytes] | None, value: Any, data: bytes) -> None:
    """Sends a message."""
    if pipe is None:
        raise OSError("no pipe")
    body = json.dumps(value).encode()
    pipe.write(b"%d %d\n" % (len(body), len(data)))
    pipe.write(body)
    pipe.write(data)
    pipe.flush()


def read(pipe: IO[bytes] | None) -> tuple[Any, bytes] | None:
    """Receives a message; None where the other side is gone."""
    if pipe is None:
        return None
    sizes = pipe.readline(64).split()
    if len(sizes) != 2:
        return None
    body = pipe.read(int(sizes[0]))
    data = pipe.read(int(sizes[1]))
    complete = len(body) == int(sizes[0]) and len(data) == int(sizes[1])
    return (json.loads(body), data) if complete else None
