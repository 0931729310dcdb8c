"""Arrays are mapped, whatever Python's parser does meanwhile."""

from pathlib import Path

import numpy as np
import pytest

from qa.arrays import mapped, mapped_line


@pytest.fixture
def path(tmp_path: Path) -> Path:
    np.save(tmp_path / "a.npy", np.arange(6, dtype=np.int32))
    return tmp_path / "a.npy"


class Parser:
    """Fails the first ``times`` times that numpy reads an array with it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
        self.left, self._load = times, np.load
        monkeypatch.setattr(np, "load", self)

    def __call__(self, path: Path, **kwargs: object) -> object:
        self.left -= 1
        if self.left >= 0:
            raise SystemError("AST constructor recursion depth mismatch (before=48, after=51)")
        return self._load(path, **kwargs)


def test_two_threads_in_the_parser_do_no_harm(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parser = Parser(monkeypatch, 3)
    assert mapped(path).tolist() == [0, 1, 2, 3, 4, 5]
    assert parser.left == -1


def test_a_parser_that_never_works_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Parser(monkeypatch, 1_000)
    with pytest.raises(SystemError, match="recursion depth"):
        mapped(path)


def test_the_array_is_mapped_and_empty_ones_are_read(path: Path, tmp_path: Path) -> None:
    assert isinstance(mapped(path).base, np.memmap)
    np.save(tmp_path / "none.npy", np.empty((0, 384), np.float32))
    assert mapped(tmp_path / "none.npy").shape == (0, 384)


def test_an_array_of_another_kind_is_refused(path: Path, tmp_path: Path) -> None:
    assert mapped_line(path, np.int32).tolist() == [0, 1, 2, 3, 4, 5]
    with pytest.raises(ValueError, match=r"a\.npy is an array of another kind"):
        mapped_line(path, np.int64)
    np.save(tmp_path / "two.npy", np.zeros((2, 2), np.int32))
    with pytest.raises(ValueError, match=r"two\.npy"):
        mapped_line(tmp_path / "two.npy", np.int32)
