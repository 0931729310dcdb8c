"""Runs as the evaluators' page needs them, read once as long as they do not change."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from qa.errors import DatasetError
from qa.evaluation import open_run, report_html
from qa.evaluation.comparing import Comparison, compare
from qa.ui.figures_html import headline_html

RUN_FILE = "run.json"


def headline_of(root: Path, name: str) -> str:
    """The headline table of the run ``name``. Raises DatasetError."""
    return _headline(root, name, _stamp(root, name))


def report_of(root: Path, name: str) -> str:
    """The report of the run ``name``, a whole page, made from its figures. Raises DatasetError."""
    return _report(root, name, _stamp(root, name))


def comparison_of(root: Path, before: str, after: str) -> Comparison:
    """What changed from one run to the other. Raises DatasetError."""
    return _comparison(root, before, after, (_stamp(root, before), _stamp(root, after)))


@contextmanager
def whole(name: str) -> Iterator[None]:
    """Raises DatasetError where what is done inside meets a run that lacks something or has it wrong."""
    try:
        yield
    except (LookupError, TypeError, ValueError, AttributeError) as exc:
        raise DatasetError(
            f"The run {name} lacks something that is shown here, or has it wrong: run `qa eval` again."
        ) from exc


def _stamp(root: Path, name: str) -> tuple[int, int]:
    """What changes when the run is written again."""
    try:
        found = (root / name / RUN_FILE).stat()
    except (OSError, ValueError) as exc:
        raise DatasetError(f"The run {name} cannot be read any more: choose another.") from exc
    return found.st_mtime_ns, found.st_size


@lru_cache(maxsize=4)
def _run(root: Path, name: str, stamp: tuple[int, int]) -> dict[str, Any]:
    return open_run(root, name)


@lru_cache(maxsize=16)
def _headline(root: Path, name: str, stamp: tuple[int, int]) -> str:
    with whole(name):
        return headline_html(_run(root, name, stamp))


@lru_cache(maxsize=4)
def _report(root: Path, name: str, stamp: tuple[int, int]) -> str:
    with whole(name):
        return report_html(_run(root, name, stamp))


@lru_cache(maxsize=4)
def _comparison(
    root: Path, before: str, after: str, stamps: tuple[tuple[int, int], tuple[int, int]]
) -> Comparison:
    with whole(f"{before} or {after}"):
        return compare(_run(root, before, stamps[0]), _run(root, after, stamps[1]))
