"""Recording behind the answer's back: whoever asks never waits for it, and it breaks no answer."""

import atexit
import logging
from collections.abc import Callable
from queue import Full, Queue
from threading import Event, Lock, Thread

from qa.errors import QAError
from qa.inbox.entries import Rating
from qa.inbox.inbox import Inbox
from qa.types import Answer

MOST_WAITING = 1_000
"""Records that may wait to be written; more are let go."""
_LAST_SECONDS = 2.0
_LOG = logging.getLogger(__name__)

Work = Callable[[Inbox], None]


class Recorder:
    """Writes to the inbox that ``inbox`` gives at the time (None: it is off), in a thread of its own."""

    def __init__(self, inbox: Callable[[], Inbox | None]) -> None:
        self._inbox = inbox
        self._waiting: Queue[Work | Event] = Queue(MOST_WAITING)
        self._lock = Lock()
        self._thread: Thread | None = None
        self._told = False

    @property
    def days(self) -> int | None:
        """Days that questions are kept for; None where nothing is recorded."""
        try:
            inbox = self._inbox()
        except QAError:
            return None
        return None if inbox is None else inbox.days

    def asked(self, answer: Answer) -> None:
        """``answer`` will be recorded."""
        self._later(lambda inbox: inbox.add_answer(answer))

    def rated(self, rating: Rating, explains: bool = False) -> None:
        """``rating`` will be recorded; see :meth:`Inbox.add_rating`."""
        self._later(lambda inbox: inbox.add_rating(rating, explains))

    def wait(self, seconds: float = _LAST_SECONDS) -> bool:
        """Whether all that was recorded so far is written, waiting for it at most ``seconds``."""
        written = Event()
        if self._thread is None:
            return True
        try:
            self._waiting.put(written, timeout=seconds)
        except Full:
            return False
        return written.wait(seconds)

    def _later(self, work: Work) -> None:
        self._start()
        try:
            self._waiting.put_nowait(work)
        except Full:
            self._tell("more is asked than can be written")

    def _start(self) -> None:
        with self._lock:
            if self._thread is None:
                self._thread = Thread(target=self._write, name="inbox", daemon=True)
                self._thread.start()
                atexit.register(self.wait)

    def _write(self) -> None:
        while True:
            work = self._waiting.get()
            if isinstance(work, Event):
                work.set()
            else:
                self._do(work)

    def _do(self, work: Work) -> None:
        try:
            inbox = self._inbox()
            if inbox is not None:
                work(inbox)
            self._told = False
        except Exception as exc:  # whatever it is, answers are to go on
            self._tell(str(exc) if isinstance(exc, QAError) else type(exc).__name__)

    def _tell(self, why: str) -> None:
        """Logs ``why``, once until it works again; never what was asked."""
        if not self._told:
            self._told = True
            _LOG.warning("Questions are not being recorded: %s", why)
