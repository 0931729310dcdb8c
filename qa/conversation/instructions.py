"""Texts that tell the chatbot what to do or to be instead of asking the documents something."""

import re

_YOU_ARE = r"you are (?:now|no longer)|from now on|act as|pretend|role-?play|behave (?:like|as)"
_FORGET = (
    r"(?:ignore|disregard|forget|bypass|override) (?:all |any )?(?:of )?"
    r"(?:your|the|my|these|those|previous|prior|above|earlier|all|any)\b[^.?!]*\b"
    r"(?:instructions?|rules?|sources?|documents?|prompts?|guidelines?|context|restrictions?|limits?|filters?)"
)
_REVEAL = (
    r"(?:show|reveal|print|repeat|output|tell me|give me|what(?:'s| is| are)) (?:me )?"
    r"(?:your (?:\w+ )?|the (?:system|hidden|initial|secret) )"
    r"(?:prompts?|instructions?|passwords?|api keys?|rules)"
)
_MAKE = (
    r"(?:(?:please|can you|could you|would you|i want you to|i need you to) )*"
    r"(?:write|compose|draft|generate|invent|make up|translate|code|program|draw|paint)"
    r" (?:me |us )?(?:an?|the|some|this|that|my|your)\b(?! (?:\w+ )?(?:list|overview|definition)\b)"
)
# What is asked of the documents may speak of instructions; only how a text begins tells.
_INSTRUCTION = re.compile(rf"\b(?:{_FORGET}|{_REVEAL})\b|^\W*(?:{_YOU_ARE}|{_MAKE})\b", re.IGNORECASE)


def is_instruction(text: str) -> bool:
    """Whether ``text`` orders the chatbot about: to drop its sources, to play a part, to write something."""
    return _INSTRUCTION.search(" ".join(text.replace("’", "'").split())) is not None
