"""Who asks how many there are now is shown the newest number that the documents say first."""

import re
from collections.abc import Mapping, Sequence

from qa.answering.features import FEATURES
from qa.answering.question import Kind, Question
from qa.answering.quoting import Chosen
from qa.text import asks_of_present
from qa.types import Document

# "How many members does it have?", not "did it have" or "were there in 2019".
_COUNTED_NOW = re.compile(
    r"\bhow (?:many|much|large|big)\b(?:(?!\b(?:did|was|were|had|will|would)\b)[^?])*"
    r"\b(?:do|does|is|are|has|have|belong|make up|can)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:did|was|were|had)\b|\b(?:1[89]|20)\d\d\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMBER = re.compile(
    r"\b(?!(?:19|20)\d\d\b)\d[\d,.]*\b(?! (?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b)"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?)\b",
    re.IGNORECASE,
)
_COUNTED_MISSING, _NAMES_MISSING = FEATURES.index("counted_missing"), FEATURES.index("names_missing_here")


def counts_now(question: Question) -> bool:
    """Whether ``question`` asks how many there are, and not how many there were."""
    if question.kind is not Kind.NUMBER or _PAST.search(question.text):
        return False
    return bool(asks_of_present(question.text) or _COUNTED_NOW.search(question.text))


def newest_first(question: Question, chosen: Sequence[Chosen], texts: Mapping[str, Document]) -> list[Chosen]:
    """``chosen``, best first, but a number of a later year than the first one's comes before it."""
    if not chosen or not counts_now(question):
        return list(chosen)
    first = chosen[0]
    year = _year(first, texts)
    later = [
        each for each in chosen[1:] if year and _year(each, texts) > year and _is_like(each, first, texts)
    ]
    newest = max(later, key=lambda each: _year(each, texts), default=first)
    return [newest, *(each for each in chosen if each is not newest)]


def _year(chosen: Chosen, texts: Mapping[str, Document]) -> int:
    """The latest year that the quote names; 0 where it names none."""
    return max(map(int, _YEAR.findall(_text(chosen, texts))), default=0)


def _is_like(one: Chosen, first: Chosen, texts: Mapping[str, Document]) -> bool:
    """Whether ``one`` can give the same number for another year: it counts the same, in the same document."""
    features, others = one.evidence.features, first.evidence.features
    return (
        one.evidence.candidate.passage.document == first.evidence.candidate.passage.document
        and bool(_NUMBER.search(_text(one, texts)))
        and features[_COUNTED_MISSING] <= others[_COUNTED_MISSING]
        and features[_NAMES_MISSING] <= others[_NAMES_MISSING]
    )


def _text(chosen: Chosen, texts: Mapping[str, Document]) -> str:
    return texts[chosen.evidence.candidate.passage.document].text[chosen.span.start : chosen.span.end]
