"""Questions and ratings of the inbox brought together for staff."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qa.inbox.counting import counts, quotes
from qa.inbox.documents import document_thumbs
from qa.inbox.entries import Asked, Rated, Shown
from qa.inbox.grouping import grouped
from qa.inbox.likeness import Encode
from qa.inbox.report import KINDS, Group, Kind, Report

MOST_GROUPED = 1_000
"""Different questions of a kind that are grouped, most asked and newest first: it takes their square."""


@dataclass(frozen=True, slots=True)
class _Row:
    """An asking or a rating, as far as groups go."""

    question: str
    day: str
    times: int
    reason: str | None
    comment: str
    shown: tuple[Shown, ...]


def report(
    asked: Sequence[Asked], rated: Sequence[Rated], encode: Encode, kinds: Sequence[Kind] = KINDS
) -> Report:
    """What was asked and rated, in groups of these ``kinds``; the others stay empty.

    Gaps and askings are most frequent first, feedback worst first.
    """
    declined = [_of_asked(each) for each in asked if each.reason is not None]
    answered = [_of_asked(each) for each in asked if each.reason is None]
    rows: Mapping[Kind, list[_Row]] = {
        "gaps": declined,
        "asked": answered,
        "feedback": [_of_rated(each) for each in rated],
    }
    groups = {kind: _groups(kind, rows[kind] if kind in kinds else (), rated, encode) for kind in KINDS}
    left_out = sum(max(0, len({each.question for each in rows[kind]}) - MOST_GROUPED) for kind in kinds)
    return Report(groups["gaps"], groups["asked"], groups["feedback"], document_thumbs(rated), left_out)


def _of_asked(each: Asked) -> _Row:
    return _Row(each.question, each.day, each.times, each.reason, "", each.shown)


def _of_rated(each: Rated) -> _Row:
    rating = each.rating
    return _Row(rating.question, each.day, each.times, rating.complaint, rating.comment, rating.shown)


def _groups(kind: Kind, rows: Sequence[_Row], rated: Sequence[Rated], encode: Encode) -> tuple[Group, ...]:
    by_question: dict[str, list[_Row]] = {}
    for row in rows:
        by_question.setdefault(row.question, []).append(row)
    times = {question: sum(row.times for row in of) for question, of in by_question.items()}
    days = {question: max(row.day for row in of) for question, of in by_question.items()}
    newest = sorted(sorted(times), key=lambda question: days[question], reverse=True)
    first = sorted(newest, key=lambda question: -times[question])[:MOST_GROUPED]
    thumbs = _thumbs(rated)
    found = [
        _group(kind, phrasings, [row for each in phrasings for row in by_question[each]], thumbs)
        for phrasings in grouped({question: times[question] for question in first}, encode)
    ]
    return tuple(sorted(found, key=_rank))


def _group(
    kind: Kind, phrasings: Sequence[str], rows: Sequence[_Row], thumbs: Mapping[str, tuple[int, int]]
) -> Group:
    label = phrasings[0]
    up, down = (sum(thumbs.get(each, (0, 0))[place] for each in phrasings) for place in (0, 1))
    return Group(
        id=f"{kind}-{hashlib.sha256(label.encode()).hexdigest()[:6]}",
        kind=kind,
        question=label,
        times=sum(row.times for row in rows),
        last_day=max(row.day for row in rows),
        phrasings=counts((row.question, row.times) for row in rows),
        reasons=counts((row.reason, row.times) for row in rows),
        comments=counts((row.comment, row.times) for row in rows),
        quotes=quotes((shown, row.times) for row in rows for shown in row.shown),
        up=up,
        down=down,
    )


def _rank(group: Group) -> tuple[int, int, str]:
    return (-group.down if group.kind == "feedback" else 0, -group.times, group.id)


def _thumbs(rated: Iterable[Rated]) -> dict[str, tuple[int, int]]:
    """Thumbs up and down by question."""
    found: dict[str, tuple[int, int]] = {}
    for each in rated:
        up, down = found.get(each.rating.question, (0, 0))
        is_up = each.rating.thumb == "up"
        found[each.rating.question] = (up + each.times * is_up, down + each.times * (not is_up))
    return found
