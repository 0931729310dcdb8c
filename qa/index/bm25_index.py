"""Search by words with BM25: scores by bm25s, worked out at build and mapped from disk."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from qa.errors import IndexFault, IndexMissing
from qa.index.postings import Postings
from qa.index.word_list import WordList, damaged, encoded
from qa.types import Hit

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

    name = f"bm25-{METHOD}/2:k1={K1},b={B}"

    def __init__(self, rows: int, words: WordList, postings: Postings) -> None:
        """``postings`` has what each word, by its number in ``words``, adds to which of ``rows`` rows."""
        self._rows = rows
        self._words = words
        self._postings = postings

    @classmethod
    def build(cls, rows: Sequence[Sequence[str]], *, k1: float = K1, b: float = B) -> "Bm25Index":
        """An index of ``rows``, each the words of one passage; both may be empty."""
        import bm25s

        every = sorted({word for row in rows for word in row}, key=encoded)
        words = WordList.of(every)
        if not every:
            return cls(len(rows), words, Postings.none())
        numbers = {word: number for number, word in enumerate(every)}
        numbered = [[numbers[word] for word in row] for row in rows]
        scorer = bm25s.BM25(method=METHOD, k1=k1, b=b, backend="numpy", csc_backend="numpy")
        scorer.index((numbered, numbers), create_empty_token=False, show_progress=False)
        parts = (scorer.scores[part] for part in ("indices", "data", "indptr"))
        return cls(len(rows), words, Postings.of(*parts))

    @classmethod
    def load(cls, folder: Path) -> "Bm25Index":
        """The index that was saved to ``folder``. Raises IndexMissing or IndexMismatch."""
        if not (folder / _ABOUT).is_file():
            raise IndexMissing(f"There is no word index at {folder}: run `qa build`.")
        try:
            rows = int(json.loads((folder / _ABOUT).read_bytes())["rows"])
            found = cls(rows, WordList.load(folder), Postings.load(folder))
        except (OSError, ValueError, TypeError, KeyError, EOFError) as exc:
            raise damaged(folder) from exc
        if len(found._words) != len(found._postings):
            raise damaged(folder)
        return found

    def __len__(self) -> int:
        return self._rows

    @property
    def rows(self) -> int:
        """How many rows the index holds."""
        return self._rows

    def frequency(self, word: str) -> int:
        """How many rows hold ``word``."""
        number = self._words.number(word)
        return 0 if number is None else len(self._postings.of_word(number)[0])

    @property
    def words(self) -> WordList:
        """The words that rows hold."""
        return self._words

    def frequencies(self) -> list[int]:
        """How many rows hold each of :attr:`words`, in their order."""
        return self._postings.lengths()

    def weights(self) -> Iterator[tuple[int, dict[int, float]]]:
        """Each row that has words, and what each of them, by its number, adds to its score."""
        return self._postings.by_row()

    def search(self, words: Sequence[str], k: int) -> list[Hit]:
        """At most ``k`` hits with a score above 0, best first, ties by row.

        Raises IndexMismatch where the part that it reads is damaged.
        """
        numbers = [number for word in words if (number := self._words.number(word)) is not None]
        return self._postings.best(numbers, self._rows, k)

    def save(self, folder: Path) -> None:
        """Writes the index to a folder of its own. Raises IndexFault where that cannot be done."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._words.save(folder)
            self._postings.save(folder)
            (folder / _ABOUT).write_text(json.dumps({"rows": self._rows}), encoding="utf-8")
        except OSError as exc:
            raise IndexFault(f"The word index cannot be written to {folder}: {exc.strerror}.") from exc
