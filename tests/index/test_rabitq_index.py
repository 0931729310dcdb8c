"""Search by a bit a number finds nearly what exact search finds, and says how much of it."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import rmtree

import faiss
import numpy as np
import pytest
from numpy.typing import NDArray

from qa.arrays import unit_rows
from qa.errors import IndexFault, IndexMismatch, IndexMissing
from qa.index import by_size, rabitq_index
from qa.index.by_size import open_vector_index, write_vector_index
from qa.index.faiss_index import FaissIndex
from qa.index.grouped_index import GroupedIndex
from qa.index.numbers import scores_at
from qa.index.rabitq_index import LEAST, TARGET, RabitqIndex
from qa.index.recall import questions_like, recall_at_10
from qa.types import EXACT, FloatArray, VectorSearch


def clustered(rows: int = 3_000, dimension: int = 24) -> FloatArray:
    """Vectors of length 1 around 60 centres."""
    random = np.random.default_rng(5)
    centres = random.normal(size=(60, dimension))
    found = centres[random.integers(0, 60, rows)] + 0.6 * random.normal(size=(rows, dimension))
    return (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float32)


VECTORS = clustered()


@pytest.fixture(scope="module")
def index() -> RabitqIndex:
    return RabitqIndex.build(VECTORS)


def test_scores_as_few_vectors_themselves_as_reach_the_target(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rabitq_index, "LEAST", 10)
    monkeypatch.setattr(rabitq_index, "MOST", 2_000)
    index = RabitqIndex.build(VECTORS)
    exact, questions = FaissIndex(VECTORS), questions_like(VECTORS)
    index.rescored = 10
    assert recall_at_10(index, exact, questions) < TARGET
    recall = index.tune()
    assert recall == recall_at_10(index, exact, questions) >= TARGET
    assert 10 < index.rescored < 2_000
    assert index.tune(1.1) >= recall
    assert 2_000 <= index.rescored < 4_000


def test_vectors_that_form_no_clusters_are_found_as_well() -> None:
    random = np.random.default_rng(3)
    vectors = unit_rows(random.standard_normal((20_000, 48), np.float32))
    index = RabitqIndex.build(vectors)
    assert index.tune() >= TARGET
    assert index.rescored <= 4 * LEAST


@pytest.mark.parametrize(("rows", "dimension"), [(1, 8), (2, 384), (31, 5), (33, 1), (70, 17)])
def test_few_rows_of_any_length(rows: int, dimension: int) -> None:
    vectors = unit_rows(np.random.default_rng(1).standard_normal((rows, dimension), np.float32))
    index = RabitqIndex.build(vectors)
    exact = FaissIndex(vectors)
    for vector in vectors[:5]:
        assert [hit.row for hit in index.search(vector, 3)] == [hit.row for hit in exact.search(vector, 3)]


def test_rows_that_are_all_the_same() -> None:
    index = RabitqIndex.build(np.repeat(VECTORS[:1], 1_003, axis=0))
    index.rescored = 2_000
    assert [hit.row for hit in index.search(VECTORS[0], 4)] == [0, 1, 2, 3]


def test_vectors_that_lie_close_together_are_told_apart() -> None:
    random = np.random.default_rng(2)
    vectors = unit_rows(VECTORS[:1] + 0.05 * random.standard_normal((5_000, 24), np.float32))
    index = RabitqIndex.build(vectors)
    index.rescored = 500
    assert recall_at_10(index, FaissIndex(vectors), questions_like(vectors, most=40)) > 0.9


def test_of_equally_near_rows_any_count_towards_recall() -> None:
    vectors = np.repeat(VECTORS[:100], 30, axis=0)
    index = RabitqIndex.build(vectors)
    assert recall_at_10(index, FaissIndex(vectors), questions_like(vectors, most=40)) == 1.0


def test_recall_is_the_share_of_the_ten_nearest() -> None:
    exact, questions = FaissIndex(VECTORS), questions_like(VECTORS)
    assert recall_at_10(exact, exact, questions) == 1.0
    half = np.where(np.arange(len(VECTORS)) % 2 == 0, 1, -1).astype(np.float32)
    assert 0.3 < recall_at_10(FaissIndex(VECTORS * half[:, None]), exact, questions) < 0.7


def test_questions_are_near_one_vector_and_equal_to_none() -> None:
    questions = questions_like(VECTORS, most=50)
    nearest = (questions @ VECTORS.T).max(axis=1)
    assert questions.shape == (50, 24)
    assert np.linalg.norm(questions, axis=1) == pytest.approx(1.0, abs=1e-5)
    assert 0.6 < nearest.min() <= nearest.max() < 0.99


def test_scores_are_those_of_the_vectors_themselves(index: RabitqIndex) -> None:
    for question in questions_like(VECTORS, most=20):
        hits = index.search(question, 7)
        assert [hit.score for hit in hits] == pytest.approx([float(VECTORS[h.row] @ question) for h in hits])
        assert hits == sorted(hits, key=lambda hit: (-hit.score, hit.row))
        assert len(hits) == 7


@pytest.mark.parametrize("k", [-1, 0])
def test_nothing_is_asked_for(index: RabitqIndex, k: int) -> None:
    assert index.search(VECTORS[0], k) == []


def test_more_is_asked_for_than_there_is(index: RabitqIndex) -> None:
    hits = index.search(VECTORS[0], 9_000)
    assert hits[0].row == 0
    assert len({hit.row for hit in hits}) == len(hits) == 3_000


def test_wrong_questions_are_refused(index: RabitqIndex) -> None:
    with pytest.raises(IndexMismatch, match=r"24 numbers.*gives 4.*qa build --rebuild"):
        index.search(np.ones(4, np.float32), 1)
    with pytest.raises(ValueError, match="finite"):
        index.search(np.full(24, np.nan, np.float32), 1)


def test_saved_and_loaded_is_the_same_even_after_the_files_are_gone(
    index: RabitqIndex, tmp_path: Path
) -> None:
    index.save(tmp_path / "codes")
    loaded = RabitqIndex.load(tmp_path / "codes", VECTORS, 40)
    rmtree(tmp_path / "codes")
    assert (len(loaded), loaded.dimension, loaded.rescored) == (3_000, 24, 40)
    loaded.rescored = index.rescored
    for question in VECTORS[:20]:
        assert loaded.search(question, 10) == index.search(question, 10)


def test_parts_are_searched_as_one(
    index: RabitqIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    questions = questions_like(VECTORS, most=60)
    whole = [index.search(question, 900) for question in questions]
    few = RabitqIndex(index._parts, VECTORS, 100)
    by_few = [{hit.row for hit in few.search(question, 10)} for question in questions]
    monkeypatch.setattr(rabitq_index, "PART", 1_024)
    RabitqIndex.build(VECTORS).save(tmp_path / "codes")
    parted = RabitqIndex.load(tmp_path / "codes", VECTORS)
    assert sorted(path.name for path in (tmp_path / "codes").iterdir()) == ["0", "1", "2"]
    # All are scored themselves: what each part finds is put together whole.
    assert [parted.search(question, 900) for question in questions] == whole
    parted.rescored = 100
    found = [{hit.row for hit in parted.search(question, 10)} for question in questions]
    assert np.mean([len(ours & theirs) for ours, theirs in zip(found, by_few, strict=True)]) > 9.5


def test_a_part_that_is_gone_or_another_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rabitq_index, "PART", 1_024)
    monkeypatch.setattr(rabitq_index, "LEAST", 64)
    vectors = unit_rows(np.random.default_rng(9).standard_normal((3_000, 24), np.float32))
    RabitqIndex.build(vectors).save(tmp_path / "codes")
    parts = [tmp_path / "codes" / str(number) for number in range(3)]
    parts[0].rename(tmp_path / "kept")
    parts[1].rename(parts[0])
    (tmp_path / "kept").rename(parts[1])
    with pytest.raises(IndexMismatch, match="another kind"):
        RabitqIndex.load(tmp_path / "codes", vectors)
    parts[1].unlink()
    with pytest.raises(IndexMismatch, match=r"damaged.*qa build --rebuild"):
        RabitqIndex.load(tmp_path / "codes", vectors)


def test_few_vectors_are_read_when_it_is_opened(
    index: RabitqIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.save(tmp_path / "codes")
    read: list[int] = []

    def watched(vectors: FloatArray, rows: NDArray[np.int64], query: FloatArray) -> FloatArray:
        read.append(len(rows))
        return scores_at(vectors, rows, query)

    monkeypatch.setattr(rabitq_index, "scores_at", watched)
    RabitqIndex.load(tmp_path / "codes", VECTORS)
    assert 0 < sum(read) <= 40


@pytest.mark.parametrize("part", [4_000, 2_999, 1_024])
def test_threads_get_the_same_hits(part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rabitq_index, "PART", part)
    index = RabitqIndex.build(VECTORS)
    expected = [index.search(vector, 5) for vector in VECTORS[:200]]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda vector: index.search(vector, 5), VECTORS[:200])) == expected


def test_passages_by_their_sentences(index: RabitqIndex) -> None:
    owners = np.arange(3_000, dtype=np.int32) // 3
    exact = GroupedIndex(FaissIndex(VECTORS), owners)
    grouped = GroupedIndex(index, owners)
    found = [
        len({hit.row for hit in grouped.search(each, 10)} & {hit.row for hit in exact.search(each, 10)}) / 10
        for each in questions_like(VECTORS, most=40)
    ]
    assert np.mean(found) > 0.9


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="qa build"):
        RabitqIndex.load(tmp_path / "none", VECTORS)


def test_a_damaged_file(index: RabitqIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "codes")
    path = tmp_path / "codes" / "0"
    whole = path.read_bytes()
    swapped = whole[:40] + bytes(64) + whole[104:]
    inside = whole[:-9_000] + bytes(64) + whole[-8_936:]
    for damaged in (b"", b"junk" * 30, whole[:30], whole[: len(whole) // 2], whole[:-1], swapped, inside):
        path.write_bytes(damaged)
        with pytest.raises(IndexMismatch, match=r"damaged.*qa build --rebuild"):
            RabitqIndex.load(tmp_path / "codes", VECTORS)


def test_codes_of_other_vectors_are_refused(index: RabitqIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "codes")
    others = unit_rows(np.random.default_rng(8).standard_normal(VECTORS.shape, np.float32))
    for vectors in (VECTORS[:-1], others):
        with pytest.raises(IndexMismatch, match="another kind"):
            RabitqIndex.load(tmp_path / "codes", vectors, 20)


def test_another_kind_of_index_is_refused(tmp_path: Path) -> None:
    flat = faiss.IndexPreTransform(faiss.RandomRotationMatrix(24, 24), faiss.IndexFlatIP(24))
    flat.train(VECTORS)
    flat.add(VECTORS)
    RabitqIndex([flat], VECTORS).save(tmp_path / "codes")
    with pytest.raises(IndexMismatch, match="another kind"):
        RabitqIndex.load(tmp_path / "codes", VECTORS)


def test_a_place_that_cannot_be_written(index: RabitqIndex, tmp_path: Path) -> None:
    with pytest.raises(IndexFault, match="cannot be written"):
        index.save(tmp_path / "none" / "codes")


def test_few_vectors_are_searched_exactly_and_many_by_codes(tmp_path: Path) -> None:
    path = tmp_path / "codes"
    assert write_vector_index(VECTORS, path, exact_up_to=3_000) == EXACT
    assert not path.exists()
    assert isinstance(open_vector_index(VECTORS, path, EXACT), FaissIndex)
    search = write_vector_index(VECTORS, path, exact_up_to=2_999)
    assert (search.kind, search.rescored) == (RabitqIndex.name, LEAST)
    assert search.recall >= TARGET
    opened = open_vector_index(VECTORS, path, search)
    assert isinstance(opened, RabitqIndex)
    assert opened.rescored == LEAST
    wider = open_vector_index(VECTORS, path, VectorSearch(RabitqIndex.name, 1.0, 4_000))
    assert isinstance(wider, RabitqIndex)
    assert wider.rescored == 4_000


def test_many_that_codes_find_too_little_of_are_searched_exactly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(by_size, "TARGET", 1.01)
    assert write_vector_index(VECTORS, tmp_path / "codes", exact_up_to=10) == EXACT
    assert not (tmp_path / "codes").exists()


def test_a_kind_that_nobody_knows(tmp_path: Path) -> None:
    with pytest.raises(IndexMismatch, match=r"'cloud'.*run `qa build`"):
        open_vector_index(VECTORS, tmp_path, VectorSearch("cloud"))


def test_numbers_that_are_not_finite_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    vectors = VECTORS.copy()
    vectors[7, 7] = np.inf
    with pytest.raises(ValueError, match="finite"):
        write_vector_index(vectors, tmp_path / "codes", exact_up_to=10)


def test_faiss_keeps_its_threads_for_others(index: RabitqIndex) -> None:
    before = faiss.omp_get_max_threads()
    index.search(VECTORS[0], 3)
    FaissIndex(VECTORS).search(VECTORS[0], 3)
    assert faiss.omp_get_max_threads() == before
