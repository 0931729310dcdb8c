"""Every command ends with an exit code and at most one clear sentence, never with a traceback."""

import functools
import os
import traceback
from collections.abc import Callable
from typing import ParamSpec

import typer

from qa.cli import terminal
from qa.errors import QAError

P = ParamSpec("P")

FAILED = 1
INTERRUPTED = 130
LONGEST_DETAIL = 300
"""Characters shown of an unexpected error's own words."""


def guarded(command: Callable[P, int | None]) -> Callable[P, None]:
    """``command``, leaving through :class:`typer.Exit` with the code that it returns (None: 0)."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        code = _outcome(lambda: command(*args, **kwargs))
        flushed = _outcome(terminal.flush)
        raise typer.Exit(code or flushed)

    return run


def _outcome(work: Callable[[], int | None]) -> int:
    """The exit code of ``work``, whatever happens in it."""
    try:
        return work() or 0
    except (typer.Exit, typer.Abort, typer.BadParameter):
        raise  # typer knows what to do with these
    except QAError as exc:
        terminal.say("error", str(exc))
        return exc.exit_code
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        terminal.silence()
        return 0
    except KeyboardInterrupt:
        terminal.say("error", "interrupted.")
        return INTERRUPTED
    except Exception as exc:  # whatever it is, a user gets a sentence and never a traceback
        _explain(exc)
        return FAILED


def _explain(exc: Exception) -> None:
    if os.environ.get("QA_DEBUG", "0") not in ("", "0"):
        traceback.print_exc()
    detail = f"{type(exc).__name__}: {exc}" if str(exc) else type(exc).__name__
    if len(detail) > LONGEST_DETAIL:
        detail = f"{detail[:LONGEST_DETAIL]}…"
    terminal.say("error", f"unexpected error ({detail}); run again with QA_DEBUG=1 for details.")
