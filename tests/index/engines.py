"""The engines that search, each behind the same doors, for the tests that all of them must pass."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Protocol

import numpy as np

from qa.index.bm25_index import Bm25Index
from qa.index.by_size import open_vector_index, write_vector_index
from qa.index.grouped_index import GroupedIndex
from qa.index.milvus_server import MilvusServer
from qa.index.milvus_vectors import MilvusVectors
from qa.index.milvus_words import MilvusWords
from qa.protocols import LexicalIndex, VectorIndex
from qa.types import FloatArray


class IndexMaker(Protocol):
    """Writes an index, and opens what was written."""

    def vectors(self, vectors: FloatArray) -> VectorIndex: ...

    def sentences(self, vectors: FloatArray, owners: Sequence[int]) -> VectorIndex: ...

    def words(self, rows: Sequence[Sequence[str]], k1: float, b: float) -> LexicalIndex: ...


@dataclass
class FaissMaker:
    """FAISS and bm25s, in this process."""

    folder: Path
    numbers: count = field(default_factory=count)

    def _path(self) -> Path:
        return self.folder / str(next(self.numbers))

    def vectors(self, vectors: FloatArray):
        path = self._path()
        return open_vector_index(vectors, path, write_vector_index(vectors, path))

    def sentences(self, vectors: FloatArray, owners: Sequence[int]):
        return GroupedIndex(self.vectors(vectors), np.array(owners, np.int32))

    def words(self, rows: Sequence[Sequence[str]], k1: float, b: float):
        path = self._path()
        Bm25Index.build(rows, k1=k1, b=b).save(path)
        return Bm25Index.load(path)


@dataclass
class MilvusMaker(FaissMaker):
    """Milvus, on a file of Milvus Lite in ``folder``."""

    def __post_init__(self) -> None:
        self.server = MilvusServer(str(self.folder / "milvus.db"))

    def vectors(self, vectors: FloatArray):
        path = self._path()
        MilvusVectors.write(self.server, f"vectors_{path.name}", vectors).save(path)
        return MilvusVectors.load(self.server, path)

    def words(self, rows: Sequence[Sequence[str]], k1: float, b: float):
        path = self._path()
        MilvusWords.write(self.server, f"words_{path.name}", rows, k1=k1, b=b).save(path)
        return MilvusWords.load(self.server, path)
