"""Answers, days and a process that records, made by hand."""

import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from qa.inbox import Inbox
from qa.types import Answer, Candidate, Passage, Quote, Reason, Timings

TODAY = date(2026, 11, 24)


def ago(days: int) -> Callable[[], date]:
    return lambda: TODAY - timedelta(days=days)


def inbox(
    folder: Path, days: int = 90, today: Callable[[], date] = lambda: TODAY, most: int = 50_000
) -> Inbox:
    return Inbox(folder / "in" / "inbox.sqlite3", days, today, most)


def quote(text: str = "The Call was signed in Paris.", document: str = "call.md") -> Quote:
    return Quote(text, None, document, "The Call", None, (), None, 0, len(text), 0.9)


def answer(
    question: str = "Who signed the Call?",
    *quotes: Quote,
    reason: Reason | None = None,
    version: str = "1-abc",
    read: str = "",
) -> Answer:
    """Answered with ``quotes``, or declined for ``reason``."""
    shown = quotes or (() if reason else (quote(),))
    passage = Passage("call.md", "The Call", 0, 0, len(read), read)
    found = (Candidate(0, passage, 0.5),) if read else ()
    return Answer(
        f"raw {question}", question, "answered" if shown else "abstained", reason, 0.8765, shown, found,
        version, Timings(1, 2, 3),
    )  # fmt: skip


def declined(question: str, reason: Reason = Reason.RELATED) -> Answer:
    return answer(question, reason=reason)


if __name__ == "__main__":
    # A process of its own that records some questions of its own, and one that all ask.
    shared = Inbox(Path(sys.argv[1]), 90)
    for number in range(int(sys.argv[3])):
        shared.add_answer(declined(f"What does process {sys.argv[2]} ask as its {number} th?"))
        shared.add_answer(declined("What do all of them ask?"))
