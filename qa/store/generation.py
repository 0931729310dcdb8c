"""One built generation, read only."""

import difflib
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from qa.arrays import mapped
from qa.errors import IndexMismatch, UnknownDocument
from qa.store.contents import DAMAGE, Contents
from qa.store.entry import DocumentEntry
from qa.store.files import OpenFile
from qa.store.layout import GenerationLayout
from qa.store.manifest import Manifest, head_from
from qa.store.records import document_from, passage_from
from qa.store.sentences import Sentences, read_sentences
from qa.store.stored import EntriesById, Stored, StoredEntries
from qa.store.terms import read_terms
from qa.types import Document, FloatArray, Passage

DIGEST_BYTES = 16


class Generation:
    """A built generation: what it was opened on stays readable, whatever later builds remove.

    Threads may share it. Raises IndexMismatch, at the first reading, where a part is damaged.
    """

    vectors: FloatArray
    """Vectors of all passages by row, float32 of shape (rows, dimension), mapped from disk."""
    digests: NDArray[np.uint8]
    """Digests of passages with their sentences as embedded, shape (rows, 16), mapped from disk."""
    sentences: Sentences
    """Sentences of all passages with their vectors, mapped from disk."""
    entries: Mapping[str, DocumentEntry]
    """What is said of each document, by id, in order, read at each asking."""
    passages: Sequence[Passage]
    """All passages by row, read at each asking."""

    def __init__(self, layout: GenerationLayout) -> None:
        self.layout = layout
        try:
            head = head_from(layout.manifest.read_bytes())
            contents = Contents(layout.contents, documents=head.documents, passages=head.rows)
            self._documents = OpenFile(layout.documents)
            self.vectors = mapped(layout.vectors)
            self.digests = mapped(layout.texts)
            self.sentences = read_sentences(layout)
        except (*DAMAGE, EOFError) as exc:
            raise self._damaged() from exc
        entries = StoredEntries(contents, head.documents, self._damaged)
        self.manifest: Manifest = head.with_documents(entries)
        self.entries = EntriesById(entries)
        self.passages = Stored(contents, "passages", head.rows, passage_from, self._damaged)
        self._check_shapes(head.rows)

    def _check_shapes(self, rows: int) -> None:
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

    def terms(self) -> list[list[str]] | None:
        """Words of all passages by row, read at each asking; None where they were not kept."""
        return read_terms(self.layout.terms, self.manifest.rows)

    def passages_of(self, name: str) -> Sequence[Passage]:
        """Passages of document ``name``, in order. Raises UnknownDocument."""
        entry = self.entry(name)
        return self.passages[entry.first_row : entry.first_row + entry.rows]
