"""What staff see: gaps, what was asked most, and what was liked, a row for all phrasings of a question."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from qa.inbox.entries import Shown

Kind = Literal["gaps", "asked", "feedback"]
KINDS: tuple[Kind, ...] = ("gaps", "asked", "feedback")


@dataclass(frozen=True, slots=True)
class Count:
    """Something, and how often."""

    what: str
    times: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote, and how often it was shown."""

    shown: Shown
    times: int


@dataclass(frozen=True, slots=True)
class Group:
    """A question in all its phrasings.

    ``question`` is the most typical of ``phrasings``; ``times`` counts askings, and thumbs for
    "feedback". ``reasons`` say why it was declined, and for "feedback" what was wrong. All
    counts are most frequent first.
    """

    id: str
    kind: Kind
    question: str
    times: int
    last_day: str
    phrasings: tuple[Count, ...]
    reasons: tuple[Count, ...]
    comments: tuple[Count, ...]
    quotes: tuple[Quoted, ...]
    up: int
    down: int


@dataclass(frozen=True, slots=True)
class DocumentThumbs:
    """Thumbs for the answers that cited ``document``; ``quotes`` are those of thumbs down."""

    document: str
    up: int
    down: int
    reasons: tuple[Count, ...]
    quotes: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything in the inbox, in groups; ``left_out`` counts the questions that were too many."""

    gaps: tuple[Group, ...]
    asked: tuple[Group, ...]
    feedback: tuple[Group, ...]
    documents: tuple[DocumentThumbs, ...]
    left_out: int

    def of(self, kind: Kind) -> tuple[Group, ...]:
        """The groups of ``kind``."""
        found: Mapping[Kind, tuple[Group, ...]] = {
            "gaps": self.gaps,
            "asked": self.asked,
            "feedback": self.feedback,
        }
        return found[kind]
