"""What each word adds to the score of which rows."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa.arrays import mapped_line
from qa.errors import IndexMismatch
from qa.index.numbers import best, reached
from qa.types import FloatArray, Hit

_ROWS, _SCORES, _STARTS = "rows.npy", "scores.npy", "starts.npy"
# Where the words of a query stand in fewer than one of so many rows, sorting those is quicker
# than a score for each row there is.
_SPARSE = 16


class Postings:
    """Rows and scores of each word, one word after another; a row stands once with a word."""

    def __init__(self, rows: NDArray[np.int32], scores: FloatArray, starts: NDArray[np.int64]) -> None:
        """Those of word i go from ``starts[i]`` to ``starts[i + 1]``."""
        self._rows = rows
        self._scores = scores
        self._starts = starts

    @classmethod
    def of(cls, rows: NDArray[Any], scores: NDArray[Any], starts: NDArray[Any]) -> "Postings":
        """The same from arrays of any width."""
        return cls(rows.astype(np.int32), scores.astype(np.float32), starts.astype(np.int64))

    @classmethod
    def none(cls) -> "Postings":
        """No words."""
        return cls(np.empty(0, np.int32), np.empty(0, np.float32), np.zeros(1, np.int64))

    @classmethod
    def load(cls, folder: Path) -> "Postings":
        """What was saved to ``folder``, mapped from disk. Raises OSError, ValueError or EOFError."""
        rows = mapped_line(folder / _ROWS, np.int32)
        scores = mapped_line(folder / _SCORES, np.float32)
        starts = mapped_line(folder / _STARTS, np.int64)
        if not len(starts) or not len(rows) == len(scores) == starts[-1]:
            raise ValueError("the parts of the word index do not fit each other")
        return cls(rows, scores, starts)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def of_word(self, number: int) -> tuple[NDArray[np.int32], FloatArray]:
        """Rows and scores of word ``number``."""
        here = slice(int(self._starts[number]), int(self._starts[number + 1]))
        return self._rows[here], self._scores[here]

    def best(self, numbers: Sequence[int], rows: int, k: int) -> list[Hit]:
        """The ``k`` of ``rows`` rows with the highest sums of the scores of ``numbers``, ties by row.

        Raises IndexMismatch where one is none of them.
        """
        parts = [self.of_word(number) for number in numbers]
        if any(len(part) and not 0 <= part.min() <= part.max() < rows for part, _ in parts):
            raise IndexMismatch("The word index is damaged: run `qa build --rebuild`.")
        found = sum(len(part) for part, _ in parts)
        return best(*(_sparse(parts) if found * _SPARSE < rows else _dense(parts, rows, k)), k)

    def lengths(self) -> list[int]:
        """How many rows each word stands in."""
        return [int(length) for length in np.diff(self._starts)]

    def by_row(self) -> Iterator[tuple[int, dict[int, float]]]:
        """Each row that holds a word, ascending, with its words' numbers and their scores."""
        words = np.repeat(np.arange(len(self), dtype=np.int64), np.diff(self._starts))
        order = np.argsort(self._rows, kind="stable")
        found, firsts = np.unique(self._rows[order], return_index=True)
        for row, (first, after) in zip(found.tolist(), pairwise([*firsts, len(order)]), strict=True):
            places = order[first:after]
            yield row, dict(zip(words[places].tolist(), self._scores[places].tolist(), strict=True))

    def save(self, folder: Path) -> None:
        """Writes what :meth:`load` reads. Raises OSError."""
        np.save(folder / _ROWS, self._rows, allow_pickle=False)
        np.save(folder / _SCORES, self._scores, allow_pickle=False)
        np.save(folder / _STARTS, self._starts, allow_pickle=False)


_Parts = Sequence[tuple[NDArray[np.int32], FloatArray]]


def _sparse(parts: _Parts) -> tuple[NDArray[np.signedinteger], FloatArray]:
    if not parts:
        return np.empty(0, np.int32), np.empty(0, np.float32)
    rows, places = np.unique(np.concatenate([part for part, _ in parts]), return_inverse=True)
    scores = np.zeros(len(rows), np.float32)
    np.add.at(scores, places, np.concatenate([part for _, part in parts]))
    return rows, scores


def _dense(parts: _Parts, rows: int, k: int) -> tuple[NDArray[np.signedinteger], FloatArray]:
    """All rows among the ``k`` best, and some more."""
    scores = np.zeros(rows, np.float32)
    for part, added in parts:
        scores[part] += added
    least = reached(scores, k) if 0 < k <= rows else 0.0
    found = np.flatnonzero(scores >= least if least > 0 else scores > 0)
    return found, scores[found]
