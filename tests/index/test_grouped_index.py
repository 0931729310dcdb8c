"""Rows are as near as the nearest of their vectors, as numpy has it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from qa.errors import IndexMismatch
from qa.index.faiss_index import FaissIndex
from qa.index.grouped_index import GroupedIndex
from qa.types import FloatArray, Hit

# Eighths multiply and add without rounding, so that ties are ties for everybody.
EIGHTHS = st.integers(-8, 8).map(lambda number: number / 8)


def reference(vectors: FloatArray, owners: list[int], query: FloatArray, k: int) -> list[tuple[int, float]]:
    best: dict[int, float] = {}
    for owner, score in zip(owners, (vectors @ query).tolist(), strict=True):
        best[owner] = max(score, best.get(owner, score))
    return sorted(best.items(), key=lambda item: (-item[1], item[0]))[: max(k, 0)]


def grouped(vectors: FloatArray, owners: list[int]) -> GroupedIndex:
    return GroupedIndex(FaissIndex.build(vectors), np.array(owners, np.int32))


def agrees(hits: list[Hit], expected: list[tuple[int, float]]) -> None:
    assert [hit.row for hit in hits] == [row for row, _ in expected]
    assert [hit.score for hit in hits] == pytest.approx([score for _, score in expected], abs=1e-5)


@given(st.data(), st.lists(st.integers(0, 9), max_size=60), st.integers(1, 5), st.integers(-1, 12))
def test_agrees_with_numpy(data: st.DataObject, owners: list[int], dimension: int, k: int) -> None:
    vectors = data.draw(arrays.arrays(np.float32, (len(owners), dimension), elements=EIGHTHS))
    query = data.draw(arrays.arrays(np.float32, (dimension,), elements=EIGHTHS))
    owners.sort()
    agrees(grouped(vectors, owners).search(query, k), reference(vectors, owners, query, k))


def test_a_row_with_all_of_the_nearest_vectors_leaves_room_for_others() -> None:
    vectors = np.ones((500, 2), np.float32)
    vectors[497:] *= np.array([[0.5], [0.25], [0.75]], np.float32)
    owners = [4] * 497 + [5, 6, 6]
    hits = grouped(vectors, owners).search(np.array([1, 0], np.float32), 3)
    assert hits == [Hit(4, 1.0), Hit(6, 0.75), Hit(5, 0.5)]


def test_an_index_that_finds_fewer_than_it_was_asked_for_is_not_asked_again() -> None:
    class Few:
        def __init__(self) -> None:
            self.asked: list[int] = []

        def __len__(self) -> int:
            return 1_000

        def search(self, vector: FloatArray, k: int) -> list[Hit]:
            self.asked.append(k)
            return [Hit(7, 1.0), Hit(3, 0.5)]

    few = Few()
    index = GroupedIndex(few, np.arange(1_000, dtype=np.int32) // 5)
    assert index.search(np.ones(2, np.float32), 10) == [Hit(1, 1.0), Hit(0, 0.5)]
    assert few.asked == [30]


def test_no_rows() -> None:
    index = grouped(np.empty((0, 3), np.float32), [])
    assert index.search(np.ones(3, np.float32), 4) == []


@pytest.mark.parametrize("owners", [[0, 0], [0, 1, 2, 3], [1, 0, 2]])
def test_owners_that_do_not_fit_are_refused(owners: list[int]) -> None:
    with pytest.raises(IndexMismatch, match=r"3 sentences.*qa build --rebuild"):
        grouped(np.ones((3, 2), np.float32), owners)
