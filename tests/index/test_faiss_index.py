"""Exact vector search agrees with numpy, in rows and in values."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from qa.errors import IndexMismatch
from qa.index.faiss_index import FaissIndex
from qa.types import FloatArray, Hit

# Eighths multiply and add without rounding, so that ties are ties for everybody.
EIGHTHS = st.integers(-8, 8).map(lambda number: number / 8)


def reference(vectors: FloatArray, query: FloatArray, k: int) -> list[tuple[int, float]]:
    scores = vectors @ query
    order = sorted(range(len(vectors)), key=lambda row: (-scores[row], row))
    return [(row, float(scores[row])) for row in order[: max(k, 0)]]


def agrees(hits: list[Hit], expected: list[tuple[int, float]]) -> None:
    assert [hit.row for hit in hits] == [row for row, _ in expected]
    assert [hit.score for hit in hits] == pytest.approx([score for _, score in expected], abs=1e-5)


@given(st.data(), st.integers(0, 40), st.integers(1, 9), st.integers(-1, 60))
def test_agrees_with_numpy(data: st.DataObject, n: int, dimension: int, k: int) -> None:
    vectors = data.draw(arrays.arrays(np.float32, (n, dimension), elements=EIGHTHS))
    if n:  # duplicates
        vectors = vectors[data.draw(st.lists(st.integers(0, n - 1), min_size=n, max_size=2 * n))]
    query = data.draw(arrays.arrays(np.float32, (dimension,), elements=EIGHTHS))
    agrees(FaissIndex.build(vectors).search(query, k), reference(vectors, query, k))


@given(st.integers(0, 2**32 - 1), st.integers(1, 30))
def test_agrees_on_unit_vectors(seed: int, k: int) -> None:
    random = np.random.default_rng(seed)
    vectors = random.normal(size=(200, 48)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    hits = FaissIndex.build(vectors).search(vectors[7], k)
    agrees(hits, reference(vectors, vectors[7], k))
    assert hits[0].row == 7


def test_vectors_are_searched_where_they_lie(tmp_path: Path) -> None:
    vectors = np.random.default_rng(1).normal(size=(50, 8)).astype(np.float32)
    np.save(tmp_path / "vectors.npy", vectors)
    mapped = np.load(tmp_path / "vectors.npy", mmap_mode="r")
    index = FaissIndex(mapped)
    assert (len(index), index.dimension) == (50, 8)
    (tmp_path / "vectors.npy").unlink()
    agrees(index.search(vectors[3], 60), reference(vectors, vectors[3], 60))


def test_the_highest_scores_of_many_questions() -> None:
    vectors = np.random.default_rng(1).normal(size=(50, 8)).astype(np.float32)
    expected = [[score for _, score in reference(vectors, query, 4)] for query in vectors[:9]]
    assert FaissIndex.build(vectors).scores_of(vectors[:9], 4) == pytest.approx(np.array(expected), abs=1e-5)
    assert FaissIndex.build(vectors[:3]).scores_of(vectors[:9], 4).shape == (9, 3)


def test_ties_by_row_even_where_the_tie_is_cut() -> None:
    vectors = np.ones((300, 4), np.float32)
    assert [hit.row for hit in FaissIndex.build(vectors).search(vectors[0], 5)] == [0, 1, 2, 3, 4]


def test_no_rows() -> None:
    index = FaissIndex.build(np.empty((0, 3), np.float32))
    assert index.search(np.ones(3, np.float32), 4) == []
    assert index.dimension == 3


def test_threads_get_the_same_hits() -> None:
    vectors = np.random.default_rng(2).normal(size=(400, 16)).astype(np.float32)
    index = FaissIndex.build(vectors)
    expected = [index.search(vector, 5) for vector in vectors]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda vector: index.search(vector, 5), vectors)) == expected


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_numbers_that_are_not_finite_are_refused(bad: float) -> None:
    vectors = np.ones((2, 2), np.float32)
    vectors[1, 1] = bad
    with pytest.raises(ValueError, match="finite"):
        FaissIndex.build(vectors)
    with pytest.raises(ValueError, match="finite"):
        FaissIndex.build(np.ones((2, 2), np.float32)).search(vectors[1], 1)


def test_wrong_shapes_are_refused() -> None:
    index = FaissIndex.build(np.ones((2, 3), np.float32))
    with pytest.raises(ValueError, match="axes"):
        FaissIndex.build(np.ones(3, np.float32))
    with pytest.raises(ValueError, match="axes"):
        index.search(np.ones((1, 3), np.float32), 1)
    with pytest.raises(IndexMismatch, match=r"3 numbers.*gives 4.*qa build --rebuild"):
        index.search(np.ones(4, np.float32), 1)
