"""Hybrid search: vectors of passages, vectors of their sentences, and words, fused."""

from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Executor
from copy import copy
from dataclasses import dataclass

from qa.fusion import fuse
from qa.protocols import LexicalIndex, QueryEncoder, VectorIndex
from qa.retrieval.coverage import coverage
from qa.retrieval.likeness import Likeness
from qa.retrieval.rows import rows_of
from qa.text import inverse_frequency, terms
from qa.types import Candidate, FloatArray, Hit, Passage

# Hits asked of each index. Scaling to 0..1 needs a tail of poor hits to scale against.
DEPTH = 100
DENSE, SENTENCE, LEXICAL = "dense", "sentence", "lexical"
# The weight of words is for a question whose words all stand in one passage, and falls with their share.
# Chosen among ten mixtures on tune.jsonl, fit.jsonl and invented-fit.jsonl, with XQuAD in view: the first
# passage answers .705 of 840 questions of ours (.702 with .35, .35, .6), .696 (.682) of 891 about invented
# documents and .963 (.963) of XQuAD's; among the first eight are .913 (.906), .943 (.941) and .997 (.998).
WEIGHTS: Mapping[str, float] = {DENSE: 0.25, SENTENCE: 0.45, LEXICAL: 0.6}


@dataclass(frozen=True, slots=True)
class Query:
    """A question made ready for search: its text with spelling put right, its vector, its terms."""

    text: str
    vector: FloatArray
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """What each index found, best first, its weight for this question, and what fusion made of it all.

    ``hits`` of an index are more than the candidates that were asked for.
    """

    hits: Mapping[str, tuple[Hit, ...]]
    weights: Mapping[str, float]
    candidates: tuple[Candidate, ...]


class HybridRetriever:
    """Searches one generation."""

    def __init__(
        self,
        passages: Sequence[Passage],
        encoder: QueryEncoder,
        vectors: VectorIndex,
        sentences: VectorIndex,
        lexical: LexicalIndex,
        likeness: Likeness,
        correct: Callable[[str], str] = str,
        weights: Mapping[str, float] = WEIGHTS,
        threads: Executor | None = None,
    ) -> None:
        """``passages`` are in order of their documents' ids.

        ``vectors`` finds passages, ``sentences`` the passages that hold the nearest ones.
        The indexes are searched at once in ``threads``, or one after another where there are none.
        """
        self.passages = passages
        self._encoder = encoder
        self._vectors = vectors
        self._sentences = sentences
        self._lexical = lexical
        self._likeness = likeness
        self._correct = correct
        self._weights = weights
        self._threads = threads
        self._idf = inverse_frequency(lexical.frequency, lexical.rows)
        self._hidden: frozenset[int] = frozenset()

    def without(self, documents: Collection[str]) -> "HybridRetriever":
        """The same search, which finds nothing of ``documents``."""
        other = copy(self)
        other._hidden = frozenset(row for name in documents for row in rows_of(self.passages, name))
        return other

    def weighing(self, weights: Mapping[str, float]) -> "HybridRetriever":
        """The same search with other ``weights``; an index that they do not name counts for nothing."""
        other = copy(self)
        other._weights = {DENSE: 0.0, SENTENCE: 0.0, LEXICAL: 0.0, **weights}
        return other

    def prepare(self, question: str) -> Query:
        """The query for ``question``."""
        text = self._correct(question)
        return Query(text, self._encoder.encode([text])[0], tuple(terms(text)))

    def search(self, query: Query, k: int) -> list[Candidate]:
        """At most ``k`` candidates, best first, ties by place in the generation.

        Each has the cosines of its passage and of its best sentence among its stages.
        """
        return list(self.look(query, k).candidates)

    def look(self, query: Query, k: int) -> Search:
        """The candidates of :meth:`search`, with what each index had found."""
        depth = max(k, DEPTH)
        asked = depth + len(self._hidden)
        hits = {
            name: [hit for hit in found if hit.row not in self._hidden][:depth]
            for name, found in self._found(query, asked).items()
        }
        stages = {name: {hit.row: hit.score for hit in each} for name, each in hits.items()}
        weights = self._weighed(query, hits[LEXICAL])
        candidates = tuple(self._candidate(query, hit, stages) for hit in fuse(hits, weights)[:k])
        return Search({name: tuple(each) for name, each in hits.items()}, weights, candidates)

    def _found(self, query: Query, k: int) -> dict[str, list[Hit]]:
        """At most ``k`` hits of each index."""
        searches: dict[str, Callable[[], list[Hit]]] = {
            DENSE: lambda: self._vectors.search(query.vector, k),
            SENTENCE: lambda: self._sentences.search(query.vector, k),
            LEXICAL: lambda: self._lexical.search(query.terms, k),
        }
        if self._threads is None:
            return {name: search() for name, search in searches.items()}
        begun = {name: self._threads.submit(search) for name, search in searches.items()}
        try:
            return {name: search.result() for name, search in begun.items()}
        finally:
            # Where one failed, as an engine that is away does, nobody waits behind the others.
            for search in begun.values():
                search.cancel()

    def _weighed(self, query: Query, by_words: Sequence[Hit]) -> dict[str, float]:
        """The weight of each index, 1 in all: words count as far as they cover the question."""
        share = coverage(query.terms, by_words[0].score, self._idf) if by_words else 0.0
        weights = {**self._weights, LEXICAL: self._weights[LEXICAL] * share}
        total = sum(weights.values()) or 1.0
        return {name: weight / total for name, weight in weights.items()}

    def _candidate(self, query: Query, hit: Hit, stages: Mapping[str, Mapping[int, float]]) -> Candidate:
        sentences = self._likeness.of_sentences(query.vector, hit.row)
        scores = {DENSE: self._likeness.of_passage(query.vector, hit.row)}
        if sentences:
            scores[SENTENCE] = max(cosine for _, cosine in sentences)
        scores |= {name: found[hit.row] for name, found in stages.items() if hit.row in found}
        return Candidate(hit.row, self.passages[hit.row], hit.score, scores, sentences)
