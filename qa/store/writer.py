"""Writing one generation beside the others."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from qa.store.contents import write_entries, write_passages
from qa.store.files import replace, sync, sync_tree, writing
from qa.store.layout import TEMPORARY, GenerationLayout, IndexLayout
from qa.store.manifest import Manifest, manifest_to
from qa.store.originals import Originals, sources_to
from qa.store.sentences import Sentences, write_sentences
from qa.store.terms import write_terms
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

    def write_vectors(self, vectors: FloatArray, digests: NDArray[np.uint8]) -> None:
        """Writes vectors (rows, dimension) and digests of their texts (rows, 16), by row."""
        with writing(self._index.root):
            np.save(self.layout.vectors, vectors, allow_pickle=False)
            np.save(self.layout.texts, digests, allow_pickle=False)

    def write_sentences(self, sentences: Sentences) -> None:
        """Writes the sentences of all passages with their vectors."""
        with writing(self._index.root):
            write_sentences(self.layout, sentences)

    def write_terms(self, rows: Sequence[Sequence[str]]) -> None:
        """Writes the words of all passages by row."""
        with writing(self._index.root):
            write_terms(self.layout.terms, rows)

    def publish(self, manifest: Manifest) -> None:
        """After this the generation answers: its files are on the disk, then CURRENT names it."""
        with writing(self._index.root):
            write_entries(self.layout.contents, manifest.documents)
            self.layout.manifest.write_bytes(manifest_to(manifest))
            sync_tree(self._folder)
            self._folder.rename(self._index.generation(self.number).root)
            sync(self._index.generations)
            replace(self._index.current, f"{self.number}\n".encode())
