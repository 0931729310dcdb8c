"""What is said to people: why a question was not answered, and how sure an answer is."""

from collections.abc import Mapping
from types import MappingProxyType

from qa.types import Reason

REASONS: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.NOTHING_RELEVANT: "The documents do not say anything about this.",
        Reason.RELATED: (
            "The documents touch on this, but they do not answer the question. "
            "The passages that come closest may still help."
        ),
        Reason.NOT_A_QUESTION: (
            "Hello! I answer questions by quoting the documents, word for word. "
            "Ask me for a definition, a date, a name, a reason or a list."
        ),
        Reason.LANGUAGE: "I can only read English so far. Please ask the question in English.",
    }
)
"""One or two sentences for every reason."""

# Lower bounds of calibrated confidence, highest first.
_SURENESS = ((0.8, "high"), (0.5, "medium"), (0.0, "low"))


def said_for(reason: Reason | None) -> str:
    """What to tell somebody whose question was not answered for ``reason``."""
    return REASONS[reason] if reason else "The documents do not answer this."


def sureness(confidence: float) -> str:
    """``confidence`` (0..1) in a word: high, medium or low."""
    return next((word for bound, word in _SURENESS if confidence >= bound), "low")
