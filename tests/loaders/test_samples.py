"""Real and broken PDF files, where they are at hand, against what is expected of them."""

import json
from pathlib import Path
from typing import Any

import pytest

from qa.errors import EmptyDocument, LoadError
from qa.loaders import standard_loaders
from qa.types import RawFile

SAMPLES = Path(__file__).parents[3] / "shared" / "data" / "loaders"
MANIFEST = SAMPLES / "manifest.jsonl"
ROWS = [json.loads(line) for line in MANIFEST.read_text().splitlines()] if MANIFEST.exists() else []


@pytest.mark.skipif(not ROWS, reason="the samples are not at hand")
@pytest.mark.parametrize("row", [r for r in ROWS if r["format"] == "pdf"], ids=lambda row: row["file"])
def test_a_sample_is_read_or_refused_as_expected(row: dict[str, Any]) -> None:
    data = (SAMPLES / row["file"]).read_bytes()
    try:
        text = " ".join(standard_loaders().load(RawFile(row["file"], data)).text.split())
    except LoadError as exc:
        outcome = "empty" if isinstance(exc, EmptyDocument) else "error"
    else:
        outcome = "text"
        assert [words for words in row["must"] if words not in text] == []
        assert [words for words in row["must_not"] if words in text] == []
    assert outcome in row["expect"].split(" or ")
