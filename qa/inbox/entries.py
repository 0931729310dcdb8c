"""What the inbox keeps: questions as asked, and what people thought of their answers.

A day is an ISO date; there is no finer time, and nothing that says who asked.
"""

from dataclasses import dataclass
from typing import Literal

COMPLAINTS = ("wrong", "beside the point", "incomplete", "out of date", "other")
"""What can be said of an answer with a thumbs down, besides words of one's own."""
MAX_COMMENT_CHARACTERS = 300
"""Characters in those words."""

Thumb = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A quote that was shown; ``text`` is "" where only its document is known."""

    document: str
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, asked ``times`` times on ``day``, and what came of it.

    ``reason`` is None where it was answered; ``shown`` are the quotes, best first.
    """

    day: str
    question: str
    reason: str | None
    confidence: float
    corpus_version: str
    shown: tuple[Shown, ...] = ()
    times: int = 1


@dataclass(frozen=True, slots=True)
class Rating:
    """A thumb for the answer to ``question``, with one of COMPLAINTS and a comment (may be "")."""

    question: str
    thumb: Thumb
    complaint: str | None = None
    comment: str = ""
    shown: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating that was given ``times`` times on ``day``."""

    day: str
    rating: Rating
    times: int = 1
