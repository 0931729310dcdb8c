"""One contract for all engines, in rows and in values: numpy and plain Python say what is right."""

import math
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from index.engines import FaissMaker, IndexMaker, MilvusMaker

from qa.errors import IndexMismatch
from qa.index.bm25_index import K1, B
from qa.types import FloatArray, Hit

# Eighths multiply and add without rounding, so that ties are ties for everybody.
EIGHTHS = st.integers(-8, 8).map(lambda number: number / 8)
WORDS = st.lists(st.sampled_from(["norm", "cyber", "state", "paris", "call", "18000", "é", ""]), max_size=8)
# A collection of Milvus Lite takes a third of a second.
FEW = settings(max_examples=12)


@pytest.fixture(scope="module", params=["faiss", "milvus"])
def engine(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("indexes")
    if request.param == "faiss":
        yield FaissMaker(folder)
        return
    pytest.importorskip("pymilvus", reason="pymilvus is not installed: extra milvus")
    pytest.importorskip("milvus_lite", reason="milvus-lite is not installed: extra milvus")
    maker = MilvusMaker(folder)
    yield maker
    maker.server.close()


def nearest(vectors: FloatArray, query: FloatArray, k: int) -> list[tuple[int, float]]:
    scores = vectors @ query
    order = sorted(range(len(vectors)), key=lambda row: (-scores[row], row))
    return [(row, float(scores[row])) for row in order[: max(k, 0)]]


def nearest_owners(
    vectors: FloatArray, owners: list[int], query: FloatArray, k: int
) -> list[tuple[int, float]]:
    best: dict[int, float] = {}
    for owner, score in zip(owners, (vectors @ query).tolist(), strict=True):
        best[owner] = max(score, best.get(owner, score))
    return sorted(best.items(), key=lambda item: (-item[1], item[0]))[: max(k, 0)]


def bm25(rows: list[list[str]], words: list[str], k1: float, b: float) -> dict[int, float]:
    mean = sum(map(len, rows)) / len(rows) if rows else 0.0
    frequency = Counter(word for row in rows for word in set(row))
    scores: dict[int, float] = {}
    for number, row in enumerate(rows):
        for word in words:
            if times := row.count(word):
                idf = math.log(1 + (len(rows) - frequency[word] + 0.5) / (frequency[word] + 0.5))
                part = idf * times / (times + k1 * (1 - b + b * len(row) / mean))
                scores[number] = scores.get(number, 0.0) + part
    return scores


def agrees(hits: list[Hit], expected: list[tuple[int, float]]) -> None:
    assert [hit.row for hit in hits] == [row for row, _ in expected]
    assert [hit.score for hit in hits] == pytest.approx([score for _, score in expected], abs=1e-5)


@FEW
@given(st.data(), st.integers(0, 40), st.integers(2, 9), st.integers(-1, 60))
def test_vectors_agree_with_numpy(engine: IndexMaker, data, n: int, dimension: int, k: int) -> None:
    vectors = data.draw(arrays.arrays(np.float32, (n, dimension), elements=EIGHTHS))
    if n:  # duplicates
        vectors = vectors[data.draw(st.lists(st.integers(0, n - 1), min_size=n, max_size=2 * n))]
    query = data.draw(arrays.arrays(np.float32, (dimension,), elements=EIGHTHS))
    agrees(engine.vectors(vectors).search(query, k), nearest(vectors, query, k))


def test_unit_vectors_agree_with_numpy(engine: IndexMaker) -> None:
    vectors = np.random.default_rng(7).normal(size=(1500, 384)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    index = engine.vectors(vectors)
    for row in (0, 7, 1499):
        hits = index.search(vectors[row], 50)
        agrees(hits, nearest(vectors, vectors[row], 50))
        assert hits[0].row == row


def test_ties_of_vectors_by_row_even_where_the_tie_is_cut(engine: IndexMaker) -> None:
    vectors = np.ones((300, 4), np.float32)
    hits = engine.vectors(vectors).search(vectors[0], 5)
    assert hits == [Hit(row, 4.0) for row in range(5)]


def test_a_vector_of_another_length_is_refused(engine: IndexMaker) -> None:
    index = engine.vectors(np.ones((2, 3), np.float32))
    with pytest.raises(IndexMismatch, match=r"3 numbers.*gives 4.*qa build --rebuild"):
        index.search(np.ones(4, np.float32), 1)


def test_numbers_that_are_not_finite_are_refused(engine: IndexMaker) -> None:
    vectors = np.ones((2, 2), np.float32)
    vectors[1, 1] = np.nan
    with pytest.raises(ValueError, match="finite"):
        engine.vectors(vectors)
    with pytest.raises(ValueError, match="finite"):
        engine.vectors(np.ones((2, 2), np.float32)).search(vectors[1], 1)


@FEW
@given(st.data(), st.lists(st.integers(0, 9), max_size=60), st.integers(2, 5), st.integers(-1, 12))
def test_sentences_agree_with_numpy(
    engine: IndexMaker, data, owners: list[int], dimension: int, k: int
) -> None:
    vectors = data.draw(arrays.arrays(np.float32, (len(owners), dimension), elements=EIGHTHS))
    query = data.draw(arrays.arrays(np.float32, (dimension,), elements=EIGHTHS))
    owners.sort()
    agrees(engine.sentences(vectors, owners).search(query, k), nearest_owners(vectors, owners, query, k))


def test_a_row_with_all_of_the_nearest_sentences_leaves_room_for_others(engine: IndexMaker) -> None:
    vectors = np.ones((500, 2), np.float32)
    vectors[497:] *= np.array([[0.5], [0.25], [0.75]], np.float32)
    hits = engine.sentences(vectors, [4] * 497 + [5, 6, 6]).search(np.array([1, 0], np.float32), 3)
    assert hits == [Hit(4, 1.0), Hit(6, 0.75), Hit(5, 0.5)]


@FEW
@given(
    st.lists(WORDS, max_size=25),
    st.lists(st.sampled_from(["norm", "cyber", "paris", "unknown", "é", ""]), max_size=5),
    st.integers(-1, 30),
    st.sampled_from([(1.2, 0.75), (0.9, 0.4), (2.0, 0.0)]),
)
def test_words_agree_with_plain_python(
    engine: IndexMaker, rows: list[list[str]], words: list[str], k: int, parameters: tuple[float, float]
) -> None:
    expected = bm25(rows, words, *parameters)
    index = engine.words(rows, *parameters)
    hits = index.search(words, k)
    assert len(hits) == min(max(k, 0), len(expected))
    for hit in hits:
        assert hit.score == pytest.approx(expected[hit.row], abs=1e-5)
    assert hits == sorted(hits, key=lambda hit: (-hit.score, hit.row))
    if hits:
        left_out = set(expected) - {hit.row for hit in hits}
        assert all(expected[row] <= hits[-1].score + 1e-5 for row in left_out)
    assert index.rows == len(rows)
    assert {word: index.frequency(word) for word in words} == {
        word: sum(word in row for row in rows) for word in words
    }


def test_ties_of_words_by_row_even_where_the_tie_is_cut(engine: IndexMaker) -> None:
    index = engine.words([["other"], *[["norm"]] * 40], K1, B)
    assert [hit.row for hit in index.search(["norm"], 3)] == [1, 2, 3]


@pytest.mark.parametrize("rows", [[], [[]], [[], []]])
def test_rows_without_words(engine: IndexMaker, rows: list[list[str]]) -> None:
    index = engine.words(rows, K1, B)
    assert (index.rows, index.search(["norm"], 5), index.frequency("norm")) == (len(rows), [], 0)


def test_threads_get_the_same_hits(engine: IndexMaker) -> None:
    random = np.random.default_rng(3)
    vectors = random.normal(size=(200, 16)).astype(np.float32)
    rows = [[f"w{number}" for number in random.integers(0, 50, 12)] for _ in range(200)]
    near, words = engine.vectors(vectors), engine.words(rows, K1, B)

    def both(row: int) -> tuple[list[Hit], list[Hit]]:
        return near.search(vectors[row], 5), words.search(rows[row], 5)

    expected = [both(row) for row in range(200)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(both, range(200))) == expected
