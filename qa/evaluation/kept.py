"""Runs that were kept: folders with a run.json."""

from pathlib import Path

from qa.errors import DatasetError
from qa.evaluation.runs import Json, read_run

RUN_FILE = "run.json"
_DEEPEST = 3


def kept_runs(root: Path) -> list[str]:
    """Names of the runs below ``root``, posix paths relative to it, the newest first.

    Runs may lie up to three folders deep. Links that lead out of ``root`` are left out.
    """
    patterns = ("/".join(["*"] * depth + [RUN_FILE]) for depth in range(1, _DEEPEST + 1))
    found = [file for pattern in patterns for file in root.glob(pattern) if _inside(file, root)]
    dated = sorted((-file.stat().st_mtime, file.parent.relative_to(root).as_posix()) for file in found)
    return [name for _, name in dated]


def open_run(root: Path, name: str) -> Json:
    """The run ``name`` of :func:`kept_runs`. Raises DatasetError for any other name or a damaged run."""
    if name not in kept_runs(root):
        raise DatasetError(f"There is no run {name!r} in {root}: choose one that `qa eval --report` wrote.")
    return read_run(root / name)


def _inside(file: Path, root: Path) -> bool:
    """Whether ``file`` is a file and really lies below ``root``, links considered."""
    return file.is_file() and file.resolve().is_relative_to(root.resolve())
