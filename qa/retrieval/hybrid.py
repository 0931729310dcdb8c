"""Hybrid search: vectors and words, fused."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from qa.fusion import fuse
from qa.protocols import Encoder, LexicalIndex, VectorIndex
from qa.text import terms
from qa.types import Candidate, FloatArray, Hit, Passage

# Hits asked of each index. Scaling to 0..1 needs a tail of poor hits to scale against.
DEPTH = 100
DENSE, LEXICAL = "dense", "lexical"
WEIGHTS: Mapping[str, float] = {DENSE: 0.5, LEXICAL: 0.5}


@dataclass(frozen=True, slots=True)
class Query:
    """A question made ready for search: its text with spelling put right, its vector, its terms."""

    text: str
    vector: FloatArray
    terms: tuple[str, ...]


class HybridRetriever:
    """Searches one generation."""

    def __init__(
        self,
        passages: Sequence[Passage],
        encoder: Encoder,
        vectors: VectorIndex,
        lexical: LexicalIndex,
        correct: Callable[[str], str] = str,
        weights: Mapping[str, float] = WEIGHTS,
    ) -> None:
        self.passages = passages
        self._encoder = encoder
        self._vectors = vectors
        self._lexical = lexical
        self._correct = correct
        self._weights = weights

    def prepare(self, question: str) -> Query:
        """The query for ``question``."""
        text = self._correct(question)
        return Query(text, self._encoder.encode([text])[0], tuple(terms(text)))

    def search(self, query: Query, k: int) -> list[Candidate]:
        """At most ``k`` candidates, best first, ties by place in the generation."""
        depth = max(k, DEPTH)
        hits = {
            DENSE: self._vectors.search(query.vector, depth),
            LEXICAL: self._lexical.search(query.terms, depth),
        }
        stages = {name: {hit.row: hit.score for hit in found} for name, found in hits.items()}
        return [self._candidate(hit, stages) for hit in fuse(hits, self._weights)[:k]]

    def _candidate(self, hit: Hit, stages: Mapping[str, Mapping[int, float]]) -> Candidate:
        scores = {name: found[hit.row] for name, found in stages.items() if hit.row in found}
        return Candidate(hit.row, self.passages[hit.row], hit.score, scores)
