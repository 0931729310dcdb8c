"""What is checked, and by what measure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from qa.store import Generation
from qa.types import Document, Passage


@dataclass(frozen=True, slots=True)
class Ruler:
    """How the embedding model counts: it reads ``most`` word pieces of a text and no more."""

    pieces: Callable[[str], int]
    most: int


@dataclass(frozen=True, slots=True)
class Material:
    """A corpus folder, the generation that was built from it, and what else is known.

    ``suffixes`` are the endings of files that can be read, ``citations`` how often each document
    was quoted (None: nobody counted), ``ruler`` None where there is no model.
    """

    corpus: Path
    generation: Generation
    suffixes: frozenset[str]
    today: date
    stale_years: int
    ruler: Ruler | None = None
    citations: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """One document with its passages."""

    document: Document
    passages: tuple[Passage, ...]
