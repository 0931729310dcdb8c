"""Why this quote: the few plainest facts."""

from collections.abc import Sequence
from dataclasses import dataclass

from qa.explaining.stages import Explanation
from qa.text import term, terms, words

_ORDINALS = ("nearest", "second nearest", "third nearest")


@dataclass(frozen=True, slots=True)
class Fact:
    """One reason: ``name`` says of what kind, ``text`` what was found."""

    name: str
    text: str


def facts_of(explanation: Explanation) -> tuple[Fact, ...]:
    """Why the first quote is shown: words, meaning, the reader, the confidence. Empty for an abstention."""
    if not explanation.answer.quotes or not explanation.units or explanation.decision is None:
        return ()
    found = (
        ("Words matched", _matched(explanation)),
        ("Near in meaning", _nearness(explanation)),
        ("Reader marked", _marked(explanation)),
        ("Confidence", _confidence(explanation)),
    )
    return tuple(Fact(name, text) for name, text in found if text)


def _matched(explanation: Explanation) -> str:
    passage = explanation.units[0].candidate.passage
    quote = frozenset(terms(explanation.answer.quotes[0].text))
    around = frozenset(terms(" ".join((passage.title, *passage.section, passage.text)))) - quote
    asked = content_words(explanation.searched)
    groups = (
        ("in the quote", [word for word, each in asked if each in quote]),
        ("in the text around it", [word for word, each in asked if each in around]),
        ("not found there", [word for word, each in asked if each not in quote | around]),
    )
    return "; ".join(f"{_listed(found)} {where}" for where, found in groups if found)


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


def _nearness(explanation: Explanation) -> str:
    row = explanation.units[0].candidate.row
    ranks = {each.name: each.rank(row) for each in explanation.indexes}
    by_sentence, whole = ranks.get("sentence"), ranks.get("dense")
    said = [f"{_ranked(by_sentence)} by its best sentence"] if by_sentence else []
    said += [f"{_ranked(whole)} as a whole"] if whole else []
    return f"of all passages, it is {' and '.join(said)}" if said else "not among the nearest passages"


def _ranked(rank: int) -> str:
    return f"the {_ORDINALS[rank - 1]}" if rank <= len(_ORDINALS) else f"number {rank}"


def _marked(explanation: Explanation) -> str:
    """The words that the reader, not the ranking of lists, took for the answer."""
    quote, unit = explanation.answer.quotes[0], explanation.units[0]
    reader_is_on = any(each.answerable is not None for each in explanation.read)
    if not reader_is_on or quote.highlight is None or unit.kind == "list":
        return ""
    return _listed([" ".join(quote.text[slice(*quote.highlight)].split())])


def _confidence(explanation: Explanation) -> str:
    assert explanation.decision is not None
    confidence, threshold = explanation.decision.confidence, explanation.decision.threshold
    return f"{min(confidence, 0.99):.0%}; answers are shown from {threshold:.0%} on"
