"""Vectors of passages and sentences: what was embedded before keeps its vectors."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.corpus.ahead import ahead
from qa.corpus.digests import digests_of, firsts
from qa.corpus.groups import groups
from qa.corpus.lines import Lines
from qa.errors import ModelUnavailable
from qa.protocols import Encoder, Progress
from qa.store import Generation, GenerationWriter, RowFile
from qa.types import FloatArray, Passage, PassageText


@dataclass(frozen=True, slots=True, eq=False)
class Embedded:
    """Digests of the passages with their sentences, shape (passages, 16).

    ``fresh`` of them were embedded; the others, and those equal to one before, were not.
    """

    digests: NDArray[np.uint8]
    fresh: int


def embed(
    passages: Sequence[Passage],
    lines: Lines,
    encoder: Encoder,
    known_to: Sequence[Generation],
    writer: GenerationWriter,
    progress: Progress,
) -> Embedded:
    """After this the vectors of ``passages`` and ``lines`` are written; equal passages have equal ones.

    Those that a generation of ``known_to`` has by the same encoder are taken over. Memory holds one
    group of passages, and the next, whose texts are put together while the encoder works.
    Raises ModelUnavailable where the encoder gives anything but finite vectors of its dimension.
    """
    digests = digests_of(groups(passages, lines))
    known = _Known(known_to, encoder)
    sources = firsts(np.concatenate([*known.digests, digests])) - known.rows
    layout = writer.layout
    with (
        writer.rows(layout.vectors, len(passages), encoder.dimension) as file,
        writer.rows(layout.sentences, len(lines.rows), encoder.dimension) as other,
    ):
        work = _Work(sources[known.rows :], known, _Written(file, other, lines), encoder, progress)
        for group in ahead(groups(passages, lines)):
            work.embed(group)
    return Embedded(digests, work.done)


class _Known:
    """Vectors that generations have by the same encoder, one generation after the other."""

    def __init__(self, generations: Sequence[Generation], encoder: Encoder) -> None:
        made_by = (encoder.name, encoder.dimension)
        self._generations = [
            each for each in generations if (each.manifest.encoder, each.manifest.dimension) == made_by
        ]
        self.digests = [each.digests for each in self._generations]
        self._ends = np.cumsum([len(part) for part in self.digests], dtype=np.int64)

    @property
    def rows(self) -> int:
        """How many passages they are of."""
        return int(self._ends[-1]) if len(self._ends) else 0

    def vectors(self, row: int) -> FloatArray:
        """Those of passage ``row`` and of its sentences, shape (1 + sentences, dimension)."""
        part = int(np.searchsorted(self._ends, row, side="right"))
        of = self._generations[part]
        own = row - (0 if part == 0 else int(self._ends[part - 1]))
        return np.concatenate([of.vectors[own : own + 1], of.sentences.vectors[of.sentences.places(own)]])


class _Written:
    """The vectors that this build has written, passage by passage."""

    def __init__(self, passages: RowFile, sentences: RowFile, lines: Lines) -> None:
        self._passages = passages
        self._sentences = sentences
        self._lines = lines

    def vectors(self, row: int) -> FloatArray:
        """As those of :class:`_Known`."""
        return np.stack([self._passages.row(row), *map(self._sentences.row, self._lines.places(row))])

    def append(self, found: Sequence[FloatArray]) -> None:
        """Writes the vectors of the passages that come next, for each the same as :meth:`vectors`."""
        self._passages.append(np.stack([each[0] for each in found]))
        self._sentences.append(np.concatenate([each[1:] for each in found]))


class _Work:
    """Embeds group by group and writes the vectors.

    ``sources`` has, for each passage, the row of the first that is equal to it: itself where it must
    be embedded, and one below 0, counted back from the end of ``known``, where that has it.
    """

    def __init__(
        self,
        sources: NDArray[np.int64],
        known: _Known,
        written: _Written,
        encoder: Encoder,
        progress: Progress,
    ) -> None:
        self._sources = sources
        self._known = known
        self._written = written
        self._encoder = encoder
        self._progress = progress
        self._total = int((sources == np.arange(len(sources))).sum())
        self._first = 0
        self.done = 0
        """Passages that were embedded."""
        progress(0, self._total, "embed")

    def embed(self, group: tuple[PassageText, ...]) -> None:
        """After this the vectors of ``group``, which comes after the others, are written."""
        rows = range(self._first, self._first + len(group))
        sources = self._sources[rows.start : rows.stop].tolist()
        fresh = iter(
            self._encoded(
                [text for text, row, source in zip(group, rows, sources, strict=True) if row == source]
            )
        )
        found: list[FloatArray] = []
        for row, source in zip(rows, sources, strict=True):
            if source >= rows.start:
                found.append(next(fresh) if source == row else found[source - rows.start])
            else:
                found.append(self._before(source))
        self._written.append(found)
        self._first = rows.stop

    def _before(self, source: int) -> FloatArray:
        return self._known.vectors(source + self._known.rows) if source < 0 else self._written.vectors(source)

    def _encoded(self, passages: list[PassageText]) -> list[FloatArray]:
        """Vectors of ``passages``, checked; the encoder is left alone where there are none."""
        if not passages:
            return []
        before = self.done
        vectors = self._encoder.encode_passages(
            passages, lambda done: self._progress(before + done, self._total, "embed")
        )
        _require(vectors, passages, self._encoder)
        self.done += len(passages)
        return vectors


def _require(vectors: Sequence[FloatArray], passages: Sequence[PassageText], encoder: Encoder) -> None:
    """Raises ModelUnavailable unless every passage and sentence has a vector of finite numbers."""
    wanted = [(1 + len(each.sentences), encoder.dimension) for each in passages]
    if [each.shape for each in vectors] != wanted or not all(np.isfinite(each).all() for each in vectors):
        raise ModelUnavailable(
            f"The model {encoder.name} gave vectors that cannot be used: for each text {encoder.dimension} "
            "finite numbers are expected. Install it again."
        )
