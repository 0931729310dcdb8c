"""Writing one generation beside the others."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.store.contents import write_entries, write_passages
from qa.store.files import replace, sync, sync_tree, writing
from qa.store.layout import TEMPORARY, GenerationLayout, IndexLayout
from qa.store.manifest import Manifest, manifest_to
from qa.store.originals import Originals, sources_to
from qa.store.row_file import RowFile
from qa.store.sentences import Sentences, write_places
from qa.store.spool import Spool
from qa.store.stored import written_passages
from qa.store.terms import TermRows, write_terms
from qa.types import FloatArray, Passage


class GenerationWriter:
    """A generation in the making; nobody sees it before :meth:`publish`.

    Its folder is made when something is written for the first time.
    """

    def __init__(self, index: IndexLayout, number: int) -> None:
        self.number = number
        self.created = datetime.now(UTC).isoformat(timespec="seconds")
        self._index = index
        self._folder = index.generations / f"{TEMPORARY}{number}-{secrets.token_hex(4)}"

    @property
    def layout(self) -> GenerationLayout:
        """Where to write: the folder exists."""
        with writing(self._index.root):
            self._folder.mkdir(parents=True, exist_ok=True)
        return GenerationLayout(self._folder)

    def write_documents(self, lines: Iterable[bytes]) -> list[tuple[int, int]]:
        """Writes lines of documents in order; gives offset and length of each, in bytes."""
        places: list[tuple[int, int]] = []
        offset = 0
        with writing(self._index.root), self.layout.documents.open("wb") as file:
            for line in lines:
                file.write(line)
                places.append((offset, len(line)))
                offset += len(line)
        return places

    def keep(self, data: bytes) -> str:
        """The name, to be given to :meth:`write_sources`, under which ``data`` is kept from now on."""
        with writing(self._index.root):
            return Originals(self._index.files).put(data)

    def write_sources(self, sources: Mapping[str, str]) -> None:
        """Writes what the corpus files that were read are kept as."""
        with writing(self._index.root):
            self.layout.sources.write_bytes(sources_to(sources))

    def write_passages(self, passages: Iterable[Passage]) -> None:
        """Writes passages by row."""
        with writing(self._index.root):
            write_passages(self.layout.contents, passages)

    def spool(self) -> Spool:
        """A place to put down what is written later."""
        with writing(self._index.root):
            return Spool(self._index.root)

    def passages(self, rows: int) -> Sequence[Passage]:
        """The ``rows`` passages that were written, read at each asking."""
        return written_passages(self.layout, rows)

    def rows(self, path: Path, rows: int, dimension: int) -> RowFile:
        """The file of vectors at ``path``, to be filled by row."""
        return RowFile(self._index.root, path, rows, dimension)

    def write_vectors(self, vectors: FloatArray, digests: NDArray[np.uint8]) -> None:
        """Writes vectors (rows, dimension) and digests of what was embedded (rows, 16), by row."""
        with self.rows(self.layout.vectors, *vectors.shape) as file:
            file.append(vectors)
        self.write_digests(digests)

    def write_digests(self, digests: NDArray[np.uint8]) -> None:
        """Writes the digests (rows, 16) of the passages, with their sentences, that were embedded."""
        with writing(self._index.root):
            np.save(self.layout.texts, digests, allow_pickle=False)

    def write_sentences(self, sentences: Sentences) -> None:
        """Writes the sentences of all passages with their vectors."""
        with self.rows(self.layout.sentences, *sentences.vectors.shape) as file:
            file.append(sentences.vectors)
        self.write_places(sentences.rows, sentences.spans)

    def write_places(self, rows: NDArray[np.int32], spans: NDArray[np.int32]) -> None:
        """Writes all of the sentences but their vectors, which are written row by row."""
        with writing(self._index.root):
            write_places(self.layout, rows, spans)

    def write_terms(self, rows: Iterable[Sequence[str]]) -> None:
        """Writes the words of all passages by row."""
        with writing(self._index.root):
            write_terms(self.layout.terms, rows)

    def terms(self, rows: int) -> Sequence[Sequence[str]]:
        """The words of the ``rows`` passages that were written, read at each asking."""
        return TermRows(self.layout.terms, rows)

    def publish(self, manifest: Manifest) -> None:
        """After this the generation answers: its files are on the disk, then CURRENT names it."""
        with writing(self._index.root):
            write_entries(self.layout.contents, manifest.documents)
            self.layout.manifest.write_bytes(manifest_to(manifest))
            sync_tree(self._folder)
            self._folder.rename(self._index.generation(self.number).root)
            sync(self._index.generations)
            replace(self._index.current, f"{self.number}\n".encode())
