"""What a question asks for, read off its words."""

import re
from dataclasses import dataclass
from enum import StrEnum

from qa.text import PLACE_TERMS, fold, term, words


class Kind(StrEnum):
    """The kind of words that answer a question."""

    DEFINITION = "definition"
    LIST = "list"
    DATE = "date"
    PERSON = "person"
    PLACE = "place"
    NUMBER = "number"
    MONEY = "money"
    DURATION = "duration"
    REASON = "reason"
    MANNER = "manner"
    OTHER = "other"


_NUMERAL = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|sixteen)"
_BE = r"(?: (?:is|are|was|were)|['’](?:s|re))"
# In order: the first that fits is the kind. "How many principles" asks for a number,
# "which principles" for a list, "what is the date" for a date before a definition.
_PATTERNS: tuple[tuple[Kind, str], ...] = (
    (
        Kind.MONEY,
        r"\bhow (?:much|expensive)\b[^?]*\b"
        r"(?:cost|costs|pay|paid|charges?|price|worth|money|fees?|tuition|ransom)\b"
        r"|\b(?:what|which)\b[^?]*\b(?:price|prices|fees?|tuition)\b"
        r"|^\W*(?:the )?(?:tuition|fees?|price|cost)\b",
    ),
    (
        Kind.DURATION,
        r"\bhow long (?:does|do|did|is|was|were|will|are|has|have)\b"
        r"|\bhow many (?:years|months|weeks|days|hours)\b",
    ),
    (
        Kind.NUMBER,
        r"\bhow (?:many|much|large|big|long|old|far|often|high)\b"
        r"|\b(?:number|amount|share|percentage) of\b",
    ),
    (
        Kind.DATE,
        r"\bwhen\b|\b(?:what|which|in what|in which) (?:year|date|day|month|time|decade)\b"
        r"|\bhow recent",
    ),
    (
        Kind.PERSON,
        r"\bwho(?:m|se)?\b"
        r"|\b(?:what|which) (?:person|people|president|minister|author|official)\b",
    ),
    (Kind.PLACE, r"\bwhere\b|\b(?:what|which) (?:city|country|place|location|town|state)\b"),
    (
        Kind.REASON,
        r"\bwhy\b|\bwhat (?:caused|led|made)\b|\bfor what reason"
        r"|\bwhat (?:is|was) the (?:reason|cause)\b",
    ),
    (
        Kind.LIST,
        r"(?:^\W*|\b(?:please|you|to|and) )(?:list|enumerate|name|give me|tell me|state) "
        rf"(?:all |me )?(?:of )?(?:the |its |their )?{_NUMERAL}?\b.*s\b"
        r"|\b(?:what|which)(?: are| were|['’]re) (?:all )?(?:the |its |their )?(?:\w+ ){0,4}?\w+s\b"
        rf"|\b(?:what|which) {_NUMERAL} \w+"
        rf"|^(?:the )?{_NUMERAL} (?:\w+ )*\w+s\b"
        r"|\b(?:which|what) (?:\w+ ){0,2}\w+[^s\W]s "
        r"(?:does|do|did|are|were|have|has|can|could|may|should|must|will|make|form|belong)\b|\bwhich ones\b"
        r"|\b(?:kinds|types|forms|examples|parts|steps|elements|components|pillars|tracks|functions) of\b",
    ),
    (
        Kind.DEFINITION,
        rf"^\W*(?:so |and )?(?:what|who){_BE} (?:(?:a|an|the) )?[\w'’-]+(?:\s[\w'’-]+){{0,8}}\s?\??$"
        r"|\bdefin(?:e|ition)\b|\bmeaning of\b|\bwhat does .* (?:mean|stand for)\b"
        r"|\bwhat do(?:es)? .* refer to\b"
        r"|^\W*explain\b|\bwhat is meant\b",
    ),
    (Kind.MANNER, r"^\W*how\b"),
)
_ORDINALS = {
    word: place
    for place, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1
    )
} | {"last": -1, "final": -1}
_NUMBERED = re.compile(
    r"\b(?:principle|norm|function|step|item|point|rule|pillar|measure|number|no\.?) (\d{1,2})\b"
    r"|\b(\d{1,2})(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
# The plural after "how many" is what is counted, whatever adjectives stand between.
_COUNTS = re.compile(r"\bhow many (?:[\w-]+ ){0,3}?([\w-]{2,}s|people|women|men|children)\b", re.IGNORECASE)
_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _PATTERNS)
_PLURAL_EXCEPTIONS = frozenset(
    {"is", "was", "this", "its", "has", "does", "us", "status", "diplomatics", "politics"}
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question with what its words tell.

    ``terms`` are its content terms, in order, without repetition; ``names`` those of
    them that single something out: a capitalised word inside the question, an
    abbreviation or a number. ``ordinal`` is the place in a list that it asks for, from 1;
    -1 is the last. ``counted`` is the term of what "how many" counts; ``places``
    are those of its terms that are countries or parts of the world.
    """

    text: str
    kind: Kind
    terms: tuple[str, ...]
    names: frozenset[str]
    ordinal: int | None = None
    counted: str | None = None
    places: frozenset[str] = frozenset()


def analyse(text: str) -> Question:
    """The kind, terms and names of ``text``."""
    found: dict[str, bool] = {}
    for place, span in enumerate(words(text)):
        word = text[span.start : span.end]
        if (each := term(word)) is not None:
            singled = word[:1].isdigit() or (word[:1].isupper() and (place > 0 or word.isupper()))
            found[each] = found.get(each, False) or singled
    named = frozenset(each for each, singled in found.items() if singled)
    shouted = len(named) == len(found) and text.isupper()
    return Question(
        text,
        kind_of(text),
        tuple(found),
        frozenset() if shouted else named,
        ordinal_of(text),
        counted_in(text),
        PLACE_TERMS.intersection(found),
    )


def ordinal_of(text: str) -> int | None:
    """The place in a list that ``text`` asks for: "the fifth principle", "norm 3", "the 2nd one"."""
    for span in words(text):
        word = fold(text[span.start : span.end])
        if word in _ORDINALS:
            return _ORDINALS[word]
    found = _NUMBERED.search(text)
    return int(found.group(1) or found.group(2)) if found else None


def counted_in(text: str) -> str | None:
    """The term of what is counted: "member" in "How many founding members does it have?"."""
    found = _COUNTS.search(text)
    return term(found.group(1)) if found else None


def kind_of(text: str) -> Kind:
    """The kind of answer that ``text`` asks for."""
    return next(
        (kind for kind, pattern in _COMPILED if pattern.search(text) and _fits(kind, text)), Kind.OTHER
    )


def _fits(kind: Kind, text: str) -> bool:
    """A list is asked for in the plural: words that merely end in -s do not count."""
    if kind is not Kind.LIST:
        return True
    plain = [fold(text[span.start : span.end]) for span in words(text)]
    return any(
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and word not in _PLURAL_EXCEPTIONS
        for word in plain
    )
