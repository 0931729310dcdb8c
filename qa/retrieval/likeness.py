"""How near the texts of one generation are to a question, whether an index found them or not."""

from dataclasses import dataclass

from qa.store import Sentences
from qa.types import FloatArray, Span


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """Cosines with vectors of length 1: ``passages`` (rows, dimension), and those of ``sentences``."""

    passages: FloatArray
    sentences: Sentences

    def of_passage(self, vector: FloatArray, row: int) -> float:
        """The cosine of ``vector``, shape (dimension,), and passage ``row``."""
        return float(self.passages[row] @ vector)

    def of_sentences(self, vector: FloatArray, row: int) -> tuple[tuple[Span, float], ...]:
        """The sentences of passage ``row``, in order, each with its cosine."""
        cosines = self.sentences.vectors[self.sentences.places(row)] @ vector
        return tuple(zip(self.sentences.lines(row), cosines.tolist(), strict=True))
