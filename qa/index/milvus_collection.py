"""A collection of Milvus that belongs to one generation, and the small file that names it there."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from qa.errors import IndexFault, IndexMismatch, IndexMissing
from qa.index.milvus_server import MOST_HITS, MilvusServer, Vector
from qa.index.numbers import best
from qa.types import Hit


@dataclass(frozen=True, slots=True)
class Collection:
    """Collection ``name`` of ``rows`` vectors of ``dimension`` numbers (sparse: 0), searched by ``index``."""

    name: str
    rows: int
    dimension: int
    index: str

    def open(self, server: MilvusServer) -> None:
        """After this it can be searched.

        Raises IndexMissing where it is not on ``server``, IndexMismatch where it is not whole.
        """
        found = server.opened(self.name)
        if found != self.rows:
            raise IndexMismatch(
                f"The collection {self.name} of Milvus at {server.uri} has {found:,} rows instead of "
                f"{self.rows:,}: run `qa build`, which writes it again."
            )

    def nearest(self, server: MilvusServer, vector: Vector, k: int) -> list[Hit]:
        """At most ``k`` hits, best first, ties by row; as many as Milvus gives at once, at most."""
        least = min(k, self.rows, MOST_HITS)
        if least <= 0:
            return []
        most = min(self.rows, MOST_HITS)
        asked = min(least + 1, most)
        while True:
            hits = server.search(self.name, vector, asked, self._params(asked))
            # Milvus drops any of several equal rows: ask for more until the tie is whole.
            scores = sorted((hit.score for hit in hits), reverse=True)
            if len(hits) < asked or asked == most or scores[-1] != scores[least - 1]:
                break
            asked = min(2 * asked, most)
        rows = np.array([hit.row for hit in hits], np.int64)
        return best(rows, np.array([hit.score for hit in hits], np.float32), least)

    def _params(self, asked: int) -> dict[str, int]:
        # Of the graph so many rows are kept in sight: more find more of the nearest.
        return {"ef": max(2 * asked, 128)} if self.index == "HNSW" else {}


def write_collection(path: Path, collection: Collection) -> None:
    """After this the file ``path`` names the collection. Raises IndexFault where that cannot be done."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(collection)), encoding="utf-8")
    except OSError as exc:
        raise IndexFault(f"The file {path} cannot be written: {exc.strerror}.") from exc


def read_collection(path: Path) -> Collection:
    """What :func:`write_collection` wrote. Raises IndexMissing or IndexMismatch."""
    try:
        found = json.loads(path.read_bytes())
        return Collection(
            str(found["name"]), int(found["rows"]), int(found["dimension"]), str(found["index"])
        )
    except (FileNotFoundError, NotADirectoryError) as exc:
        raise IndexMissing(f"There is no file {path}, which names a collection: run `qa build`.") from exc
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise IndexMismatch(f"The file {path} is damaged: run `qa build --rebuild`.") from exc
