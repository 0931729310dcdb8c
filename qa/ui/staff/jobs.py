"""One change of the corpus at a time, in the background: visitors and the other pages go on."""

import logging
from collections.abc import Callable
from threading import Lock

from qa.errors import CorpusBusy, QAError
from qa.protocols import Progress
from qa.ui.opening import Opening, Step

Lines = tuple[str, ...]
_LOG = logging.getLogger(__name__)


class Job:
    """What is being done for staff, or was done last; ``what`` says it, ``by`` who wanted it."""

    def __init__(self, what: str, by: str, work: Callable[[Progress], Lines]) -> None:
        self.what, self.by = what, by
        self._opening = Opening(work)

    @property
    def ended(self) -> bool:
        """Whether it is over, well or not."""
        return self._opening.wait(0)

    @property
    def step(self) -> Step:
        """How far it is."""
        return self._opening.step

    def lines(self) -> Lines:
        """What was done, once it is over. Raises QAError, which says why it was not."""
        try:
            return self._opening.result()
        except QAError:
            raise
        except Exception as exc:
            _LOG.error("%s failed.", self.what, exc_info=exc)
            raise QAError(f"{self.what} failed on the server: tell those who run it.") from exc


class Jobs:
    """The job of this process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._last: Job | None = None

    def start(self, what: str, by: str, work: Callable[[Progress], Lines]) -> Job:
        """Begins ``work``. Raises CorpusBusy while another goes on."""
        with self._lock:
            if self._last is not None and not self._last.ended:
                raise CorpusBusy(
                    f"{self._last.by} is changing the documents ({self._last.what}): wait for its end."
                )
            self._last = Job(what, by, work)
            return self._last

    @property
    def last(self) -> Job | None:
        """The job that goes on, or the last one."""
        return self._last


JOBS = Jobs()
