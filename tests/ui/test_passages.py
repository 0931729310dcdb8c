"""The passages of each document: kept where they are few, read where they are many."""

from collections.abc import Sequence

import pytest

from qa.types import Passage
from qa.ui.passages import PassagesByDocument, passages_by_document

PASSAGES = [Passage(name, "", place, place, place + 1, name) for place, name in enumerate("aabccc")]


class Searched:
    """What an engine has of passages."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.retriever = self
        self.passages = passages


@pytest.mark.parametrize("kept", [6, 5])
def test_passages_of_a_document(monkeypatch: pytest.MonkeyPatch, kept: int) -> None:
    monkeypatch.setattr("qa.ui.passages.KEPT", kept)
    found = passages_by_document(Searched(PASSAGES))  # type: ignore[arg-type]
    assert isinstance(found, PassagesByDocument) == (kept < 6)
    assert {name: [each.start for each in run] for name, run in found.items()} == {
        "a": [0, 1],
        "b": [2],
        "c": [3, 4, 5],
    }
    assert (len(found), list(found), found.get("bb", ())) == (3, ["a", "b", "c"], ())
