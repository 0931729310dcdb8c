"""Vectors of the sentences of all passages, and where each sentence stands."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa.arrays import mapped
from qa.store.layout import GenerationLayout
from qa.types import FloatArray, Span


@dataclass(frozen=True, slots=True, eq=False)
class Sentences:
    """Sentences of all passages, in order of passage and place.

    ``vectors`` is float32 of shape (sentences, dimension), ``rows`` int32 (sentences,), the passage
    of each, ascending, and ``spans`` int32 (sentences, 2), its first character and the one after its
    last in the document's text.
    """

    vectors: FloatArray
    rows: NDArray[np.int32]
    spans: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.rows)

    def places(self, row: int) -> slice:
        """Where the sentences of passage ``row`` are; empty where it has none."""
        return places_of(self.rows, row)

    def lines(self, row: int) -> tuple[Span, ...]:
        """The sentences of passage ``row``, in order."""
        return tuple(Span(start, end) for start, end in self.spans[self.places(row)].tolist())

    def fits(self, rows: int, dimension: int) -> bool:
        """Whether the parts fit each other, and a generation of ``rows`` passages."""
        return (
            self.rows.ndim == 1
            and self.rows.dtype == np.int32
            and _is(self.vectors, np.float32, (len(self), dimension))
            and _is(self.spans, np.int32, (len(self), 2))
            and self._in_order(rows)
        )

    def _in_order(self, rows: int) -> bool:
        if not len(self):
            return True
        ascending = bool((np.diff(self.rows) >= 0).all())
        return ascending and self.rows[0] >= 0 and int(self.rows[-1]) < rows


def places_of(rows: NDArray[np.int32], row: int) -> slice:
    """Where ``rows``, ascending, have passage ``row``; empty where they do not."""
    # Numbers of the same kind: else all rows would be copied to compare them.
    first, after = np.searchsorted(rows, np.array([row, row + 1], np.int32)).tolist()
    return slice(first, after)


def read_sentences(layout: GenerationLayout) -> Sentences:
    """The sentences of a generation, mapped from disk. Raises OSError, ValueError or EOFError."""
    parts = (layout.sentences, layout.sentence_rows, layout.sentence_spans)
    return Sentences(*map(mapped, parts))


def write_places(layout: GenerationLayout, rows: NDArray[np.int32], spans: NDArray[np.int32]) -> None:
    """Writes what :func:`read_sentences` reads, but the vectors. Raises OSError."""
    np.save(layout.sentence_rows, rows, allow_pickle=False)
    np.save(layout.sentence_spans, spans, allow_pickle=False)


def _is(part: NDArray[Any], dtype: type[np.generic], shape: tuple[int, ...]) -> bool:
    return part.dtype == dtype and part.shape == shape
