"""Hybrid search: both indexes are asked, and what each gave is kept."""

from collections.abc import Iterable, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Barrier

import numpy as np
import pytest
from fakes import HashingEncoder
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import IndexFault
from qa.index.bm25_index import Bm25Index
from qa.index.faiss_index import FaissIndex
from qa.index.grouped_index import GroupedIndex
from qa.retrieval import DENSE, LEXICAL, SENTENCE, WEIGHTS, HybridRetriever, Likeness
from qa.store import Sentences
from qa.text import terms
from qa.types import Hit, Passage

TEXTS = [
    "cyber diplomacy keeps the peace",
    "ransomware pays criminals",
    "the manual explains law",
    "diplomacy needs patience",
    "norms bind states in cyber space",
]


def passages(texts: Sequence[str]) -> list[Passage]:
    return [Passage("a.md", "A", 0, 0, len(text), text) for text in texts]


def likeness(texts: Sequence[str]) -> Likeness:
    """Every passage is one sentence."""
    vectors = HashingEncoder().encode(texts)
    spans = np.array([(0, len(text)) for text in texts], np.int32).reshape(-1, 2)
    rows = np.arange(len(texts), dtype=np.int32)
    return Likeness(vectors, Sentences(vectors, rows, spans))


def retriever(texts: Sequence[str] = TEXTS, **more: object) -> HybridRetriever:
    near = likeness(texts)
    return HybridRetriever(
        passages(texts),
        HashingEncoder(),
        FaissIndex.build(near.passages),
        GroupedIndex(FaissIndex.build(near.sentences.vectors), near.sentences.rows),
        Bm25Index.build([terms(text) for text in texts]),
        near,
        **more,  # type: ignore[arg-type]
    )


@dataclass
class FixedIndex:
    """Gives the same hits to every question and remembers what it was asked."""

    hits: list[Hit]
    asked: list[int] = field(default_factory=list)

    def search(self, _: object, k: int) -> list[Hit]:
        self.asked.append(k)
        return self.hits[:k]

    rows = 3

    def frequency(self, _: str) -> int:
        return 1


def over(indexes: Iterable[FixedIndex], **more: object) -> HybridRetriever:
    """Searches indexes of passages, sentences and words that give what they are told."""
    # A fixed index stands for every kind of index.
    return HybridRetriever(passages(TEXTS), HashingEncoder(), *indexes, likeness(TEXTS), **more)  # type: ignore[arg-type]


def test_a_question_in_the_words_of_a_passage_finds_it_first():
    search = retriever()
    for row, text in enumerate(TEXTS):
        found = search.search(search.prepare(text), 2)
        assert (found[0].row, found[0].passage.text, found[0].score) == (row, text, pytest.approx(1.0))


def test_what_each_stage_gave_is_kept():
    search = retriever()
    found = search.search(search.prepare("diplomacy patience"), 5)
    assert set(found[0].stages) == {DENSE, SENTENCE, LEXICAL}
    assert found[0].stages[LEXICAL] > 0
    question = HashingEncoder().encode(["diplomacy patience", found[0].passage.text])
    assert found[0].stages[DENSE] == pytest.approx(float(np.dot(*question)), abs=1e-5)
    assert found[0].stages[SENTENCE] == pytest.approx(found[0].stages[DENSE], abs=1e-5)
    assert any(LEXICAL not in each.stages for each in found)


def test_spelling_is_put_right_before_both_searches():
    search = retriever(correct=lambda text: text.replace("rnsomware", "ransomware"))
    query = search.prepare("rnsomware")
    assert (query.text, query.terms) == ("ransomware", ("ransomwar",))
    assert search.search(query, 1)[0].row == 1


def test_a_question_of_function_words_still_finds_what_is_near():
    search = retriever()
    found = search.search(search.prepare("what is the"), 3)
    assert len(found) == 3
    assert all(LEXICAL not in each.stages for each in found)


def test_every_index_has_its_weight_and_is_asked_for_a_tail_to_scale_against():
    given = {DENSE: [Hit(1, 2.0), Hit(0, 1.0)], SENTENCE: [Hit(2, 2.0), Hit(0, 1.0)], LEXICAL: [Hit(0, 9.0)]}
    indexes = {name: FixedIndex(hits) for name, hits in given.items()}
    weights = {DENSE: 0.2, SENTENCE: 0.3, LEXICAL: 0.5}
    search = over(indexes.values(), weights=weights)
    found = search.search(search.prepare("x"), 150)
    assert [(each.row, each.score) for each in found] == [(0, 0.5), (2, 0.3), (1, 0.2)]
    search.search(search.prepare("x"), 1)
    assert [index.asked for index in indexes.values()] == [[150, 100]] * 3


@dataclass
class WaitingIndex(FixedIndex):
    """Answers when the others are being searched, too."""

    together: Barrier = field(default_factory=lambda: Barrier(1))

    def search(self, _: object, k: int) -> list[Hit]:
        self.together.wait(30)
        return super().search(_, k)


def test_indexes_are_searched_at_once_where_there_are_threads():
    given = [[Hit(1, 2.0), Hit(0, 1.0)], [Hit(2, 2.0), Hit(0, 1.0)], [Hit(0, 9.0)]]
    together = Barrier(len(given))
    with ThreadPoolExecutor(len(given)) as threads:
        search, one_by_one = (
            over(indexes, threads=at_once)
            for indexes, at_once in (
                ([WaitingIndex(hits, together=together) for hits in given], threads),
                ([FixedIndex(hits) for hits in given], None),
            )
        )
        query = search.prepare("x")
        found, expected = search.look(query, 3), one_by_one.look(query, 3)
    assert (found.hits, found.weights) == (expected.hits, expected.weights)
    assert [(each.row, each.score) for each in found.candidates] == [
        (each.row, each.score) for each in expected.candidates
    ]


class AwayIndex(FixedIndex):
    """An engine that cannot be reached."""

    def search(self, _: object, k: int) -> list[Hit]:
        raise IndexFault("The engine is away.")


class Crowded(Executor):
    """Has done the first that was asked of it, and nothing else yet."""

    def __init__(self) -> None:
        self.begun: list[Future[list[Hit]]] = []

    def submit(self, work, /, *given, **named):
        self.begun.append(Future())
        if len(self.begun) == 1:
            try:
                self.begun[0].set_result(work(*given, **named))
            except IndexFault as exc:
                self.begun[0].set_exception(exc)
        return self.begun[-1]


def test_where_one_search_fails_the_others_are_not_begun():
    indexes, threads = [AwayIndex([]), FixedIndex([]), FixedIndex([])], Crowded()
    search = over(indexes, threads=threads)
    with pytest.raises(IndexFault, match="away"):
        search.look(search.prepare("x"), 3)
    assert [each.cancelled() for each in threads.begun] == [False, True, True]


def test_weights_can_be_others():
    search = retriever()
    query = search.prepare("diplomacy patience")
    by_words = search.weighing({LEXICAL: 1.0}).search(query, 5)
    assert {each.row for each in by_words if each.score > 0} <= {
        each.row for each in search.look(query, 5).hits[LEXICAL]
    }
    assert dict(search.weighing({DENSE: 1.0}).look(query, 5).weights) == {
        DENSE: 1.0,
        SENTENCE: 0.0,
        LEXICAL: 0.0,
    }


def test_words_weigh_as_far_as_they_cover_the_question():
    search = retriever()
    whole = search.look(search.prepare(TEXTS[0]), 3).weights
    half = search.look(search.prepare(f"{TEXTS[0]} unheard unknown words nowhere"), 3).weights
    none = search.look(search.prepare("unheard unknown"), 3).weights
    most = WEIGHTS[LEXICAL] / sum(WEIGHTS.values())
    assert (whole[LEXICAL], none[LEXICAL]) == (pytest.approx(most, rel=0.05), 0.0)
    assert 0.0 < half[LEXICAL] < whole[LEXICAL]
    for each in (whole, half, none):
        assert sum(each.values()) == pytest.approx(1.0)
        assert each[DENSE] / each[SENTENCE] == pytest.approx(WEIGHTS[DENSE] / WEIGHTS[SENTENCE])


@given(
    st.lists(st.sampled_from([*TEXTS, "é", "other words"]), max_size=6),
    st.integers(1, 8),
    st.sampled_from(TEXTS),
)
def test_at_most_k_best_first_ties_by_row(texts: list[str], k: int, question: str):
    search = retriever(texts)
    found = search.search(search.prepare(question), k)
    assert len(found) <= min(k, len(texts))
    assert found == sorted(found, key=lambda each: (-each.score, each.row))
    assert all(each.passage is search.passages[each.row] for each in found)
