"""What was found out is kept for one state of the corpus."""

from pathlib import Path

import pytest

from qa.suggesting import Kept, read_kept, write_kept


def test_kept_and_read(tmp_path: Path) -> None:
    file = tmp_path / "suggestions.json"
    write_kept(file, Kept("1-abc", {"What is “x”?": True, "Who?": False}))
    assert read_kept(file, "1-abc") == Kept("1-abc", {"What is “x”?": True, "Who?": False})
    assert read_kept(file, "2-def") == Kept("2-def")
    assert [each.name for each in tmp_path.iterdir()] == ["suggestions.json"]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"form": 1, "key": "k", "sure": {"a": 1}}', '{"form": 9}', "\xff"]
)
def test_what_cannot_be_read_is_nothing(tmp_path: Path, text: str) -> None:
    file = tmp_path / "suggestions.json"
    file.write_text(text, encoding="latin-1")
    assert read_kept(file, "k") == Kept("k")


def test_a_folder_that_is_missing_does_no_harm(tmp_path: Path) -> None:
    write_kept(tmp_path / "no" / "suggestions.json", Kept("k", {"a": True}))
    assert read_kept(tmp_path / "no" / "suggestions.json", "k") == Kept("k")
