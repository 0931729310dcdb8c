"""What may be asked: sizes that the command line, the API and the chat page share."""

from collections.abc import Sequence

from qa.errors import UsageError

MAX_QUESTION_CHARACTERS = 2_000
"""Characters in a question, and in each earlier question of its conversation."""
MAX_HISTORY = 100
"""Earlier questions in a conversation."""
MAX_PASSAGES = 200
"""Passages that can be asked for."""


def checked_question(question: str, what: str = "The question") -> str:
    """``question`` as it is. Raises UsageError, naming it ``what``, where it cannot be asked."""
    if not question.strip():
        raise UsageError(f"{what} is empty; ask something.")
    return _checked(question, what)


def checked_history(history: Sequence[str], what: str = "The history") -> tuple[str, ...]:
    """The entries that say something, oldest first. Raises UsageError for one that cannot be read."""
    if len(history) > MAX_HISTORY:
        raise UsageError(f"{what} has {len(history):,} questions; at most {MAX_HISTORY} can be read.")
    asked = [(place, entry) for place, entry in enumerate(history, start=1) if entry.strip()]
    return tuple(_checked(entry, f"{what}, question {place},") for place, entry in asked)


def _checked(question: str, what: str) -> str:
    if len(question) > MAX_QUESTION_CHARACTERS:
        raise UsageError(
            f"{what} has {len(question):,} characters; "
            f"at most {MAX_QUESTION_CHARACTERS:,} can be read: shorten it."
        )
    if any("\ud800" <= character <= "\udfff" for character in question):
        raise UsageError(f"{what} holds bytes that are not text in UTF-8; write it again.")
    return question
