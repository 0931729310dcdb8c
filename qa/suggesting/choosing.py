"""Which of the questions that are known to be answered come next."""

from collections.abc import Iterable, Sequence

from qa.suggesting.proposing import Proposal
from qa.text import terms
from qa.types import Answer

COUNT = 3
_A_DOCUMENT = 2
"""Suggestions from one document at most, so that there is a way out of it."""


def next_questions(
    known: Iterable[Proposal], answer: Answer, asked: Sequence[str], count: int = COUNT
) -> list[str]:
    """At most ``count`` questions of ``known``, those nearest to ``answer`` first.

    None that was ``asked``, and none whose own words ``answer`` has shown.
    """
    places = _places(answer)
    said = {frozenset(terms(each)) for each in asked}
    fresh = [
        each
        for each in known
        if each.document in places
        and frozenset(terms(each.question)) not in said
        and not _is_shown(each, answer)
    ]
    wanted = frozenset(terms(answer.standalone_question))
    fresh.sort(key=lambda each: _distance(each, places, wanted))
    return _spread(fresh, count)


def _places(answer: Answer) -> dict[str, tuple[int, int]]:
    """By document, in order of importance: its rank and where the words that matter start."""
    starts: dict[str, int] = {}
    for quote in answer.quotes:
        starts.setdefault(quote.document, quote.start)
    for candidate in answer.passages:
        starts.setdefault(candidate.passage.document, candidate.passage.start)
    return {document: (rank, start) for rank, (document, start) in enumerate(starts.items())}


def _is_shown(proposal: Proposal, answer: Answer) -> bool:
    return any(
        quote.document == proposal.document and quote.start < proposal.end and proposal.start < quote.end
        for quote in answer.quotes
    )


def _distance(
    proposal: Proposal, places: dict[str, tuple[int, int]], wanted: frozenset[str]
) -> tuple[int, int, int]:
    rank, start = places[proposal.document]
    shared = len(wanted & frozenset(terms(proposal.question)))
    return rank // 2 - shared, rank, abs(proposal.start - start)


def _spread(ordered: Sequence[Proposal], count: int) -> list[str]:
    chosen: list[Proposal] = []
    for each in ordered:
        if sum(one.document == each.document for one in chosen) < _A_DOCUMENT:
            chosen.append(each)
    return [each.question for each in chosen[:count]]
