"""The sentences of passages, each with the text that stands for it when it is embedded."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.corpus.intake import Taken
from qa.store import Generation
from qa.text import headed, quotable_lines
from qa.types import Passage, Span


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Sentences of all passages, in order of passage and place.

    ``texts`` is what is embedded of each; ``rows`` (int32, shape (n,)) the passage that each
    stands in; ``spans`` (int32, shape (n, 2)) its characters in the document's text.
    """

    texts: tuple[str, ...]
    rows: NDArray[np.int32]
    spans: NDArray[np.int32]


def spans_of(
    documents: Sequence[Taken], split: Sequence[Sequence[Passage]], old: Generation | None
) -> list[Sequence[Span]]:
    """Sentences of the passages into which each of ``documents`` is ``split``, passage by passage.

    They are taken over from ``old`` where the passages are.
    """
    known = [] if old is None else old.sentences.by_row(old.manifest.rows)
    found: list[Sequence[Span]] = []
    for taken, passages in zip(documents, split, strict=True):
        if old is None or taken.passages is not None:
            found.extend(_spans(passage) for passage in passages)
        else:
            entry = old.entry(taken.id)
            found.extend(known[entry.first_row : entry.first_row + entry.rows])
    return found


def _spans(passage: Passage) -> list[Span]:
    found = quotable_lines(passage.text, passage.body - passage.start)
    return [Span(passage.start + each.start, passage.start + each.end) for each in found]


def lines_from(passages: Sequence[Passage], spans: Sequence[Sequence[Span]]) -> Lines:
    """The sentences of ``passages``, whose ``spans`` are given in the same order."""
    found = [(row, span) for row, each in enumerate(spans) for span in each]
    return Lines(
        tuple(_text(passages[row], span) for row, span in found),
        np.array([row for row, _ in found], np.int32),
        np.array([(span.start, span.end) for _, span in found], np.int32).reshape(len(found), 2),
    )


def _text(passage: Passage, span: Span) -> str:
    """The sentence under the title and its nearest heading: outer ones would drown it."""
    words = passage.text[span.start - passage.start : span.end - passage.start]
    return headed(passage.title, passage.section[-1:], words)
