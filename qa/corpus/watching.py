"""Waiting for the corpus folder to change."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePath
from threading import Event

from qa.corpus.files import SIDE_SUFFIX, is_ignored

QUIET = 0.5
"""Seconds without a change after which the folder counts as changed: a copy of many files is one change."""
LONGEST = 10.0
"""Seconds after which a folder that never rests counts as changed."""
_LOOK = 0.5


def changes(root: Path, stop: Event, *, quiet: float = QUIET) -> Iterator[None]:
    """One None at once, then one after each change of a document or side file, until ``stop`` is set.

    What changes while the caller is at work is told next. A folder that goes, and one that comes
    in its place, are changes.
    """
    missing = False
    while not stop.is_set():
        if root.is_dir():
            missing = False
            with suppress(FileNotFoundError):  # it can go at any moment
                for number, changed in enumerate(_watched(root, stop, quiet)):
                    if number == 0 or changed:
                        yield None
            continue
        if not missing:
            yield None
        missing = True
        stop.wait(_LOOK)


def _watched(root: Path, stop: Event, quiet: float) -> Iterator[bool]:
    """Whether something changed, every few seconds; ends when the folder is another one or gone."""
    from watchfiles import watch

    here = root.resolve()
    folder = here.stat().st_ino
    for found in watch(
        here,
        watch_filter=lambda _, path: _matters(here, path),
        debounce=int(LONGEST * 1000),
        step=int(quiet * 1000),
        rust_timeout=int(_LOOK * 1000),
        stop_event=stop,
        yield_on_timeout=True,
        raise_interrupt=False,
    ):
        yield bool(found)
        if not here.is_dir() or here.stat().st_ino != folder:
            return


def _matters(root: Path, path: str) -> bool:
    """Whether a change of ``path`` can change a document."""
    if not Path(path).is_relative_to(root):
        return True
    parts = PurePath(path).relative_to(root).parts
    if parts and parts[-1].lower().endswith(SIDE_SUFFIX):
        parts = (*parts[:-1], parts[-1][: -len(SIDE_SUFFIX)])
    return not any(is_ignored(part) for part in parts)
