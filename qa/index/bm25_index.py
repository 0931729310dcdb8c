"""Search by words with BM25, on bm25s."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from qa.errors import IndexFault, IndexMismatch, IndexMissing
from qa.types import FloatArray, Hit

METHOD = "lucene"
# The defaults of Anserini (Yang, Fang and Lin, 2017): a passage is short, so its length says little.
K1 = 0.9
B = 0.4

_ABOUT = "about.json"


class Bm25Index:
    """Scores rows by the words that they share with a query; rows count from 0.

    ``idf = ln(1 + (n - df + 0.5) / (df + 0.5))`` and a word that stands ``tf`` times in a
    row of ``l`` words adds ``idf * tf / (tf + k1 * (1 - b + b * l / mean l))``, as often as
    the query says it. Searching changes nothing: threads may search at once.
    """

    name = f"bm25-{METHOD}/1:k1={K1},b={B}"

    def __init__(self, rows: int, scorer: Any | None) -> None:
        """Takes a ``bm25s.BM25``, or None where no row has a word."""
        self._rows = rows
        self._scorer = scorer

    @classmethod
    def build(cls, rows: Sequence[Sequence[str]], *, k1: float = K1, b: float = B) -> "Bm25Index":
        """An index of ``rows``, each the words of one passage; both may be empty."""
        import bm25s

        numbers: dict[str, int] = {}
        numbered = [[numbers.setdefault(word, len(numbers)) for word in row] for row in rows]
        if not numbers:
            return cls(len(rows), None)
        scorer = bm25s.BM25(method=METHOD, k1=k1, b=b, backend="numpy", csc_backend="numpy")
        scorer.index((numbered, numbers), create_empty_token=False, show_progress=False)
        return cls(len(rows), scorer)

    @classmethod
    def load(cls, folder: Path) -> "Bm25Index":
        """The index that was saved to ``folder``. Raises IndexMissing or IndexMismatch."""
        if not (folder / _ABOUT).is_file():
            raise IndexMissing(f"There is no word index at {folder}: run `qa build`.")
        try:
            return cls._load(folder)
        except (OSError, ValueError, TypeError, KeyError, EOFError) as exc:
            raise IndexMismatch(f"The word index {folder} is damaged: run `qa build --rebuild`.") from exc

    @classmethod
    def _load(cls, folder: Path) -> "Bm25Index":
        about = json.loads((folder / _ABOUT).read_bytes())
        if not about["words"]:
            return cls(int(about["rows"]), None)
        import bm25s

        scorer = bm25s.BM25.load(folder, mmap=False, allow_pickle=False, show_progress=False, backend="numpy")
        _check(scorer, int(about["rows"]))
        return cls(int(about["rows"]), scorer)

    def __len__(self) -> int:
        return self._rows

    @property
    def rows(self) -> int:
        """How many rows the index holds."""
        return self._rows

    def frequency(self, word: str) -> int:
        """How many rows hold ``word``."""
        number = None if self._scorer is None else self._scorer.vocab_dict.get(word)
        if self._scorer is None or number is None:
            return 0
        starts = self._scorer.scores["indptr"]
        return int(starts[number + 1] - starts[number])

    def search(self, words: Sequence[str], k: int) -> list[Hit]:
        """At most ``k`` hits with a score above 0, best first, ties by row."""
        scores = self._scores(words)
        rows = np.flatnonzero(scores > 0)
        if 0 < k < len(rows):
            # All rows that tie with the k-th stay in, so that the order decides among them.
            least = np.partition(scores[rows], len(rows) - k)[len(rows) - k]
            rows = rows[scores[rows] >= least]
        order = rows[np.lexsort((rows, -scores[rows]))][: max(k, 0)]
        return [Hit(int(row), float(scores[row])) for row in order]

    def _scores(self, words: Sequence[str]) -> FloatArray:
        """Scores of all rows, shape (rows,)."""
        if self._scorer is None:
            return np.zeros(self._rows, np.float32)
        numbers: dict[str, int] = self._scorer.vocab_dict
        known = [numbers[word] for word in words if word in numbers]
        scores: FloatArray = self._scorer.get_scores_from_ids(known)
        return scores

    def save(self, folder: Path) -> None:
        """Writes the index to a folder of its own. Raises IndexFault where that cannot be done."""
        about = {"rows": self._rows, "words": self._scorer is not None}
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if self._scorer is not None:
                self._scorer.save(folder, allow_pickle=False, show_progress=False)
            (folder / _ABOUT).write_text(json.dumps(about), encoding="utf-8")
        except OSError as exc:
            raise IndexFault(f"The word index cannot be written to {folder}: {exc.strerror}.") from exc


def _check(scorer: Any, rows: int) -> None:
    """Raises ValueError unless the loaded arrays fit each other and ``rows``."""
    data, indices, starts = (scorer.scores[part] for part in ("data", "indices", "indptr"))
    numbers = scorer.vocab_dict.values()
    sound = (
        scorer.scores["num_docs"] == rows
        and len(data) == len(indices) == starts[-1]
        and sorted(numbers) == list(range(len(starts) - 1))
        and (len(indices) == 0 or (indices.min() >= 0 and indices.max() < rows))
    )
    if not sound:
        raise ValueError("the parts of the word index do not fit each other")
