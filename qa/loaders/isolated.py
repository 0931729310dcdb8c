"""Loaders run in a process of their own: what a hostile file does there, no build feels."""

import atexit
from dataclasses import dataclass
from functools import cache
from typing import Any

from qa.errors import UnreadableDocument
from qa.loaders.crossing import document_from, error_from, request_for
from qa.loaders.workshop import Crashed, Limit, TookTooLong, Workshop
from qa.protocols import Loader
from qa.types import Document, RawFile

# Seconds of work for a step, and for each megabyte of the file; and by the clock for the whole, where a
# busy machine works slowly.
STEP_SECONDS = 60
STEP_SECONDS_A_MEGABYTE = 10
WHOLE_SECONDS = 600
WHOLE_SECONDS_A_MEGABYTE = 60
MOST_SECONDS = 1800


@dataclass(frozen=True, slots=True)
class Isolated:
    """``loader`` in a worker process, which all such loaders share, one file at a time.

    A file that takes too long, too much memory, or ends the worker is refused like any
    other that cannot be read; the next file gets a new worker.
    """

    loader: Loader

    @property
    def name(self) -> str:
        """The loader's own: where it runs changes nothing in what it gives."""
        return self.loader.name

    @property
    def suffixes(self) -> frozenset[str]:
        """The loader's own."""
        return self.loader.suffixes

    def load(self, file: RawFile) -> Document:
        """The document; raises a :class:`~qa.errors.LoadError` for one that cannot be used."""
        answer, _ = call(type(self.loader).load, request_for(file), file.data)
        return document_from(answer)


def call(function: Any, arguments: Any, data: bytes = b"") -> tuple[Any, bytes]:
    """What ``function`` of a module of ``qa.loaders`` gives in the worker process.

    It takes ``arguments``, a JSON value, and ``data``, and gives the same kind of pair; a method
    ``load`` of a loader takes and gives what :mod:`qa.loaders.crossing` makes of files and documents.
    Raises the :class:`~qa.errors.LoadError` that it raises there, or one that says what happened.
    """
    size = len(data) / 2**20
    limit = Limit(
        STEP_SECONDS + STEP_SECONDS_A_MEGABYTE * size,
        min(WHOLE_SECONDS + WHOLE_SECONDS_A_MEGABYTE * size, MOST_SECONDS),
    )
    target = f"{function.__module__}:{function.__qualname__}"
    try:
        answer, out = workshop().call({"target": target, "arguments": arguments}, data, limit)
    except TookTooLong as exc:
        raise UnreadableDocument(
            "Reading the file takes too long (it was given up after some minutes):"
            " split it, or save it anew as a plain copy."
        ) from exc
    except Crashed as exc:
        raise UnreadableDocument(
            "The file makes its reader fail (too much memory, or damaged on purpose): "
            "split it, or save it anew as a plain copy."
        ) from exc
    if "error" in answer:
        raise error_from(answer["error"])
    return answer["value"], out


@cache
def workshop() -> Workshop:
    """The worker process of this program; it starts with the first file and ends with the program."""
    found = Workshop()
    atexit.register(found.close)
    return found
