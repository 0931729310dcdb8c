"""Every candidate says how near its passage and each of its sentences is, whoever found it."""

import numpy as np
import pytest
from fakes import HashingEncoder

from qa.index.bm25_index import Bm25Index
from qa.index.faiss_index import FaissIndex
from qa.index.grouped_index import GroupedIndex
from qa.retrieval import DENSE, SENTENCE, HybridRetriever, Likeness
from qa.store import Sentences
from qa.text import quotable_lines, terms
from qa.types import Candidate, Hit, Passage, Span

TEXTS = ["Norms bind states. Nobody enforces them.", "Ransomware pays criminals.", "Treaties"]
QUESTION = "Who enforces norms?"


def sentences() -> Sentences:
    """Those of the first two passages; the third has none."""
    found = [(row, span) for row, text in enumerate(TEXTS[:2]) for span in quotable_lines(text)]
    return Sentences(
        HashingEncoder().encode([TEXTS[row][span.start : span.end] for row, span in found]),
        np.array([row for row, _ in found], np.int32),
        np.array([(span.start, span.end) for _, span in found], np.int32),
    )


LIKENESS = Likeness(HashingEncoder().encode(TEXTS), sentences())


class NoHits:
    """A vector index that finds nothing."""

    def search(self, vector: object, k: int) -> list[Hit]:
        return []


def candidates(found_by_vectors: bool) -> dict[int, Candidate]:
    dense = FaissIndex.build(LIKENESS.passages) if found_by_vectors else NoHits()
    near = FaissIndex.build(LIKENESS.sentences.vectors)
    nearest = GroupedIndex(near, LIKENESS.sentences.rows) if found_by_vectors else NoHits()
    retriever = HybridRetriever(
        [Passage("a.md", "A", 0, 0, len(text), text) for text in TEXTS],
        HashingEncoder(),
        dense,  # type: ignore[arg-type]
        nearest,  # type: ignore[arg-type]
        Bm25Index.build([terms(text) for text in TEXTS]),
        LIKENESS,
    )
    return {each.row: each for each in retriever.search(retriever.prepare(f"{QUESTION} Treaties"), 3)}


def cosine(one: str, other: str) -> float:
    return float(np.dot(*HashingEncoder().encode([one, other])))


def test_cosines_with_every_sentence_in_order():
    vector = HashingEncoder().encode([QUESTION])[0]
    assert LIKENESS.of_passage(vector, 1) == pytest.approx(cosine(QUESTION, TEXTS[1]), abs=1e-6)
    (first, one), (second, two) = LIKENESS.of_sentences(vector, 0)
    assert (first, second) == (Span(0, 18), Span(19, 40))
    assert one == pytest.approx(cosine(QUESTION, "Norms bind states."), abs=1e-6)
    assert two == pytest.approx(cosine(QUESTION, "Nobody enforces them."), abs=1e-6)
    assert LIKENESS.of_sentences(vector, 2) == ()


def test_a_candidate_that_only_words_found_has_its_cosines_too():
    by_words, by_all = candidates(found_by_vectors=False), candidates(found_by_vectors=True)
    assert set(by_words) == {0, 2}
    assert set(by_all) == {0, 1, 2}
    for row, candidate in by_words.items():
        assert candidate.sentences == by_all[row].sentences
        for stage in (DENSE, SENTENCE):
            assert candidate.stages.get(stage) == pytest.approx(by_all[row].stages.get(stage), abs=1e-6)
    assert SENTENCE not in by_words[2].stages


def test_the_best_sentence_is_the_sentence_stage():
    candidate = candidates(found_by_vectors=True)[0]
    assert candidate.stages[SENTENCE] == pytest.approx(
        max(score for _, score in candidate.sentences), abs=1e-6
    )
