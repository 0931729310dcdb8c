"""The texts of passages and of their sentences, some passages at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.corpus.lines import Lines
from qa.text import headed
from qa.types import Passage

TOGETHER = 500
"""Passages in a group: with their sentences a few thousand texts, enough for every processor."""


@dataclass(frozen=True, slots=True)
class Group:
    """Texts of passages that follow one another, then those of their sentences.

    ``rows`` has the row of each, where all passages come before all sentences.
    """

    passages: tuple[str, ...]
    sentences: tuple[str, ...]
    rows: tuple[int, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """All of them, in the order of ``rows``."""
        return self.passages + self.sentences


def groups(passages: Sequence[Passage], lines: Lines) -> Iterator[Group]:
    """All texts that are embedded; ``lines`` has the sentences of ``passages``."""
    for first in range(0, len(passages), TOGETHER):
        part = passages[first : first + TOGETHER]
        places = range(*lines.places(first, first + len(part)).indices(len(lines.rows)))
        yield Group(
            tuple(map(text_of, part)),
            tuple(lines.text(place, part[lines.rows[place] - first]) for place in places),
            (*range(first, first + len(part)), *(len(passages) + place for place in places)),
        )


def in_turn(passages: int, lines: Lines) -> NDArray[np.int64]:
    """The rows of all texts in the order in which the groups have them."""
    owners = np.concatenate([np.arange(passages), lines.rows]) // TOGETHER
    kinds = np.repeat([0, 1], [passages, len(lines.rows)])
    return np.lexsort((kinds, owners))  # stable: else in the order of rows


def text_of(passage: Passage) -> str:
    """What stands for ``passage`` in both indexes: where it is, then its own words."""
    body = passage.text[passage.body - passage.start :]
    return headed(passage.title, passage.section, body or passage.text)
