"""One built generation, read only."""

import difflib
import threading
from collections.abc import Iterator
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from qa.errors import IndexMismatch, UnknownDocument
from qa.store.files import OpenFile, array
from qa.store.layout import GenerationLayout
from qa.store.manifest import DocumentEntry, Manifest, manifest_from
from qa.store.records import document_from, passages_from
from qa.store.sentences import DIGEST_BYTES, Sentences, read_sentences
from qa.store.terms import read_terms
from qa.types import Document, FloatArray, Passage


class Generation:
    """A built generation: what it was opened on stays readable, whatever later builds remove.

    Threads may share it. Raises IndexMismatch, at the first reading, where a part is damaged.
    """

    vectors: FloatArray
    """Vectors of all passages by row, float32 of shape (rows, dimension), mapped from disk."""
    digests: NDArray[np.uint8]
    """Digests of the texts that were embedded, by row, shape (rows, 16), mapped from disk."""
    sentences: Sentences
    """Sentences of all passages with their vectors, mapped from disk."""

    def __init__(self, layout: GenerationLayout) -> None:
        self.layout = layout
        self._lock = threading.Lock()
        self._passages: list[Passage] | None = None
        try:
            self.manifest: Manifest = manifest_from(layout.manifest.read_bytes())
            self._documents = OpenFile(layout.documents)
            self._passage_lines = OpenFile(layout.passages)
            self.vectors = array(layout.vectors)
            self.digests = array(layout.texts)
            self.sentences = read_sentences(layout)
        except (OSError, ValueError, EOFError) as exc:
            raise self._damaged() from exc
        self._check_shapes()

    def _check_shapes(self) -> None:
        rows = self.manifest.rows
        fits = (
            self.vectors.shape == (rows, self.manifest.dimension)
            and self.vectors.dtype == np.float32
            and self.digests.shape == (rows, DIGEST_BYTES)
            and self.digests.dtype == np.uint8
            and self.sentences.fits(rows, self.manifest.dimension)
        )
        if not fits:
            raise self._damaged()

    def _damaged(self) -> IndexMismatch:
        return IndexMismatch(f"The index in {self.layout.root} is damaged: run `qa build --rebuild`.")

    @property
    def number(self) -> int:
        """Its number; a later build has a higher one."""
        return self.manifest.number

    @property
    def corpus_version(self) -> str:
        """Names the state of the corpus that it was built from."""
        return self.manifest.corpus_version

    @cached_property
    def entries(self) -> dict[str, DocumentEntry]:
        """What the manifest says of each document, by id, in order."""
        return {entry.id: entry for entry in self.manifest.documents}

    def entry(self, name: str) -> DocumentEntry:
        """What the manifest says of document ``name``. Raises UnknownDocument."""
        found = self.entries.get(name)
        if found is None:
            raise UnknownDocument(f"There is no document {name!r} in the index: {self._hint(name)}")
        return found

    def _hint(self, name: str) -> str:
        same_end = [known for known in self.entries if known.rsplit("/", 1)[-1] == name]
        near = same_end[:3] or difflib.get_close_matches(name, self.entries, n=3, cutoff=0.5)
        return f"did you mean {' or '.join(map(repr, near))}?" if near else "`qa list` shows all."

    def record(self, name: str) -> bytes:
        """The line of document ``name``, as stored. Raises UnknownDocument."""
        entry = self.entry(name)
        line = self._documents.read(entry.offset, entry.length)
        if len(line) != entry.length:
            raise self._damaged()
        return line

    def document(self, name: str) -> Document:
        """The document with id ``name``. Raises UnknownDocument."""
        line = self.record(name)
        try:
            document = document_from(line)
        except (ValueError, KeyError, TypeError, AttributeError) as exc:
            raise self._damaged() from exc
        entry = self.entry(name)
        if (document.id, document.version, len(document.text)) != (name, entry.version, entry.characters):
            raise self._damaged()
        return document

    def documents(self) -> Iterator[Document]:
        """All documents, by id, each read when its turn comes."""
        return (self.document(name) for name in self.entries)

    @property
    def passages(self) -> list[Passage]:
        """All passages by row: read once, at the first asking. Do not change the list."""
        with self._lock:
            if self._passages is None:
                self._passages = self._read_passages()
            return self._passages

    def _read_passages(self) -> list[Passage]:
        try:
            passages = passages_from(self._passage_lines.read_all())
        except (ValueError, TypeError) as exc:
            raise self._damaged() from exc
        expected = [entry.id for entry in self.manifest.documents for _ in range(entry.rows)]
        if [passage.document for passage in passages] != expected:
            raise self._damaged()
        return passages

    def terms(self) -> list[list[str]] | None:
        """Words of all passages by row, read at each asking; None where they were not kept."""
        return read_terms(self.layout.terms, self.manifest.rows)

    def passages_of(self, name: str) -> list[Passage]:
        """Passages of document ``name``, in order. Raises UnknownDocument."""
        entry = self.entry(name)
        return self.passages[entry.first_row : entry.first_row + entry.rows]
