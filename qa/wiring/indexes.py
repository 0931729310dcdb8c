"""What an engine that searches has to do, and what it opens."""

from dataclasses import dataclass
from typing import Protocol

from qa.corpus import IndexWriters
from qa.protocols import LexicalIndex, VectorIndex
from qa.store import Generation, GenerationStore


@dataclass(frozen=True, slots=True)
class Indexes:
    """The open indexes of one generation: of passages, of the best sentence of each, and of words.

    They are searched ``at_once`` where each takes far longer than a thread takes to begin.
    """

    passages: VectorIndex
    sentences: VectorIndex
    words: LexicalIndex
    at_once: bool = False


class IndexEngine(Protocol):
    """Writes, opens and tidies up the indexes of generations."""

    @property
    def writers(self) -> IndexWriters:
        """What a build writes the indexes with."""

    def open(self, generation: Generation) -> Indexes:
        """The indexes of ``generation``. Raises an IndexFault."""

    def settle(self, store: GenerationStore) -> None:
        """After this what is kept outside of ``store`` fits it. Raises an IndexFault."""

    def about(self) -> str:
        """What answers, for people. Raises an IndexFault."""
