"""What a build puts down while it goes: the spool, rows of vectors, words."""

from pathlib import Path

import numpy as np
import pytest

from qa.errors import IndexFault
from qa.store import RowFile, Spool
from qa.store import spool as spool_module
from qa.store.terms import TermRows, write_terms


@pytest.mark.parametrize("in_memory", [3, 1_000])
def test_a_spool_gives_back_what_was_put_there_in_any_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_memory: int
) -> None:
    monkeypatch.setattr(spool_module, "IN_MEMORY", in_memory)
    spool = Spool(tmp_path)
    first = spool.put(b"norms")
    assert spool.get(first) == b"norms"
    second, empty = spool.put(b"of states"), spool.put(b"")
    assert [spool.get(each) for each in (second, empty, first)] == [b"of states", b"", b"norms"]
    assert list(tmp_path.iterdir()) == []
    spool.close()


def test_a_spool_on_a_disk_that_refuses_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool_module, "IN_MEMORY", 3)
    spool = Spool(tmp_path / "gone")
    with pytest.raises(IndexFault, match="cannot be written"):
        spool.put(b"norms")
    spool.close()


def test_rows_are_read_again_while_others_follow(tmp_path: Path) -> None:
    path = tmp_path / "rows.npy"
    whole = np.arange(12, dtype=np.float32).reshape(4, 3)
    with RowFile(tmp_path, path, 4, 3) as file:
        file.append(whole[:2])
        assert file.row(1).tolist() == [3, 4, 5]
        file.append(whole[2:2])
        file.append(whole[2:])
        assert file.row(0).tolist() == [0, 1, 2]
    found = np.load(path, mmap_mode="r", allow_pickle=False)
    assert found.dtype == np.float32
    assert found.tolist() == whole.tolist()


def test_no_rows(tmp_path: Path) -> None:
    with RowFile(tmp_path, tmp_path / "rows.npy", 0, 3):
        pass
    assert np.load(tmp_path / "rows.npy", allow_pickle=False).shape == (0, 3)


def test_words_are_read_as_often_as_they_are_asked_for(tmp_path: Path) -> None:
    rows = [["norm", "stäte"], [], ["\u2028x"]]
    write_terms(tmp_path / "terms.txt", iter(rows))
    found = TermRows(tmp_path / "terms.txt", 3)
    assert (list(found), list(found), found[0], len(found)) == (rows, rows, rows[0], 3)
