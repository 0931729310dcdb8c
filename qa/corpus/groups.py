"""The texts of passages and of their sentences, some passages at a time."""

from collections.abc import Iterator, Sequence

from qa.corpus.lines import Lines
from qa.text import headed
from qa.types import Passage, PassageText

TOGETHER = 500
"""Passages in a group: enough for every processor."""


def groups(passages: Sequence[Passage], lines: Lines) -> Iterator[tuple[PassageText, ...]]:
    """All texts that are embedded, in order of row; ``lines`` has the sentences of ``passages``."""
    for first in range(0, len(passages), TOGETHER):
        part = passages[first : first + TOGETHER]
        yield tuple(_text_with(lines, row, each) for row, each in enumerate(part, start=first))


def _text_with(lines: Lines, row: int, passage: Passage) -> PassageText:
    text = text_of(passage)
    shift = len(text) - passage.end  # its words are the end of what stands for it
    return PassageText(text, tuple(lines.sentence(place, passage, shift) for place in lines.places(row)))


def text_of(passage: Passage) -> str:
    """What stands for ``passage`` in both indexes: where it is, then its own words."""
    return headed(passage.title, passage.section, passage.text[_first(passage) - passage.start :])


def _first(passage: Passage) -> int:
    """Where the words begin that stand for ``passage``: its headings, where it has nothing else."""
    return passage.body if passage.body < passage.end else passage.start
