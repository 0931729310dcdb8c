"""An index of made-up passages, written by the project's own writers, and questions about it.

Vectors have the structure that texts give them: topics, documents within topics, passages within
documents; two passages of a document have a cosine of about .6, two of a topic one of .4. Words are
made up, too, and as frequent as words are once stop words are gone: the most frequent stands in one
passage of six.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from qa.store import DocumentEntry, GenerationStore, GenerationWriter, Manifest, Sentences
from qa.store.manifest import corpus_version
from qa.store.records import document_line
from qa.text import term
from qa.types import Block, BlockKind, Document, FloatArray, Metadata, Passage
from qa.wiring.local_indexes import LocalIndexes

DIMENSION = 384
PER_DOCUMENT = 25
WORDS = 60
VOCABULARY = 200_000
TOPICS = 400
QUESTIONS = 500
_SYLLABLES = [a + b for a in "bcdfghklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "or", "il")]


@dataclass(frozen=True)
class Synthetic:
    """``passages`` passages; everything follows from the seed."""

    passages: int
    seed: int = 1

    @cached_property
    def vocabulary(self) -> list[str]:
        base = len(_SYLLABLES)
        return [
            _SYLLABLES[i % base] + _SYLLABLES[i // base % base] + _SYLLABLES[i // base**2 % base] + "mn"
            for i in range(VOCABULARY)
        ]

    @cached_property
    def _cumulated(self) -> FloatArray:
        shares = 1 / (np.arange(VOCABULARY) + 50) ** 1.05
        return np.cumsum(shares / shares.sum())

    @cached_property
    def names(self) -> list[str]:
        """Ids of the documents, in order."""
        return [f"d{number:07}.md" for number in range(-(-self.passages // PER_DOCUMENT))]

    @cached_property
    def counts(self) -> NDArray[np.int64]:
        """Passages of each document."""
        counts = np.full(len(self.names), PER_DOCUMENT)
        counts[-1] = self.passages - PER_DOCUMENT * (len(counts) - 1)
        return counts

    @cached_property
    def lengths(self) -> NDArray[np.int64]:
        """Letters of each word."""
        return np.array([len(word) for word in self.vocabulary])

    def word_numbers(self, document: int) -> NDArray[np.int64]:
        """Words of the passages of a document, shape (passages, words)."""
        random = np.random.default_rng((self.seed, 1, document))
        drawn = random.random((int(self.counts[document]), WORDS))
        return np.minimum(np.searchsorted(self._cumulated, drawn), VOCABULARY - 1)

    def texts(self, document: int) -> list[str]:
        """Texts of the passages of a document."""
        vocabulary = self.vocabulary
        return [" ".join(vocabulary[i] for i in row) + "." for row in self.word_numbers(document).tolist()]

    def write_vectors(self, passages: Path, sentences: Path) -> None:
        """Writes vectors of passages, and of one sentence in each."""
        shape = (self.passages, DIMENSION)
        one, other = (np.lib.format.open_memmap(p, "w+", np.float32, shape) for p in (passages, sentences))
        random = np.random.default_rng((self.seed, 2))
        topics = _unit(random.standard_normal((TOPICS, DIMENSION), np.float32))
        for first in range(0, self.passages, 1_000 * PER_DOCUMENT):
            after = min(first + 1_000 * PER_DOCUMENT, self.passages)
            owners = np.arange(first, after) // PER_DOCUMENT - first // PER_DOCUMENT
            here = topics[random.integers(0, TOPICS, int(owners[-1]) + 1)]
            documents = 0.6 * here + 0.5 * _unit(random.standard_normal(here.shape, np.float32))
            own = _unit(random.standard_normal((after - first, DIMENSION), np.float32))
            one[first:after] = _unit(documents[owners] + 0.6 * own)
            said = _unit(random.standard_normal((after - first, DIMENSION), np.float32))
            other[first:after] = _unit(one[first:after] + 0.6 * said)
        one.flush()
        other.flush()


def _unit(vectors: FloatArray) -> FloatArray:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def build(made: Synthetic, index: Path, scratch: Path) -> dict[str, object]:
    """Publishes ``made`` in ``index``; how its vectors are searched."""
    one, other = scratch / "one.npy", scratch / "other.npy"
    made.write_vectors(one, other)
    vectors, lines = (np.load(path, mmap_mode="r") for path in (one, other))
    with GenerationStore(index).writer() as writer:
        manifest = _write(made, writer, vectors, lines)
        writer.publish(manifest)
    _write_questions(made, vectors, lines, scratch)
    searches = (manifest.passage_search, manifest.sentence_search)
    return {name: _plain(each) for name, each in zip(("passages", "sentences"), searches, strict=True)}


def _plain(search: object) -> dict[str, object]:
    return {name: getattr(search, name) for name in ("kind", "recall", "rescored")}


def _write(made: Synthetic, writer: GenerationWriter, vectors: FloatArray, lines: FloatArray) -> Manifest:
    places = writer.write_documents(document_line(_document(made, n)) for n in range(len(made.names)))
    writer.write_passages(_passages(made))
    writer.write_vectors(vectors, np.zeros((made.passages, 16), np.uint8))
    rows = np.arange(made.passages, dtype=np.int32)
    spans = np.array([span for n in range(len(made.names)) for span in _spans(made, n)], np.int32)
    writer.write_sentences(Sentences(lines, rows, spans))
    searches = (
        LocalIndexes.writers.vectors(vectors, writer.layout.faiss),
        LocalIndexes.writers.vectors(lines, writer.layout.sentences_faiss),
    )
    stems = [term(word) or word for word in made.vocabulary]
    numbers = (row for n in range(len(made.names)) for row in made.word_numbers(n).tolist())
    words = [[stems[i] for i in row] for row in numbers]
    writer.write_terms(words)
    LocalIndexes.writers.words(words, writer.layout.bm25)
    return Manifest(
        writer.number,
        writer.created,
        corpus_version(writer.number, ((name, "1") for name in made.names)),
        "synthetic/1",
        "synthetic/1",
        LocalIndexes.writers.name,
        DIMENSION,
        tuple(_entries(made, places)),
        passage_search=searches[0],
        sentence_search=searches[1],
    )


def _spans(made: Synthetic, number: int) -> list[tuple[int, int]]:
    """Where the passages of a document stand: a space or a full stop after each word, then a line end."""
    lengths = made.lengths[made.word_numbers(number)].sum(axis=1) + WORDS
    ends = np.cumsum(lengths + 1) - 1
    return list(zip((ends - lengths).tolist(), ends.tolist(), strict=True))


def _document(made: Synthetic, number: int) -> Document:
    blocks = tuple(Block(BlockKind.PARAGRAPH, start, end, 0, None) for start, end in _spans(made, number))
    name, text = made.names[number], "\n".join(made.texts(number))
    return Document(name, text, blocks, Metadata(f"Document {number}"), "1", "synthetic/1")


def _passages(made: Synthetic) -> Iterator[Passage]:
    for number, name in enumerate(made.names):
        for text, (start, end) in zip(made.texts(number), _spans(made, number), strict=True):
            yield Passage(name, f"Document {number}", start, start, end, text, ("Part",))


def _entries(made: Synthetic, places: list[tuple[int, int]]) -> Iterator[DocumentEntry]:
    for number, (name, rows, place) in enumerate(zip(made.names, made.counts, places, strict=True)):
        title = f"Document {number}"
        first, characters = number * PER_DOCUMENT, _spans(made, number)[-1][1]
        yield DocumentEntry(
            name, "1", "synthetic/1", title, first, int(rows), characters, *place, Metadata(title)
        )


def _write_questions(made: Synthetic, vectors: FloatArray, lines: FloatArray, folder: Path) -> None:
    """Writes questions, each about a passage drawn by lot: six of its words, a vector with a cosine of .6.

    The ten nearest passages and sentences of each, exactly, are written beside them.
    """
    random = np.random.default_rng((made.seed, 3))
    rows = random.integers(0, made.passages, QUESTIONS)
    noise = _unit(random.standard_normal((QUESTIONS, DIMENSION), np.float32))
    asked = _unit(0.6 * vectors[rows] + 0.8 * noise)
    np.save(folder / "asked.npy", asked)
    for name, searched in (("nearest", vectors), ("nearest_sentences", lines)):
        k = min(10, made.passages)
        found = faiss.knn(asked, np.asarray(searched), k, metric=faiss.METRIC_INNER_PRODUCT)[1]
        np.save(folder / f"{name}.npy", found)
    questions = []
    for row in rows.tolist():
        numbers = made.word_numbers(row // PER_DOCUMENT)[row % PER_DOCUMENT]
        chosen = random.choice(numbers, 6, replace=False)
        questions.append(" ".join(made.vocabulary[number] for number in chosen.tolist()))
    (folder / "questions.json").write_text(json.dumps(questions), encoding="utf-8")
