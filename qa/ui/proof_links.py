"""Addresses of the proof view: a quote of an answer with its answering words, and the other quotes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from qa.errors import UsageError
from qa.types import Span
from qa.ui.links import check_of, query_of

Query = list[tuple[str, str]]
"""Parameters of an address; a name can stand there several times."""

MAX_OTHERS = 20
PAGE_VIEW, TEXT_VIEW = "page", "text"
_NUMBER = r"\d{1,12}"
_MARK = re.compile(rf"({_NUMBER})-({_NUMBER})", re.ASCII)
_OTHER = re.compile(
    rf"(?P<start>{_NUMBER})-(?P<end>{_NUMBER})-(?P<check>[0-9a-f]*)(?:-(?P<mark>{_NUMBER}-{_NUMBER}))?:"
    r"(?P<document>.+)",
    re.ASCII | re.DOTALL,
)
# How a document is looked at, not what is shown of it.
_WAYS = ("view", "page")


class Quoted(Protocol):
    """A quote, or what an address says of one; ``highlight`` counts inside the quote."""

    @property
    def document(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def highlight(self) -> tuple[int, int] | None: ...


@dataclass(frozen=True, slots=True)
class QuotePlace:
    """A quote as an address names it: by its place; ``check`` stands for its words."""

    document: str
    start: int
    end: int
    check: str = ""
    mark: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """What an address says besides the quote itself.

    ``places`` are the quotes of the answer, in its order, the shown one at ``current``; they
    are empty where the quote stands alone. ``view`` and ``page`` are how it is looked at.
    """

    mark: tuple[int, int] | None = None
    places: tuple[QuotePlace, ...] = ()
    current: int = 0
    view: str | None = None
    page: int | None = None


def proof_query(quotes: Sequence[Quoted], current: int, version: str) -> Query:
    """The parameters of the address that shows quote ``current`` (from 0) of an answer.

    ``version`` is the corpus version that it was quoted from.
    """
    places = [
        QuotePlace(each.document, each.start, each.end, check_of(each.text), each.highlight)
        for each in quotes
    ]
    return _query(places, current, version)


def alone(document: str, start: int, end: int, text: str, version: str) -> Query:
    """The parameters of the address that shows ``text``, which belongs to no answer."""
    return _query([QuotePlace(document, start, end, check_of(text))], 0, version)


def _query(places: Sequence[QuotePlace], current: int, version: str) -> Query:
    shown = places[current]
    named = query_of(shown.document, shown.start, shown.end, "", version)
    query = [*(named | {"check": shown.check}).items()]
    if shown.mark:
        query.append(("mark", _mark_to(shown.mark)))
    if len(places) > 1:
        others = [place for number, place in enumerate(places) if number != current][:MAX_OTHERS]
        query.append(("n", str(current + 1)))
        query += [("also", _other_to(place)) for place in others]
    return query


def read_proof(parameters: Mapping[str, Sequence[str]]) -> Proof:
    """What an address says besides the quote.

    Raises :class:`~qa.errors.UsageError` where it makes no sense.
    """
    mark = _last(parameters, "mark")
    proof = Proof(
        mark=_mark_from(mark) if mark else None,
        view=_last(parameters, "view") or None,
        page=_number(parameters, "page"),
    )
    others = [_other_from(each) for each in parameters.get("also", ())]
    if not others:
        return proof
    if len(others) > MAX_OTHERS:
        raise UsageError(f"The address names {len(others)} more quotes: at most {MAX_OTHERS} are read.")
    current = (_number(parameters, "n") or 1) - 1
    if not 0 <= current <= len(others):
        raise UsageError(f"The address has no quote {current + 1} among its {len(others) + 1}.")
    return replace(
        proof, places=(*others[:current], _shown(parameters, proof.mark), *others[current:]), current=current
    )


def highlighted(span: Span | None, mark: tuple[int, int] | None) -> Span | None:
    """The answering words as offsets into the document; raises UsageError where they leave the quote."""
    if span is None or mark is None:
        return None
    if not 0 <= mark[0] < mark[1] <= span.end - span.start:
        raise UsageError(
            f"The address marks characters {mark[0]} to {mark[1]} of a quote "
            f"that has {span.end - span.start}."
        )
    return Span(span.start + mark[0], span.start + mark[1])


def other_quote(parameters: Mapping[str, Sequence[str]], proof: Proof, number: int) -> Query:
    """The address of quote ``number`` (from 0) of the same answer, looked at in the same way."""
    view = _last(parameters, "view")
    query = _query(proof.places, number, _last(parameters, "v"))
    return [*query, ("view", view)] if view else query


def same_place(parameters: Mapping[str, Sequence[str]], **changes: str) -> Query:
    """The address of ``parameters`` with ``changes`` to how the document is looked at."""
    kept = [(name, value) for name, values in parameters.items() if name not in _WAYS for value in values]
    ways = {name: _last(parameters, name) for name in _WAYS} | changes
    return kept + [(name, value) for name, value in ways.items() if value]


def _shown(parameters: Mapping[str, Sequence[str]], mark: tuple[int, int] | None) -> QuotePlace:
    start, end = _number(parameters, "start"), _number(parameters, "end")
    check = _last(parameters, "check")
    return QuotePlace(_last(parameters, "doc"), start or 0, end or 0, check, mark)


def _last(parameters: Mapping[str, Sequence[str]], name: str) -> str:
    values = parameters.get(name, ())
    return values[-1] if values else ""


def _number(parameters: Mapping[str, Sequence[str]], name: str) -> int | None:
    value = _last(parameters, name)
    if not value:
        return None
    if not re.fullmatch(_NUMBER, value, re.ASCII):
        raise UsageError(f"The address has {value[:40]!r} as its “{name}”: it has to be a whole number.")
    return int(value)


def _mark_to(mark: tuple[int, int]) -> str:
    return f"{mark[0]}-{mark[1]}"


def _mark_from(value: str) -> tuple[int, int]:
    found = _MARK.fullmatch(value)
    if not found:
        raise UsageError(f"The address has {value[:40]!r} as its “mark”: it has to be like 10-25.")
    return int(found[1]), int(found[2])


def _other_to(place: QuotePlace) -> str:
    mark = f"-{_mark_to(place.mark)}" if place.mark else ""
    return f"{place.start}-{place.end}-{place.check}{mark}:{place.document}"


def _other_from(value: str) -> QuotePlace:
    found = _OTHER.fullmatch(value)
    if not found:
        raise UsageError(f"The address has {value[:40]!r} as another quote, which cannot be read.")
    mark = _mark_from(found["mark"]) if found["mark"] else None
    return QuotePlace(found["document"], int(found["start"]), int(found["end"]), found["check"], mark)
