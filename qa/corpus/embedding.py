"""Vectors of passages and sentences: texts that were embedded before keep their vectors."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.corpus.ahead import ahead
from qa.corpus.digests import digests_of, firsts
from qa.corpus.groups import Group, groups, in_turn
from qa.corpus.lines import Lines
from qa.errors import ModelUnavailable
from qa.protocols import Encoder, Progress
from qa.store import Generation, GenerationWriter, RowFile
from qa.types import FloatArray, Passage


@dataclass(frozen=True, slots=True, eq=False)
class Embedded:
    """Digests of the texts of passages (rows, 16) and of sentences (sentences, 16).

    ``fresh`` texts of passages were embedded; the others, and those equal to one before, were not.
    """

    passages: NDArray[np.uint8]
    sentences: NDArray[np.uint8]
    fresh: int


def embed(
    passages: Sequence[Passage],
    lines: Lines,
    encoder: Encoder,
    known_to: Sequence[Generation],
    writer: GenerationWriter,
    progress: Progress,
) -> Embedded:
    """After this the vectors of ``passages`` and ``lines`` are written; equal texts have equal vectors.

    Those that a generation of ``known_to`` has by the same encoder are taken over. Memory holds one
    group of passages, and the next, whose texts are put together while the encoder works.
    Raises ModelUnavailable where the encoder gives anything but finite vectors of its dimension.
    """
    digests = digests_of(groups(passages, lines), len(passages), len(lines.rows))
    known = _Known(known_to, encoder)
    sources = _sources(known, np.concatenate(digests), in_turn(len(passages), lines))
    missing = sources == np.arange(known.rows, known.rows + len(sources))
    layout = writer.layout
    with (
        writer.rows(layout.vectors, len(passages), encoder.dimension) as file,
        writer.rows(layout.sentences, len(lines.rows), encoder.dimension) as other,
    ):
        work = _Work(sources, missing, known, (file, other), encoder, progress)
        for group in ahead(groups(passages, lines)):
            work.embed(group)
    return Embedded(*digests, int(missing[: len(passages)].sum()))


class _Known:
    """Vectors that generations have by the same encoder, one below the other."""

    def __init__(self, generations: Sequence[Generation], encoder: Encoder) -> None:
        self.digests: list[NDArray[np.uint8]] = []
        self._vectors: list[FloatArray] = []
        for each in generations:
            if (each.manifest.encoder, each.manifest.dimension) == (encoder.name, encoder.dimension):
                self.digests += [each.digests, each.sentences.digests]
                self._vectors += [each.vectors, each.sentences.vectors]
        self._ends = np.cumsum([len(part) for part in self.digests], dtype=np.int64)

    @property
    def rows(self) -> int:
        """How many they are."""
        return int(self._ends[-1]) if len(self._ends) else 0

    def vector(self, row: int) -> FloatArray:
        """The vector of ``row``, shape (dimension,)."""
        part = int(np.searchsorted(self._ends, row, side="right"))
        before = 0 if part == 0 else int(self._ends[part - 1])
        found: FloatArray = self._vectors[part][row - before]
        return found


def _sources(known: _Known, digests: NDArray[np.uint8], turn: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where the vector of each row comes from, as :class:`_Work` has it.

    ``turn`` has the rows in the order in which they are written: none waits for a later one.
    """
    found = firsts(np.concatenate([*known.digests, digests[turn]]))[known.rows :]
    sources = np.empty_like(found)
    sources[turn] = found
    own = sources >= known.rows
    sources[own] = known.rows + turn[sources[own] - known.rows]
    return sources


class _Work:
    """Embeds group by group and writes the vectors.

    Rows count passages first, then sentences. ``sources`` has where each row's vector comes from: a
    row of ``known``, or, counted on from those, the row with the same text that is written first,
    ``missing`` where that is the row itself. ``files`` take the vectors of passages and of sentences.
    """

    def __init__(
        self,
        sources: NDArray[np.int64],
        missing: NDArray[np.bool_],
        known: _Known,
        files: tuple[RowFile, RowFile],
        encoder: Encoder,
        progress: Progress,
    ) -> None:
        self._sources = sources
        self._missing = missing
        self._known = known
        self._files = files
        self._encoder = encoder
        self._progress = progress
        self._done = 0
        self._total = int(missing.sum())
        progress(0, self._total, "embed")

    def embed(self, group: Group) -> None:
        """After this the vectors of ``group``, which comes after the others, are written."""
        texts = zip(group.rows, group.texts, strict=True)
        fresh = iter(self._encoded([text for row, text in texts if self._missing[row]]))
        passages = len(group.passages)
        for file, rows in zip(self._files, (group.rows[:passages], group.rows[passages:]), strict=True):
            if rows:
                file.append(self._vectors(rows, fresh))

    def _encoded(self, texts: list[str]) -> FloatArray:
        """Vectors of ``texts``, checked; the encoder is left alone where there are none."""
        if not texts:
            return np.empty((0, self._encoder.dimension), np.float32)
        before = self._done
        vectors = self._encoder.encode(
            texts, lambda done: self._progress(before + done, self._total, "embed")
        )
        _require(vectors, len(texts), self._encoder)
        self._done += len(texts)
        return vectors

    def _vectors(self, rows: Sequence[int], fresh: Iterator[FloatArray]) -> FloatArray:
        """The vectors of ``rows``, which follow one another; ``fresh`` has the missing ones in order."""
        found = np.empty((len(rows), self._encoder.dimension), np.float32)
        for place, row in enumerate(rows):
            source = int(self._sources[row])
            first = source - self._known.rows
            if self._missing[row]:
                found[place] = next(fresh)
            elif first < 0:
                found[place] = self._known.vector(source)
            elif rows[0] <= first < rows[0] + place:
                found[place] = found[first - rows[0]]
            else:
                found[place] = self._written(first)
        return found

    def _written(self, row: int) -> FloatArray:
        passages = self._files[0].rows
        return self._files[0].row(row) if row < passages else self._files[1].row(row - passages)


def _require(vectors: FloatArray, texts: int, encoder: Encoder) -> None:
    """Raises ModelUnavailable unless there is a vector of finite numbers for every text."""
    if vectors.shape != (texts, encoder.dimension) or not np.isfinite(vectors).all():
        raise ModelUnavailable(
            f"The model {encoder.name} gave vectors that cannot be used (shape {vectors.shape}, "
            f"expected {(texts, encoder.dimension)} of finite numbers): install it again."
        )
