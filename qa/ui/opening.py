"""Building and opening an index in the background, whoever is watching."""

import time
from collections.abc import Callable
from threading import Thread
from typing import Generic, NamedTuple, TypeVar

from qa.protocols import Progress

Opened = TypeVar("Opened")


class Step(NamedTuple):
    """How far the work has come: steps done, steps in all, what is being worked on."""

    done: int
    total: int
    what: str


class Opening(Generic[Opened]):
    """Work that goes on in a thread of its own: a visitor who leaves does not stop it."""

    def __init__(self, work: Callable[[Progress], Opened]) -> None:
        self.step = Step(0, 0, "")
        self._began = time.monotonic()
        self._ended: float | None = None
        self._work = work
        self._result: Opened | None = None
        self._error: BaseException | None = None
        self._thread = Thread(target=self._run, name="opening", daemon=True)
        self._thread.start()

    @property
    def failed(self) -> bool:
        """Whether the work has ended with an error."""
        return self._error is not None

    def has_rested(self, seconds: float, times: float) -> bool:
        """Whether it is over for as many ``seconds``, and for as many ``times`` as long as it took."""
        if self._ended is None:
            return False
        return time.monotonic() - self._ended >= max(seconds, times * (self._ended - self._began))

    def wait(self, seconds: float | None = None) -> bool:
        """Whether the work has ended, waiting at most ``seconds`` for it; None waits for its end."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def result(self) -> Opened:
        """What the work gave, once it has ended; raises what the work raised."""
        self.wait()
        if self._error is not None:
            raise self._error
        assert self._result is not None
        return self._result

    def _run(self) -> None:
        try:
            self._result = self._work(self._report)
        except BaseException as exc:  # kept for those who watch: a thread has nobody to raise to
            self._error = exc
        finally:
            self._ended = time.monotonic()

    def _report(self, done: int, total: int, what: str) -> None:
        self.step = Step(done, total, what)
