"""The only place that talks to Milvus: a server, or a file that Milvus Lite serves in this process."""

import logging
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from qa.errors import ConfigError, IndexFault, IndexMissing
from qa.types import FloatArray, Hit

Sparse = Mapping[int, float]
Vector = FloatArray | Sparse

MOST_HITS = 16_384
"""Hits that Milvus gives for one question at most."""
LITE_ENDING = ".db"
SCHEMES = ("http://", "https://", "tcp://", "unix:")

_ID, _VECTOR = "id", "vector"
# A request of 500 vectors of 384 numbers has 0.8 MB; a server takes 64 MB.
_BATCH = 500
# So few are searched in no time without an index, and to wait for one takes half a second.
_FEW = 10_000
_SECONDS = 30.0
# Of a collection, or of an alias, that is not there.
_ABSENT = 100


class MilvusServer:
    """Collections of numbered vectors, written once and then only searched.

    Threads may share it. Everything raises IndexFault where the server does not answer or
    refuses, and IndexMissing where it does not have the collection.
    """

    def __init__(self, uri: str, token: str = "") -> None:
        """Connects; ``uri`` is the address of a server or the path of a file that ends with .db.

        Raises ConfigError where pymilvus is missing or ``uri`` is neither, IndexFault as above.
        """
        self.uri = uri
        if not uri.endswith(LITE_ENDING) and not uri.startswith(SCHEMES):
            raise ConfigError(
                f"The setting “index_uri” cannot be {uri!r}: write the address of a Milvus server, such as "
                "http://localhost:19530, or the path of a file that ends with .db."
            )
        # gRPC writes of lost and found connections to standard error; what matters is raised.
        os.environ.setdefault("GRPC_VERBOSITY", "NONE")
        try:
            from pymilvus import MilvusClient
        except ImportError as exc:
            raise ConfigError(
                "The setting “index_engine” is milvus, but pymilvus is not installed: "
                "install the project with its extra milvus (pip install -e '.[milvus]')."
            ) from exc
        # They write tracebacks to standard error; what went wrong is said here.
        for name in ("pymilvus", "milvus_lite"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        with self._told("opened"):
            self._client = MilvusClient(uri=_address(uri), token=token, timeout=_SECONDS)

    def version(self) -> str:
        """What answers there, such as ``2.6.4``."""
        with self._told("reached"):
            return str(self._client.get_server_version(timeout=_SECONDS))

    def write(self, name: str, vectors: Iterable[tuple[int, Vector]], index: Mapping[str, Any]) -> int:
        """After this collection ``name`` has these numbered vectors, all of one kind, and no others.

        ``index`` says how they are searched: ``index_type`` and ``params`` of Milvus, and the
        ``dimension`` of vectors that are not sparse. The result is how many there are.
        """
        self.drop(name)
        with self._told("written"):
            self._client.create_collection(name, schema=_schema(index.get("dimension")), timeout=_SECONDS)
            rows = ({_ID: number, _VECTOR: vector} for number, vector in vectors)
            written = 0
            while batch := list(islice(rows, _BATCH)):
                self._client.insert(name, batch, timeout=10 * _SECONDS)
                written += len(batch)
            self._client.flush(name)
            # After the rows, so that the index of many is whole when this returns.
            self._client.create_index(name, self._index(index), sync=written > _FEW)
        found = self.opened(name)
        if found != written:
            raise IndexFault(
                f"Of {written:,} rows Milvus at {self.uri} took {found:,}: run `qa build` again."
            )
        return written

    def _index(self, index: Mapping[str, Any]) -> Any:
        found = self._client.prepare_index_params()
        params = index.get("params", {})
        found.add_index(_VECTOR, index_type=index["index_type"], metric_type="IP", params=params)
        return found

    def opened(self, name: str) -> int:
        """How many rows collection ``name`` has, the newest included; it can be searched then."""
        with self._told("opened"):
            self._client.load_collection(name)
            found = self._client.query(
                name, filter="", output_fields=["count(*)"], consistency_level="Strong", timeout=_SECONDS
            )
            return int(found[0]["count(*)"])

    def search(self, name: str, vector: Vector, k: int, params: Mapping[str, Any]) -> list[Hit]:
        """At most ``k`` (up to MOST_HITS) rows with the largest inner products, in no certain order."""
        with self._told("searched"):
            found = self._client.search(
                name,
                data=[vector],
                anns_field=_VECTOR,
                limit=k,
                search_params={"metric_type": "IP", "params": dict(params)},
                output_fields=[_ID],
                # Nothing is written any more, and opened() has seen all: waiting would gain nothing.
                consistency_level="Bounded",
                timeout=_SECONDS,
            )
            return [Hit(int(hit[_ID]), float(hit["distance"])) for hit in found[0]]

    def names(self, prefix: str) -> list[str]:
        """Names of the collections that begin with ``prefix``, sorted."""
        with self._told("read"):
            every = self._client.list_collections(timeout=_SECONDS)
        return sorted(name for name in every if name.startswith(prefix))

    def release(self, name: str) -> None:
        """After this collection ``name`` takes no memory, until it is opened again."""
        with self._told("written"):
            self._client.release_collection(name, timeout=_SECONDS)

    def drop(self, name: str) -> None:
        """After this there is no collection ``name``, and no alias that stood for it."""
        with self._told("written"):
            if not self._client.has_collection(name, timeout=_SECONDS):
                return
            # A server refuses to drop what an alias stands for.
            for alias in self._client.list_aliases(name, timeout=_SECONDS)["aliases"]:
                self._client.drop_alias(alias, timeout=_SECONDS)
            self._client.drop_collection(name, timeout=_SECONDS)

    def point(self, alias: str, name: str) -> None:
        """After this ``alias`` stands for collection ``name``; at any moment it stands for a whole one."""
        meant = self.meant(alias)
        if meant == name:
            return
        with self._told("written"):
            if meant is None:
                self._client.create_alias(name, alias, timeout=_SECONDS)
            else:
                self._client.alter_alias(name, alias, timeout=_SECONDS)

    def meant(self, alias: str) -> str | None:
        """The collection that ``alias`` stands for; None where there is no such alias."""
        try:
            with self._told("read"):
                return str(self._client.describe_alias(alias, timeout=_SECONDS)["collection_name"])
        except IndexMissing:
            return None

    def close(self) -> None:
        """After this it cannot be used any more."""
        self._client.close()

    @contextmanager
    def _told(self, done: str) -> Iterator[None]:
        """Turns what pymilvus raises inside into a fault that says what could not be ``done``."""
        from pymilvus.exceptions import MilvusException

        try:
            yield
        except MilvusException as exc:
            if exc.code == _ABSENT or "not found" in str(exc.message):
                raise IndexMissing(
                    f"Milvus at {self.uri} lacks what the index needs ({exc.message}): run `qa build`, "
                    "which writes it again."
                ) from exc
            raise IndexFault(
                f"Milvus at {self.uri} cannot be {done} ({exc.message}): {self._advice()}."
            ) from exc

    def _advice(self) -> str:
        if self.uri.endswith(LITE_ENDING):
            return (
                "check that its folder is there and that no other process, such as `qa serve`, has it "
                "open; a Milvus server lets many use it at once"
            )
        return "check that it runs, that its address is right, and the setting “index_token”"


def _address(uri: str) -> str:
    return str(Path(uri).absolute()) if uri.endswith(LITE_ENDING) and not uri.startswith(SCHEMES) else uri


def _schema(dimension: int | None) -> Any:
    from pymilvus import DataType, MilvusClient

    schema = MilvusClient.create_schema(auto_id=False, enable_dynamic_field=False)
    schema.add_field(_ID, DataType.INT64, is_primary=True)
    if dimension is None:
        schema.add_field(_VECTOR, DataType.SPARSE_FLOAT_VECTOR)
    else:
        schema.add_field(_VECTOR, DataType.FLOAT_VECTOR, dim=dimension)
    return schema
