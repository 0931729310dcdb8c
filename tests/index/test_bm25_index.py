"""Word search agrees with BM25 written out in plain Python."""

import math
import shutil
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import bm25s
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import IndexFault, IndexMismatch, IndexMissing
from qa.index.bm25_index import K1, B, Bm25Index

WORDS = st.lists(st.sampled_from(["norm", "cyber", "state", "paris", "call", "18000", "é", ""]), max_size=8)


def reference(rows: list[list[str]], words: list[str], k1: float, b: float) -> dict[int, float]:
    mean = sum(map(len, rows)) / len(rows) if rows else 0.0
    frequency = Counter(word for row in rows for word in set(row))
    scores: dict[int, float] = {}
    for number, row in enumerate(rows):
        for word in words:
            times = row.count(word)
            if times:
                idf = math.log(1 + (len(rows) - frequency[word] + 0.5) / (frequency[word] + 0.5))
                part = idf * times / (times + k1 * (1 - b + b * len(row) / mean))
                scores[number] = scores.get(number, 0.0) + part
    return scores


@given(
    st.lists(WORDS, max_size=25),
    st.lists(st.sampled_from(["norm", "cyber", "paris", "unknown", "é", ""]), max_size=5),
    st.integers(-1, 30),
    st.sampled_from([(1.2, 0.75), (0.9, 0.4), (2.0, 0.0)]),
)
def test_agrees_with_plain_python(
    rows: list[list[str]], words: list[str], k: int, settings: tuple[float, float]
) -> None:
    k1, b = settings
    expected = reference(rows, words, k1, b)
    hits = Bm25Index.build(rows, k1=k1, b=b).search(words, k)
    assert len(hits) == min(max(k, 0), len(expected))
    for hit in hits:
        assert hit.score == pytest.approx(expected[hit.row], abs=1e-5)
    assert [(hit.score, hit.row) for hit in hits] == sorted(
        ((hit.score, hit.row) for hit in hits), key=lambda each: (-each[0], each[1])
    )
    left_out = set(expected) - {hit.row for hit in hits}
    if hits:
        assert all(expected[row] <= hits[-1].score + 1e-5 for row in left_out)


def test_defaults_are_the_named_settings() -> None:
    rows = [["norm", "state"], ["norm"], ["call", "call", "paris"]]
    found = Bm25Index.build(rows).search(["norm", "call"], 9)
    expected = reference(rows, ["norm", "call"], K1, B)
    assert {hit.row: pytest.approx(hit.score, abs=1e-6) for hit in found} == expected
    assert [hit.row for hit in found] == [2, 1, 0]


def test_the_weights_of_a_row_are_what_its_words_add() -> None:
    rows = [["norm", "state"], [], ["call", "norm", "norm"]]
    index = Bm25Index.build(rows)
    assert index.frequencies() == [1, 2, 1]  # call, norm, state
    found = dict(index.weights())
    assert list(found) == [0, 2]
    for row, weights in found.items():
        for word, weight in weights.items():
            name = ["call", "norm", "state"][word]
            assert weight == pytest.approx(reference(rows, [name], K1, B)[row], abs=1e-6)
    assert list(Bm25Index.build([[], []]).weights()) == []


def test_ties_by_row_even_where_the_tie_is_cut() -> None:
    index = Bm25Index.build([["other"], *[["norm"]] * 40])
    assert [hit.row for hit in index.search(["norm"], 3)] == [1, 2, 3]


@pytest.mark.parametrize("rows", [[], [[]], [[], []]])
def test_rows_without_words(rows: list[list[str]], tmp_path: Path) -> None:
    Bm25Index.build(rows).save(tmp_path / "words")
    loaded = Bm25Index.load(tmp_path / "words")
    assert len(loaded) == len(rows)
    assert loaded.search(["norm"], 5) == []


def test_unknown_words_find_nothing() -> None:
    index = Bm25Index.build([["norm"], ["state"]])
    assert index.search(["zebra"], 5) == []
    assert index.search([], 5) == []
    assert [hit.row for hit in index.search(["zebra", "state"], 5)] == [1]


def test_saved_and_loaded_is_the_same(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    index = Bm25Index.build([["norm", "é"], [], ["state", "norm", "norm"]])
    index.save(tmp_path / "words")
    loaded = Bm25Index.load(tmp_path / "words")
    for words in (["norm"], ["é", "norm"], ["state", "zebra"]):
        assert loaded.search(words, 9) == index.search(words, 9) != []
    assert capfd.readouterr() == ("", "")


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        Bm25Index.build([["norm", "state"], ["paris", "norm"]]).save(tmp_path / name)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_threads_get_the_same_hits() -> None:
    random = np.random.default_rng(3)
    rows = [[f"w{number}" for number in random.integers(0, 50, 12)] for _ in range(200)]
    index = Bm25Index.build(rows)
    expected = [index.search(row, 5) for row in rows]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda row: index.search(row, 5), rows)) == expected


def test_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="qa build"):
        Bm25Index.load(tmp_path)


def test_damaged_files(tmp_path: Path) -> None:
    index = Bm25Index.build([["norm"], ["state", "norm"]])
    index.save(tmp_path / "words")
    for path in sorted((tmp_path / "words").iterdir()):
        whole = path.read_bytes()
        for damaged in (b"", b"\0junk", whole[: len(whole) // 2]):
            path.write_bytes(damaged)
            with pytest.raises(IndexMismatch, match="qa build --rebuild"):
                Bm25Index.load(tmp_path / "words")
        path.write_bytes(whole)


@pytest.mark.parametrize(
    ("part", "numbers"),
    [
        ("starts", np.array([0, 1], np.int64)),
        ("starts", np.array([0, 1, 3], np.int64)),
        ("starts", np.array([0, 1, 2], np.int32)),
        ("starts", np.empty(0, np.int64)),
        ("rows", np.zeros((2, 1), np.int32)),
        ("scores", np.ones(1, np.float32)),
        ("letters", np.zeros(3, np.uint8)),
        ("letter_starts", np.array([0, 9], np.int64)),
    ],
)
def test_parts_that_do_not_fit_each_other(tmp_path: Path, part: str, numbers: np.ndarray[Any, Any]) -> None:
    folder = tmp_path / "words"
    Bm25Index.build([["norm"], ["state"]]).save(folder)
    np.save(folder / f"{part}.npy", numbers)
    with pytest.raises(IndexMismatch):
        Bm25Index.load(folder)


@pytest.mark.parametrize("row", [2, -1])
def test_a_row_that_is_none_is_found_at_the_first_search(tmp_path: Path, row: int) -> None:
    folder = tmp_path / "words"
    Bm25Index.build([["norm"], ["state"]]).save(folder)
    np.save(folder / "rows.npy", np.array([0, row], np.int32))
    index = Bm25Index.load(folder)
    assert [hit.row for hit in index.search(["norm"], 5)] == [0]
    with pytest.raises(IndexMismatch, match="qa build --rebuild"):
        index.search(["state"], 5)


def test_pickled_arrays_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "words"
    Bm25Index.build([["norm"]]).save(folder)
    np.save(folder / "scores.npy", np.array([object()], dtype=object), allow_pickle=True)
    with pytest.raises(IndexMismatch):
        Bm25Index.load(folder)


def test_a_loaded_index_outlives_its_files(tmp_path: Path) -> None:
    Bm25Index.build([["norm"], ["state", "norm"]]).save(tmp_path / "words")
    loaded = Bm25Index.load(tmp_path / "words")
    shutil.rmtree(tmp_path / "words")
    assert [hit.row for hit in loaded.search(["state", "norm"], 5)] == [1, 0]


def test_the_same_scores_as_bm25s_whether_words_are_rare_or_common() -> None:
    random = np.random.default_rng(4)
    rows = [[f"w{number}" for number in random.zipf(1.4, 12) if number < 400] for _ in range(600)]
    index = Bm25Index.build(rows)
    scorer = bm25s.BM25(method="lucene", k1=K1, b=B, backend="numpy", csc_backend="numpy")
    scorer.index(rows, create_empty_token=False, show_progress=False)
    for words in (["w1", "w2", "w7"], ["w90"], ["w90", "w1", "w90"], ["w200", "w130"]):
        known = [word for word in words if word in scorer.vocab_dict]
        expected = scorer.get_scores(known)
        hits = index.search(words, 600)
        assert {hit.row: hit.score for hit in hits} == {
            row: float(score) for row, score in enumerate(expected) if score > 0
        }


def test_frequencies() -> None:
    index = Bm25Index.build([["norm", "é", "norm"], [], ["norm", ""]])
    assert [index.frequency(word) for word in ("norm", "é", "", "no", "zebra", "\ud800")] == [
        2,
        1,
        1,
        0,
        0,
        0,
    ]


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(IndexFault, match="cannot be written"):
        Bm25Index.build([["norm"]]).save(tmp_path / "file")


@pytest.mark.parametrize("k", [1, 3, 40, 599, 600, 601])
def test_the_best_of_many_are_those_of_a_full_sort(k: int) -> None:
    random = np.random.default_rng(9)
    rows = [[f"w{number}" for number in random.zipf(1.3, 9) if number < 50] for _ in range(600)]
    index = Bm25Index.build(rows)
    every = index.search(["w1", "w2", "w9"], 10_000)
    assert every == sorted(every, key=lambda hit: (-hit.score, hit.row))
    assert index.search(["w1", "w2", "w9"], k) == every[:k]
