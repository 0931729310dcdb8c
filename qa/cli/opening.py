"""The engine, with its index built first where there is none."""

from qa import wiring
from qa.cli import terminal
from qa.cli.options import settings_from
from qa.engine import Engine


def ready_engine(corpus: str | None, index: str | None) -> Engine:
    """An engine over the index of these folders."""
    settings = settings_from(corpus, index).settings
    with terminal.progress() as progress:
        wiring.ensure_index(settings, progress)
    return wiring.open_engine(settings)
