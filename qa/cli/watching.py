"""``qa watch``: the index follows the corpus folder."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from qa.cli import terminal
from qa.cli.options import CorpusOption, IndexOption, settings_from
from qa.cli.render import report_text
from qa.errors import QAError
from qa.wiring.watching import watch as changes_built

EXAMPLES = ("qa watch",)


def watch(corpus: CorpusOption = None, index: IndexOption = None) -> int:
    """Build now, and whenever the corpus folder changes.

    A build that fails is told, and the next change is waited for.
    """
    settings = settings_from(corpus, index).settings
    with _ended_by_signals() as stop:
        terminal.say("note", f"watching {settings.corpus}; Ctrl-C ends it.")
        for outcome in changes_built(settings, stop):
            if isinstance(outcome, QAError):
                terminal.say("error", str(outcome))
            else:
                terminal.show(report_text(outcome))
                terminal.flush()
    return 0


@contextmanager
def _ended_by_signals() -> Iterator[Event]:
    """An event that the first Ctrl-C or SIGTERM sets; a second one interrupts at once."""
    stop = Event()

    def end(*_: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = {each: signal.signal(each, end) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
