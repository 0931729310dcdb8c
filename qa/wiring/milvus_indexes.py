"""Milvus: three collections a generation, named by small files in the generation's folder.

A generation is searched in its own collections, so that a reader finishes on what it opened.
Aliases stand for those of the generation that answers and move after it is published; a build
that is killed before leaves them where they were, and the next one puts everything right. The
vectors and words stay in the folder, too: what Milvus lost is written again from there.
"""

import secrets
from collections.abc import Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from qa.config import Settings
from qa.corpus import IndexWriters
from qa.errors import ConfigError, IndexBusy, IndexFault, IndexMismatch
from qa.index.grouped_index import GroupedIndex
from qa.index.milvus_collection import Collection, read_collection
from qa.index.milvus_server import MilvusServer
from qa.index.milvus_vectors import MilvusVectors
from qa.index.milvus_words import COLLECTION, MilvusWords
from qa.store import Generation, GenerationLayout, GenerationStore
from qa.types import FloatArray, VectorSearch
from qa.wiring.indexes import Indexes

_OWN = "milvus.id"
CURRENT = "current"


class MilvusIndexes:
    """See :class:`qa.wiring.indexes.IndexEngine`."""

    def __init__(self, settings: Settings) -> None:
        """Connects. Raises ConfigError where a setting or a package is missing, IndexFault."""
        if not settings.index_uri:
            raise ConfigError(
                "The setting “index_engine” is milvus, so “index_uri” must say where: the address of a "
                "server, such as http://localhost:19530, or the path of a file that ends with .db."
            )
        self._own = settings.index / _OWN
        self._server = MilvusServer(settings.index_uri, settings.index_token.get_secret_value())
        # Another address makes a build write everything there.
        place = blake2b(settings.index_uri.encode(), digest_size=4).hexdigest()
        self.writers = IndexWriters(
            name=f"{MilvusVectors.name},{GroupedIndex.name},{MilvusWords.name}@{place}",
            vectors=self._write_vectors,
            words=self._write_words,
        )

    def about(self) -> str:
        """What answers, for people. Raises IndexFault."""
        return f"milvus {self._server.version()} at {self._server.uri}"

    def open(self, generation: Generation) -> Indexes:
        """The indexes of ``generation``. Raises an IndexFault."""
        if not generation.manifest.indexes.endswith(self.writers.name):
            raise IndexMismatch(f"The index was not built for Milvus at {self._server.uri}: run `qa build`.")
        layout = generation.layout
        sentences = MilvusVectors.load(self._server, layout.sentences_faiss)
        return Indexes(
            MilvusVectors.load(self._server, layout.faiss),
            GroupedIndex(sentences, generation.sentences.rows),
            MilvusWords.load(self._server, layout.bm25),
            at_once=True,
        )

    def settle(self, store: GenerationStore) -> None:
        """After this the collections of the current generation are whole and have the aliases.

        Those that no generation names are gone. Where another build is at work, that does it.
        """
        number = store.current()
        if number is None:
            return
        with suppress(IndexBusy), store.alone():
            generation = store.open()
            self._mend(generation)
            for path in _files(generation.layout):
                self._server.point(f"{self._prefix()}_{_part(path)}_{CURRENT}", read_collection(path).name)
            self._tidy([_named(store.layout.generation(each)) for each in store.layout.numbers()])

    def _tidy(self, named: Sequence[Sequence[str]]) -> None:
        """After this only the collections that the generations ``named``, oldest first, are there.

        Only those of the last two are in memory: some reader may still be on the last but one.
        """
        used = {name for names in named[-2:] for name in names}
        kept = {name for names in named for name in names}
        for name in self._server.names(f"{self._prefix()}_"):
            if name not in kept:
                self._server.drop(name)
            elif name not in used:
                self._server.release(name)

    def _mend(self, generation: Generation) -> None:
        layout = generation.layout
        for path, vectors in (
            (layout.faiss, generation.vectors),
            (layout.sentences_faiss, generation.sentences.vectors),
        ):
            if not self._is_whole(read_collection(path)):
                MilvusVectors.write(self._server, read_collection(path).name, vectors)
        words = read_collection(layout.bm25 / COLLECTION)
        if not self._is_whole(words):
            MilvusWords.write(self._server, words.name, generation.terms() or [])

    def _is_whole(self, collection: Collection) -> bool:
        try:
            collection.open(self._server)
        except IndexFault:
            return False
        return True

    def _write_vectors(self, vectors: FloatArray, path: Path) -> VectorSearch:
        written = MilvusVectors.write(self._server, self._new_name(path), vectors)
        written.save(path)
        return written.measured(vectors)

    def _write_words(self, rows: Sequence[Sequence[str]], folder: Path) -> None:
        MilvusWords.write(self._server, self._new_name(folder), rows).save(folder)

    def _new_name(self, path: Path) -> str:
        return f"{self._prefix()}_{_part(path)}_{secrets.token_hex(6)}"

    def _prefix(self) -> str:
        """What the names of this index's collections begin with: no other index may share it."""
        with suppress(FileNotFoundError):
            return self._own.read_text(encoding="ascii").strip()
        prefix = f"qa_{secrets.token_hex(6)}"
        try:
            self._own.write_text(f"{prefix}\n", encoding="ascii")
        except OSError as exc:
            raise IndexFault(f"The file {self._own} cannot be written: {exc.strerror}.") from exc
        return prefix


def _files(layout: GenerationLayout) -> tuple[Path, Path, Path]:
    """The files that name the collections of a generation."""
    return layout.faiss, layout.sentences_faiss, layout.bm25 / COLLECTION


def _part(path: Path) -> str:
    """What is in a collection that ``path`` names: vectors, sentences or words."""
    return path.parent.name if path.name == COLLECTION else path.stem


def _named(layout: GenerationLayout) -> list[str]:
    """Names of the collections of a generation; of one that another engine searches, none."""
    found = []
    for path in _files(layout):
        with suppress(IndexFault):
            found.append(read_collection(path).name)
    return found
