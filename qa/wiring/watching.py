"""Building whenever the corpus folder changes."""

from collections.abc import Callable, Iterator
from threading import Event

from qa.config import Settings
from qa.corpus.watching import changes
from qa.errors import QAError
from qa.protocols import Progress
from qa.types import BuildReport
from qa.wiring.library import update


def watch(
    settings: Settings, stop: Event, progress: Callable[[], Progress | None] = lambda: None
) -> Iterator[BuildReport | QAError]:
    """What came of a build at once and of one after each change, until ``stop`` is set.

    A build that fails is tried again after the next change. A report that says what the one
    before said is left out.
    """
    last = None
    for _ in changes(settings.corpus, stop):
        try:
            report = update(settings, progress())
        except QAError as exc:
            last = None
            yield exc
            continue
        if last is None or report.generation != last:
            yield report
        last = report.generation
