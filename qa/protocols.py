"""The doors between rooms: what a loader, splitter, encoder, index or reader must do.

Concrete classes are chosen in :mod:`qa.wiring` only.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from qa.types import Candidate, Document, Fetched, FloatArray, Hit, Passage, PassageText, RawFile, Span

Progress = Callable[[int, int, str], None]
"""Called with steps done, steps in all, and what is being worked on."""


class Loader(Protocol):
    """Turns one kind of file into a document."""

    @property
    def name(self) -> str:
        """Name and version, such as ``markdown/1``: a new one makes a build load again."""

    @property
    def suffixes(self) -> frozenset[str]:
        """Lower-case file endings that it reads, with the dot."""

    def load(self, file: RawFile) -> Document:
        """Raises a :class:`~qa.errors.LoadError` for a file that cannot be used."""


class Fetch(Protocol):
    """Gets pages of the Web."""

    def fetch(self, address: str, etag: str | None = None, modified: str | None = None) -> Fetched | None:
        """The page; None where it is still as it was with ``etag`` and ``modified``.

        Raises FetchError, or its kind Vanished where the server says that there is no such page.
        """


class Splitter(Protocol):
    """Splits a document into passages."""

    @property
    def name(self) -> str:
        """Name, version and limits: a new one makes a build split again."""

    def split(self, document: Document) -> list[Passage]:
        """Passages in order; every character that is not white space lies in one."""


class Encoder(Protocol):
    """Turns passages and their sentences into vectors of length 1."""

    @property
    def name(self) -> str:
        """Identifies the weights: a new one makes a build embed again."""

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""

    @property
    def max_pieces(self) -> int:
        """Word pieces that it reads of a text, special tokens not counted."""

    def encode_passages(
        self, passages: Sequence[PassageText], progress: Callable[[int], None] | None = None
    ) -> list[FloatArray]:
        """For each passage, in order, float32 of shape (1 + sentences, dimension), rows of length 1.

        The first row is the passage's, the others are its sentences'. They depend on this passage
        alone. ``progress`` is called with the number of passages done so far.
        """

    def count_pieces(self, text: str) -> int:
        """Word pieces of ``text``, special tokens not counted."""


class QueryEncoder(Protocol):
    """Turns questions into vectors of length 1 that are compared with those an encoder made of texts."""

    @property
    def name(self) -> str:
        """The encoder of the texts."""

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """Float32 array of shape (len(texts), dimension), rows of length 1, in order."""


class VectorIndex(Protocol):
    """Finds the rows whose vectors have the largest inner product with a query's."""

    def search(self, vector: FloatArray, k: int) -> list[Hit]:
        """At most ``k`` hits, best first, ties by row; ``vector`` has shape (dimension,)."""


class LexicalIndex(Protocol):
    """Finds the rows that share words with a query."""

    def search(self, words: Sequence[str], k: int) -> list[Hit]:
        """At most ``k`` hits with a score above 0, best first, ties by row."""

    def frequency(self, word: str) -> int:
        """How many rows hold ``word``."""

    @property
    def rows(self) -> int:
        """How many rows the index holds."""

    def save(self, folder: Path) -> None:
        """Writes the index to a folder of its own."""


class Reading(Protocol):
    """What a reader made of one candidate; log-odds unless said otherwise."""

    @property
    def answerable(self) -> float:
        """That the passage answers the question."""

    @property
    def best_span(self) -> Span:
        """The answering words, as offsets into the document."""

    def span_score(self, within: Span) -> float:
        """The best answering words inside ``within`` (document offsets)."""

    def best_span_within(self, within: Span) -> Span | None:
        """The best answering words inside ``within``; None where it holds none."""

    def evidence(self, within: Span) -> float:
        """That ``within`` belongs to the answer."""


class Reader(Protocol):
    """Reads candidates for the words that answer a question."""

    @property
    def name(self) -> str:
        """Identifies the weights."""

    def read(self, question: str, candidates: Sequence[Candidate]) -> Sequence[Reading]:
        """One reading a candidate, in order."""
