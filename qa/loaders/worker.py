"""What runs in the worker process: answers calls until nobody calls any more."""

import importlib
import os
import sys
from contextlib import suppress
from functools import partial
from typing import Any

from qa.errors import LoadError, UnreadableDocument
from qa.loaders.crossing import document_to_json, error_to_json, file_from
from qa.loaders.pulse import listen
from qa.loaders.workshop import read, write

MOST_MEMORY = 3 * 2**30
_ROOM = "qa.loaders."


def serve() -> None:
    """Answers on what was the standard output; what libraries print goes nowhere."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    _limit_memory()
    while (request := read(sys.stdin.buffer)) is not None:
        call, data = request
        _limit_time(call["step"])
        listen(partial(_limit_time, call["step"]))
        value, made = _answer(call, data)
        write(out, value, made)


def _answer(call: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    try:
        value, made = _called(call["target"], call["arguments"], data)
    except LoadError as exc:
        return {"error": error_to_json(exc)}, b""
    except MemoryError:
        raise SystemExit(1) from None
    except Exception as exc:
        reason = f"The file cannot be read ({type(exc).__name__}: {exc}): save it anew as a plain copy."
        return {"error": error_to_json(UnreadableDocument(reason))}, b""
    return {"value": value}, made


def _called(target: str, arguments: Any, data: bytes) -> tuple[Any, bytes]:
    module, _, name = target.partition(":")
    if not module.startswith(_ROOM):
        raise ValueError(f"{target} is no loader")
    owner, _, method = name.rpartition(".")
    found = importlib.import_module(module)
    if owner:
        loader = getattr(found, owner)()
        return document_to_json(getattr(loader, method)(file_from(arguments, data))), b""
    value, made = getattr(found, name)(arguments, data)
    return value, bytes(made)


def _limit_memory() -> None:
    """Where the system can, an allocation beyond the limit fails here and nowhere else."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(seconds: float) -> None:
    """So much more work, and the system ends this process: an endless loop ends even if nobody waits for it."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        limit = int(used.ru_utime + used.ru_stime + seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    serve()
