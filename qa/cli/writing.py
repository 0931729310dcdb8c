"""A file that appears whole or not at all."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from qa.errors import QAError, UsageError


def check_writable(output: Path, source: str) -> None:
    """Raises UsageError where ``output`` cannot become a file, or is ``source`` itself."""
    if output.is_dir():
        raise UsageError(f"--output {output} is a folder; name a file.")
    if not output.resolve().parent.is_dir():
        raise UsageError(f"--output {output} lies in a folder that does not exist; make it first.")
    if source != "-" and output.exists() and output.is_file() and output.samefile(source):
        raise UsageError(f"--output {output} would replace the questions; name another file.")


@contextlib.contextmanager
def replacing(output: Path) -> Iterator[TextIO]:
    """A file to write that takes the place of ``output`` at the end, and only if all went well.

    A link is followed; what is no ordinary file, such as /dev/stdout, is written to directly.
    Raises QAError where nothing can be written.
    """
    target = output.resolve()
    try:
        if target.exists() and not target.is_file():
            with output.open("w", encoding="utf-8", newline="") as file:
                yield file
            return
        with _beside(target) as file:
            yield file
    except BrokenPipeError:
        raise
    except OSError as exc:
        raise QAError(f"The answers cannot be written to {output}: {exc.strerror or exc}.") from exc


@contextlib.contextmanager
def _beside(target: Path) -> Iterator[TextIO]:
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("x", encoding="utf-8", newline="") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
