"""Where words leave the program: answers on stdout, everything else on stderr.

What documents and questions say is hostile to a terminal: it is never markup, and in the
text form it loses its control characters.
"""

import contextlib
import io
import os
import re
import sys
from collections.abc import Iterator
from typing import Any, Literal, TextIO

from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from qa.errors import QAError
from qa.jsonable import dumps
from qa.protocols import Progress as Report

_SEQUENCES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor, clearing
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)"  # OSC and kin, ended
)
# C0 without tab and newline, delete, C1, and what turns the direction of writing round.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """``text`` without anything that a terminal obeys; tabs and newlines stay."""
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", _SEQUENCES.sub("", text)))


def one_line(text: str) -> str:
    """``text`` cleaned, every run of white space a single space."""
    return clean(" ".join(text.split()))


def use_utf8() -> None:
    """Lets both outputs speak UTF-8 whatever the locale, without translating newlines.

    A lone surrogate, from a file name that is not UTF-8, is written as ``\\udcff``: inside
    JSON that is a legal escape.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(newline="")


def write(text: str) -> None:
    """Writes ``text`` to stdout exactly. Raises QAError where it takes nothing more."""
    if sys.stdout is None:
        raise QAError("The answer cannot be written: standard output is closed.")
    with _mapped_errors():
        sys.stdout.write(text)


def write_json(value: Any) -> None:
    """``value`` as JSON and a newline: on one line, spread out for a person on a terminal."""
    write(dumps(value, indent=2 if on_terminal() else None) + "\n")


def flush() -> None:
    """Writes out what is still held back. Raises QAError, or BrokenPipeError when nobody reads."""
    if sys.stdout is not None:
        with _mapped_errors():
            sys.stdout.flush()


@contextlib.contextmanager
def _mapped_errors() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as exc:
        silence()
        raise QAError(f"The answer cannot be written to standard output: {exc.strerror or exc}.") from exc


def silence() -> None:
    """Sends what is still held back nowhere, so that Python does not complain at its end."""
    for stream in (sys.stdout, sys.stderr):
        # Nothing to do for a stream that is closed or not a file.
        with contextlib.suppress(OSError, ValueError, AttributeError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            if not _works(stream):
                os.dup2(nowhere, stream.fileno())
            os.close(nowhere)


def _works(stream: TextIO) -> bool:
    try:
        stream.flush()
    except (OSError, ValueError):
        return False
    return True


def say(kind: str, message: str) -> None:
    """``kind: message`` on stderr, on one line."""
    # Where stderr is gone there is nobody to tell.
    with contextlib.suppress(OSError, ValueError):
        print(f"{kind}: {one_line(message)}", file=sys.stderr)


def on_terminal() -> bool:
    """Whether a person sees stdout as it is written."""
    return sys.stdout is not None and sys.stdout.isatty()


def show(text: Text) -> None:
    """``text`` and a newline: styled on a terminal, plain elsewhere, its lines never broken."""
    if on_terminal():
        show_styled(text)
    else:
        write(f"{text.plain}\n")


def show_styled(what: RenderableType) -> None:
    """``what`` for a terminal; NO_COLOR takes all styles away."""
    with _mapped_errors():
        _console(sys.stdout).print(what, soft_wrap=isinstance(what, Text))


def _console(stream: TextIO) -> Console:
    system: Literal["auto"] | None = None if os.environ.get("NO_COLOR") else "auto"
    return Console(file=stream, color_system=system, markup=False, emoji=False, highlight=False)


@contextlib.contextmanager
def progress() -> Iterator[Report | None]:
    """A bar on stderr from the first report to the end; None, and quiet, where that is no terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    # Rich would send to stderr what is written to stdout meanwhile.
    bar = Progress(*columns, console=_console(sys.stderr), transient=True, redirect_stdout=False)
    task = bar.add_task("", total=None)

    def report(done: int, total: int, what: str) -> None:
        bar.start()
        bar.update(task, completed=done, total=total, description=one_line(what))

    try:
        yield report
    finally:
        if bar.live.is_started:
            bar.stop()
