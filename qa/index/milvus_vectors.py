"""Search by vectors, in Milvus."""

from pathlib import Path

from qa.index.faiss_index import FaissIndex
from qa.index.milvus_collection import Collection, read_collection, write_collection
from qa.index.milvus_server import MilvusServer
from qa.index.numbers import checked, checked_query
from qa.index.recall import questions_like, recall_at_10
from qa.types import EXACT, FloatArray, Hit, VectorSearch

EXACT_UP_TO = 200_000
"""Vectors that are searched exactly; more of them are searched along a graph."""
_FLAT, _GRAPH = "FLAT", "HNSW"
_GRAPH_PARAMS = {"M": 32, "efConstruction": 256}


class MilvusVectors:
    """Finds the rows with the largest inner products; rows count from 0.

    Up to EXACT_UP_TO of them it finds them exactly. Searching changes nothing, so that any
    number of threads may search at once.
    """

    name = f"milvus-vectors/1:from={EXACT_UP_TO}"

    def __init__(self, server: MilvusServer, collection: Collection) -> None:
        """The vectors that :meth:`write` wrote. Raises an IndexFault where they are not all there."""
        collection.open(server)
        self._server = server
        self.collection = collection

    @classmethod
    def write(
        cls, server: MilvusServer, name: str, vectors: FloatArray, exact_up_to: int = EXACT_UP_TO
    ) -> "MilvusVectors":
        """After this collection ``name`` has ``vectors``, float32 of shape (n, dimension), n >= 0, only.

        Raises ValueError for another shape, or for numbers that are not finite; IndexFault.
        """
        array = checked(vectors, axes=2)
        kind = _FLAT if len(array) <= exact_up_to else _GRAPH
        params = {} if kind == _FLAT else _GRAPH_PARAMS
        index = {"index_type": kind, "dimension": array.shape[1], "params": params}
        server.write(name, enumerate(array), index)
        return cls(server, Collection(name, len(array), array.shape[1], kind))

    @classmethod
    def load(cls, server: MilvusServer, path: Path) -> "MilvusVectors":
        """The vectors that the file ``path`` names. Raises IndexMissing or IndexMismatch."""
        return cls(server, read_collection(path))

    def save(self, path: Path) -> None:
        """After this the file ``path`` names them. Raises IndexFault where that cannot be done."""
        write_collection(path, self.collection)

    def __len__(self) -> int:
        return self.collection.rows

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        return self.collection.dimension

    def measured(self, vectors: FloatArray) -> VectorSearch:
        """How ``vectors``, which are those that were written, are searched."""
        if self.collection.index == _FLAT:
            return EXACT
        recall = recall_at_10(self, FaissIndex(vectors), questions_like(vectors))
        return VectorSearch("milvus-hnsw", round(recall, 4))

    def search(self, vector: FloatArray, k: int) -> list[Hit]:
        """At most ``k`` hits, best first, ties by row; ``vector`` has shape (dimension,).

        Raises IndexMismatch for a vector of another length, ValueError for numbers that are
        not finite, IndexFault where Milvus does not answer.
        """
        return self.collection.nearest(self._server, checked_query(vector, self.dimension), k)
