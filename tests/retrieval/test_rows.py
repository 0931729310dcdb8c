"""The rows of a document are found with few looks, however many passages there are."""

from collections.abc import Sequence

import pytest

from qa.retrieval import rows_of
from qa.types import Passage


class Counted(Sequence[Passage]):
    """Passages of documents that counts how many were looked at."""

    def __init__(self, documents: list[str]) -> None:
        self._documents = documents
        self.looks = 0

    def __len__(self) -> int:
        return len(self._documents)

    def __getitem__(self, row: int) -> Passage:  # type: ignore[override]
        self.looks += 1
        return Passage(self._documents[row], "", 0, 0, 0, "")


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("a", range(0, 2)),
        ("b", range(2, 3)),
        ("d", range(3, 6)),
        ("c", range(3, 3)),
        ("", range(0)),
        ("e", range(6, 6)),
    ],
)
def test_the_run_of_a_document(document: str, expected: range) -> None:
    assert rows_of(Counted(list("aabddd")), document) == expected


def test_no_passages() -> None:
    assert rows_of([], "a") == range(0)


def test_few_are_looked_at() -> None:
    passages = Counted([f"{number // 10:05}" for number in range(100_000)])
    assert rows_of(passages, "05000") == range(50_000, 50_010)
    assert passages.looks < 50
