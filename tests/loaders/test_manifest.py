"""Real files with what must be, and must not be, in their text."""

import json
from pathlib import Path
from typing import Any

import pytest
from reading import check

from qa.errors import EmptyDocument, LoadError
from qa.loaders import standard_loaders
from qa.types import RawFile

SAMPLES = Path(__file__).parents[3] / "shared" / "data" / "loaders"
MANIFEST = SAMPLES / "manifest.jsonl"
LINES = MANIFEST.read_text("utf-8").splitlines() if MANIFEST.exists() else []
# Those in PDF have their own tests.
ROWS = [row for line in LINES if (row := json.loads(line))["format"] != "pdf"]


def test_there_are_samples() -> None:
    if not ROWS:
        pytest.skip(f"needs the sample files in {SAMPLES.relative_to(SAMPLES.parents[2])}, which are absent")
    assert {row["format"] for row in ROWS} >= {"docx", "pptx", "html", "md", "txt"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["file"]))
def test_a_real_file_gives_what_is_expected(row: dict[str, Any]) -> None:
    file = RawFile(row["file"], (SAMPLES / row["file"]).read_bytes())
    try:
        document = standard_loaders().load(file)
    except LoadError as fault:
        outcome = "empty" if isinstance(fault, EmptyDocument) else "error"
        assert outcome in row["expect"]
        return
    check(document)
    assert "text" in row["expect"]
    text = " ".join(document.text.split())
    assert [words for words in row["must"] if " ".join(words.split()) not in text] == []
    assert [words for words in row["must_not"] if " ".join(words.split()) in text] == []
