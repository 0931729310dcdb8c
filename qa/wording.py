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
        Reason.NOT_UNDERSTOOD: "I could not make out any words in this. Please write the question again.",
        Reason.INSTRUCTION: (
            "I do not follow instructions or write texts: all I can do is quote the documents. "
            "Ask me what they say."
        ),
        Reason.LANGUAGE: "I can only read English so far. Please ask the question in English.",
    }
)
"""One or two sentences for every reason."""

OF_PRESENT = (
    "You ask how things are now; documents tell how they were when they were written. "
    "Check in the source which date its words are of."
)
"""Said beside an answer to a question about the present."""

IN_ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "es": "Por ahora solo leo en inglés. Por favor, haz la pregunta en inglés.",
        "fr": "Pour l’instant, je ne lis que l’anglais. Merci de poser la question en anglais.",
        "de": "Ich lese bisher nur Englisch. Bitte stelle die Frage auf Englisch.",
        "it": "Per ora leggo solo l’inglese. Per favore, fai la domanda in inglese.",
        "pt": "Por enquanto só leio inglês. Por favor, faça a pergunta em inglês.",
    }
)
"""Words of :attr:`Reason.LANGUAGE` in the language of the question."""

# Lower bounds of calibrated confidence, highest first.
_SURENESS = ((0.8, "high"), (0.5, "medium"), (0.0, "low"))


def said_for(reason: Reason | None, language: str = "en") -> str:
    """What to tell somebody whose question, in ``language``, was not answered for ``reason``."""
    if reason is Reason.LANGUAGE and language in IN_ENGLISH:
        return f"{IN_ENGLISH[language]} ({REASONS[reason]})"
    return REASONS[reason] if reason else "The documents do not answer this."


def sureness(confidence: float) -> str:
    """``confidence`` (0..1) in a word: high, medium or low."""
    return next((word for bound, word in _SURENESS if confidence >= bound), "low")
