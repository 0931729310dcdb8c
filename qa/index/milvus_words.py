"""Search by words with BM25, in Milvus.

What a word adds to a row's score is worked out here, as :class:`~qa.index.bm25_index.Bm25Index`
does, and kept in Milvus as the row's sparse vector: the inner product with a question's words is
the score. Milvus' own BM25 function cuts texts into words by analysers that do not know our
stems (Milvus Lite has only two), and tells nobody how many rows hold a word.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.arrays import mapped_line
from qa.errors import IndexFault, IndexMissing
from qa.index.bm25_index import K1, B, Bm25Index
from qa.index.milvus_collection import Collection, read_collection, write_collection
from qa.index.milvus_server import MilvusServer
from qa.index.word_list import WordList, damaged
from qa.types import Hit

COLLECTION = "collection.json"
_FREQUENCIES = "frequencies.npy"
_INDEX = "SPARSE_INVERTED_INDEX"


class MilvusWords:
    """Scores rows by the words that they share with a query; rows count from 0.

    The scores are those of :class:`~qa.index.bm25_index.Bm25Index`. Threads may search at once.
    """

    name = f"milvus-words/1:{Bm25Index.name}"

    def __init__(
        self,
        server: MilvusServer,
        collection: Collection,
        words: WordList,
        frequencies: NDArray[np.int64],
    ) -> None:
        """``frequencies`` has, after the number of all rows, that of the rows that hold each of ``words``.

        Raises IndexMissing or IndexMismatch where the collection is not there.
        """
        collection.open(server)
        self._server = server
        self.collection = collection
        self._words = words
        self._frequencies = frequencies

    @classmethod
    def write(
        cls, server: MilvusServer, name: str, rows: Sequence[Sequence[str]], *, k1: float = K1, b: float = B
    ) -> "MilvusWords":
        """After this collection ``name`` has ``rows``, each the words of a passage, only.

        Raises IndexFault.
        """
        scored = Bm25Index.build(rows, k1=k1, b=b)
        written = server.write(name, scored.weights(), {"index_type": _INDEX})
        frequencies = np.array([len(rows), *scored.frequencies()], np.int64)
        return cls(server, Collection(name, written, 0, _INDEX), scored.words, frequencies)

    @classmethod
    def load(cls, server: MilvusServer, folder: Path) -> "MilvusWords":
        """The words that ``folder`` names. Raises IndexMissing or IndexMismatch."""
        collection = read_collection(folder / COLLECTION)
        try:
            words, frequencies = WordList.load(folder), mapped_line(folder / _FREQUENCIES, np.int64)
        except FileNotFoundError as exc:
            raise IndexMissing(f"There is no word index at {folder}: run `qa build`.") from exc
        except (OSError, ValueError, EOFError) as exc:
            raise damaged(folder) from exc
        if len(frequencies) != len(words) + 1:
            raise damaged(folder)
        return cls(server, collection, words, frequencies)

    def save(self, folder: Path) -> None:
        """After this ``folder`` names them. Raises IndexFault where that cannot be done."""
        write_collection(folder / COLLECTION, self.collection)
        try:
            self._words.save(folder)
            np.save(folder / _FREQUENCIES, self._frequencies, allow_pickle=False)
        except OSError as exc:
            raise IndexFault(f"The word index cannot be written to {folder}: {exc.strerror}.") from exc

    def __len__(self) -> int:
        return self.rows

    @property
    def rows(self) -> int:
        """How many rows the index holds, those without words, which are not in Milvus, included."""
        return int(self._frequencies[0])

    def frequency(self, word: str) -> int:
        """How many rows hold ``word``."""
        number = self._words.number(word)
        return 0 if number is None else int(self._frequencies[number + 1])

    def search(self, words: Sequence[str], k: int) -> list[Hit]:
        """At most ``k`` hits with a score above 0, best first, ties by row. Raises IndexFault."""
        known = Counter(number for word in words if (number := self._words.number(word)) is not None)
        if not known:
            return []
        vector = {number: float(times) for number, times in known.items()}
        return self.collection.nearest(self._server, vector, k)
