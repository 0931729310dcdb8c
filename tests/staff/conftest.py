"""A small library: a corpus, its index, and a Web of a few pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from shelves import Library
from small_engine import fake_models


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library(tmp_path)
    made.put("norms.md", "# Norms\n\nThe eleven norms are voluntary.\n")
    made.put("paris/call.md", "---\ntitle: The Paris Call\n---\n\nThe Paris Call has nine principles.\n")
    with fake_models():
        yield made
