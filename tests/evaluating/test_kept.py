"""Runs that lie in a folder: listed, and nothing else opened."""

import os
from pathlib import Path

import pytest

from qa.errors import DatasetError
from qa.evaluation import kept_runs, open_run

RUN = '{"schema": 1, "measures": {}, "slices": {}, "causes": {}, "cost": {}, "questions": []}'


def put(folder: Path, age: int = 0) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "run.json").write_text(RUN, encoding="utf-8")
    os.utime(folder / "run.json", (1_000_000 - age, 1_000_000 - age))


def test_newest_first_and_nested(tmp_path: Path) -> None:
    put(tmp_path / "old", age=9)
    put(tmp_path / "both" / "1-tune", age=5)
    put(tmp_path / "new")
    put(tmp_path / "a" / "b" / "c" / "too-deep")
    (tmp_path / "empty").mkdir()
    (tmp_path / "folder" / "run.json").mkdir(parents=True)
    assert kept_runs(tmp_path) == ["new", "both/1-tune", "old"]
    assert open_run(tmp_path, "both/1-tune")["schema"] == 1


def test_no_folder_no_runs(tmp_path: Path) -> None:
    assert kept_runs(tmp_path / "absent") == []


def test_a_link_that_leads_out_is_left_out(tmp_path: Path) -> None:
    put(tmp_path / "elsewhere")
    (tmp_path / "runs").mkdir()
    (tmp_path / "runs" / "link").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert kept_runs(tmp_path / "runs") == []


@pytest.mark.parametrize("name", ["../elsewhere", "", ".", "absent", "a\0b"])
def test_only_what_is_listed_is_opened(tmp_path: Path, name: str) -> None:
    put(tmp_path / "elsewhere")
    put(tmp_path / "runs" / "one")
    with pytest.raises(DatasetError, match="There is no run"):
        open_run(tmp_path / "runs", name)
