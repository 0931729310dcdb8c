"""Why this quote: the few plainest facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from qa.explaining.stages import Explanation
from qa.text import term, terms, words

PHRASES: Mapping[str, str] = MappingProxyType(
    {
        "matched": "Words matched",
        "near": "Near in meaning",
        "marked": "Reader marked",
        "confidence": "Confidence",
        "in_quote": "{words} in the quote",
        "around": "{words} in the text around it",
        "missing": "{words} not found there",
        "first": "the nearest",
        "second": "the second nearest",
        "third": "the third nearest",
        "number": "number {rank}",
        "by_sentence": "{rank} by its best sentence",
        "whole": "{rank} as a whole",
        "and": " and ",
        "of_all": "of all passages, it is {ranks}",
        "far": "not among the nearest passages",
        "shown_from": "{confidence}; answers are shown from {threshold} on",
    }
)
"""What the facts are said with; another language has the same keys."""
_ORDINALS = ("first", "second", "third")


@dataclass(frozen=True, slots=True)
class Fact:
    """One reason: ``name`` says of what kind, ``text`` what was found."""

    name: str
    text: str


def facts_of(explanation: Explanation, phrases: Mapping[str, str] = PHRASES) -> tuple[Fact, ...]:
    """Why the first quote is shown: words, meaning, the reader, the confidence. Empty for an abstention.

    Said with ``phrases``, which has the keys of :data:`PHRASES`.
    """
    if not explanation.answer.quotes or not explanation.units or explanation.decision is None:
        return ()
    found = (
        ("matched", _matched(explanation, phrases)),
        ("near", _nearness(explanation, phrases)),
        ("marked", _marked(explanation)),
        ("confidence", _confidence(explanation, phrases)),
    )
    return tuple(Fact(phrases[name], text) for name, text in found if text)


def _matched(explanation: Explanation, phrases: Mapping[str, str]) -> str:
    passage = explanation.units[0].candidate.passage
    quote = frozenset(terms(explanation.answer.quotes[0].text))
    around = frozenset(terms(" ".join((passage.title, *passage.section, passage.text)))) - quote
    asked = content_words(explanation.searched)
    groups = (
        ("in_quote", [word for word, each in asked if each in quote]),
        ("around", [word for word, each in asked if each in around]),
        ("missing", [word for word, each in asked if each not in quote | around]),
    )
    return "; ".join(phrases[where].format(words=_listed(found)) for where, found in groups if found)


def content_words(text: str) -> list[tuple[str, str]]:
    """The words of ``text`` that search looks for, each with its term, in order, each term once."""
    found: dict[str, str] = {}
    for span in words(text):
        word = text[span.start : span.end]
        if (each := term(word)) is not None:
            found.setdefault(each, word)
    return [(word, each) for each, word in found.items()]


def _listed(found: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in found)


def _nearness(explanation: Explanation, phrases: Mapping[str, str]) -> str:
    row = explanation.units[0].candidate.row
    ranks = {each.name: each.rank(row) for each in explanation.indexes}
    found = (("by_sentence", ranks.get("sentence")), ("whole", ranks.get("dense")))
    said = [phrases[name].format(rank=_ranked(rank, phrases)) for name, rank in found if rank]
    return phrases["of_all"].format(ranks=phrases["and"].join(said)) if said else phrases["far"]


def _ranked(rank: int, phrases: Mapping[str, str]) -> str:
    if rank <= len(_ORDINALS):
        return phrases[_ORDINALS[rank - 1]]
    return phrases["number"].format(rank=rank)


def _marked(explanation: Explanation) -> str:
    """The words that the reader, not the ranking of lists, took for the answer."""
    quote, unit = explanation.answer.quotes[0], explanation.units[0]
    reader_is_on = any(each.answerable is not None for each in explanation.read)
    if not reader_is_on or quote.highlight is None or unit.kind == "list":
        return ""
    return _listed([" ".join(quote.text[slice(*quote.highlight)].split())])


def _confidence(explanation: Explanation, phrases: Mapping[str, str]) -> str:
    assert explanation.decision is not None
    confidence, threshold = explanation.decision.confidence, explanation.decision.threshold
    return phrases["shown_from"].format(
        confidence=f"{min(confidence, 0.99):.0%}", threshold=f"{threshold:.0%}"
    )
