"""The sentences of passages, as they are embedded."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.corpus.intake import Taken
from qa.store import Generation
from qa.store.sentences import places_of
from qa.text import headed, quotable_lines
from qa.types import Passage, SentenceText, Span


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Sentences of all passages, in order of passage and place.

    ``rows`` (int32, shape (n,)) has the passage that each stands in; ``spans`` (int32, shape
    (n, 2)) its characters in the document's text.
    """

    rows: NDArray[np.int32]
    spans: NDArray[np.int32]

    def places(self, row: int) -> range:
        """Where the sentences of passage ``row`` are, in order."""
        found = places_of(self.rows, row)
        return range(found.start, found.stop)

    def sentence(self, place: int, passage: Passage, shift: int) -> SentenceText:
        """The sentence, also under the title and its nearest heading: outer ones would drown it.

        What stands for ``passage`` has the document's characters ``shift`` further on.
        """
        start, end = self.spans[place].tolist()
        words = passage.text[start - passage.start : end - passage.start]
        alone = headed(passage.title, passage.section[-1:], words)
        return SentenceText(Span(start + shift, end + shift), alone)


def lines_of(
    documents: Sequence[Taken], counts: Sequence[int], passages: Sequence[Passage], old: Generation | None
) -> Lines:
    """The sentences of ``passages``, of which each of ``documents`` has as many as ``counts`` says.

    They are taken over from ``old`` where the passages are.
    """
    rows, spans = array("i"), array("i")
    for row, found in enumerate(_spans(documents, counts, passages, old)):
        rows.extend([row] * len(found))
        for span in found:
            spans.extend((span.start, span.end))
    return Lines(np.array(rows, np.int32), np.array(spans, np.int32).reshape(len(rows), 2))


def _spans(
    documents: Sequence[Taken], counts: Sequence[int], passages: Sequence[Passage], old: Generation | None
) -> Iterator[Sequence[Span]]:
    """Sentences of the passages, passage by passage."""
    first = 0
    for taken, count in zip(documents, counts, strict=True):
        if old is None or taken.passages is not None:
            yield from map(spans_in, passages[first : first + count])
        else:
            known = old.entry(taken.id).first_row
            yield from map(old.sentences.lines, range(known, known + count))
        first += count


def spans_in(passage: Passage) -> list[Span]:
    """The sentences of ``passage``, in the document's text."""
    found = quotable_lines(passage.text, passage.body - passage.start)
    return [Span(passage.start + each.start, passage.start + each.end) for each in found]
