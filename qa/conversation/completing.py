"""Half a question: "when?", "how many members?"."""

import re

from qa.conversation.direct import direct
from qa.conversation.openings import ASKS, CONNECTIVE
from qa.conversation.phrases import content_runs, names
from qa.conversation.places import PLACE
from qa.text import terms

# "Is an arrangement a treaty?": asked of any of them, whatever the subject was before.
_OF_ANY = re.compile(
    r"^\W*(?:is|are|was|were|does|do|did|can|could|should|would|will|must|may|has|have)"
    r" (?:an?|any|every|most) [a-z]",
    re.IGNORECASE,
)
# "Which others said the same?": as the earlier question says, whole.
_THE_SAME = re.compile(
    r"\b(?:the same|(?:done|do|did|does|doing) so)(?: too| as well| yet)?\W*$", re.IGNORECASE
)
_WHOLE = re.compile(
    r"^\W*(?:(?:what|who)(?:['’]?s| is| are| was| were) (?!\w+ed\W*$)(?:an? |the )?\w"
    r"|what (?:do|does) .+ (?:do|mean)\W*$"
    r"|(?:define|explain) (?!it\b|this\b|that\b|them\b|more\b|again\b)\w)",
    re.IGNORECASE,
)
# "Has South Africa ratified?": what it ratified was said before.
_HALF = re.compile(
    rf"^\W*(?:has|have|had|did|does|do|will|can) (?:{PLACE.pattern}) (?:also |ever |already )?\w+"
    r"(?: too| as well| yet)?\W*$",
    re.IGNORECASE,
)
# "How many members does the tide pact have?"
_HAS_SUBJECT = re.compile(
    r"^\W*(?:how many|which|what) \w+ (?:does|do|did) (?:the )?"
    r"(?!(?:it|they|he|she|you|we|i|this|that)\b)[\w-]+"
    r"(?: [\w-]+)? have\W*$",
    re.IGNORECASE,
)
# A question with at most this many content terms and no name may be only half a question.
_FEW = 2
# Terms of "how many" and "how much": they ask, and name no subject.
_AMOUNTS = frozenset(terms("many much"))


def completed(question: str, before: str, about: str | None) -> str | None:
    """Half a question ("when?", "how many members?"), completed by what the earlier one was ``about``."""
    rest = CONNECTIVE.sub("", question)
    continued = rest != question
    own = [each for each in terms(rest) if each not in _AMOUNTS]
    if _THE_SAME.search(rest):
        return f"{rest.rstrip(' ?!.')} ({before.rstrip(' ?!.')})?"
    half = bool(_HALF.match(rest))
    if not half and (
        (names(rest) and not continued)
        or (len(own) > _FEW and not continued)
        or (not ASKS.match(rest) and not continued)
        or (_OF_ANY.match(rest) and not continued)
        or (_HAS_SUBJECT.search(rest) and not continued)
    ):
        return None
    complete = len(own) >= 1 and _is_definition(direct(rest)) and (not continued or bool(names(rest)))
    if not about or complete or set(terms(about)) <= set(own):
        return None
    return f"{rest.rstrip(' ?!.')} ({about})?"


def _is_definition(text: str) -> bool:
    """ "What is X?" and "what does X do?" are whole, however short."""
    return bool(_WHOLE.match(text) and content_runs(text))
