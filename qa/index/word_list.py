"""Many words with their numbers, looked up where they lie on disk."""

from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.arrays import mapped_line
from qa.errors import IndexMismatch

_KEPT = 4_096
"""Words whose places are remembered: a question's are looked up several times."""
_LETTERS, _STARTS = "letters.npy", "letter_starts.npy"


class WordList:
    """Words in the order of their UTF-8 bytes; the number of each is its place."""

    def __init__(self, letters: NDArray[np.uint8], starts: NDArray[np.int64]) -> None:
        """``letters`` holds the words one after another, word i from ``starts[i]`` to ``starts[i + 1]``."""
        self._letters = letters
        self._starts = starts
        # What numbers and bytes are read from one by one: numpy is slow at that.
        self._bytes, self._places = letters.data, starts.data
        self.number = lru_cache(maxsize=_KEPT)(self._number)
        """The place of a word; None where it is not among them."""

    @classmethod
    def of(cls, words: Iterable[str]) -> "WordList":
        """The list of ``words``, which are in order by :func:`encoded`, each once."""
        pieces = [encoded(word) for word in words]
        starts = np.cumsum([0, *map(len, pieces)], dtype=np.int64)
        return cls(np.frombuffer(b"".join(pieces), np.uint8), starts)

    @classmethod
    def load(cls, folder: Path) -> "WordList":
        """The list that was saved to ``folder``, mapped from disk. Raises OSError, ValueError or EOFError."""
        letters = mapped_line(folder / _LETTERS, np.uint8)
        starts = mapped_line(folder / _STARTS, np.int64)
        if not len(starts) or starts[-1] != len(letters):
            raise ValueError("words and their places do not fit each other")
        return cls(letters, starts)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def _number(self, word: str) -> int | None:
        wanted = encoded(word)
        place = bisect_left(range(len(self)), wanted, key=self._word)
        return place if place < len(self) and self._word(place) == wanted else None

    def _word(self, number: int) -> bytes:
        return bytes(self._bytes[self._places[number] : self._places[number + 1]])

    def save(self, folder: Path) -> None:
        """Writes what :meth:`load` reads. Raises OSError."""
        np.save(folder / _LETTERS, self._letters, allow_pickle=False)
        np.save(folder / _STARTS, self._starts, allow_pickle=False)


def encoded(word: str) -> bytes:
    """What words are sorted by."""
    return word.encode("utf-8", "surrogatepass")


def damaged(folder: Path) -> IndexMismatch:
    """What is raised where the word index in ``folder`` is not as it was saved."""
    return IndexMismatch(f"The word index {folder} is damaged: run `qa build --rebuild`.")
