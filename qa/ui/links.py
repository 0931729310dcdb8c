"""Addresses of the document view, made and read: a permalink to a quote."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from qa.errors import UsageError
from qa.types import Span

_CHECK_DIGITS = 12


@dataclass(frozen=True, slots=True)
class QuoteLink:
    """What an address asks for: a document and, perhaps, the words to be shown in it.

    ``check`` (may be "") is the start of the SHA-256 of the quoted words, ``version`` (may
    be "") the corpus version that they were quoted from.
    """

    document: str
    span: Span | None
    check: str = ""
    version: str = ""


def query_of(document: str, start: int, end: int, text: str, version: str) -> dict[str, str]:
    """The parameters of the address that shows ``text``, characters ``start`` to ``end``, in its document.

    ``version`` is the corpus version that it was quoted from.
    """
    place = {"doc": document, "start": str(start), "end": str(end)}
    return place | {"check": check_of(text), "v": version}


def check_of(text: str) -> str:
    """What proves later that the quoted words still stand where they stood."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_CHECK_DIGITS]


def read_link(parameters: Mapping[str, str]) -> QuoteLink:
    """What an address asks for. Raises :class:`~qa.errors.UsageError` where it makes no sense."""
    name = parameters.get("doc", "")
    if not name:
        raise UsageError("The address names no document: open one from the list of documents.")
    return QuoteLink(name, _span(parameters), parameters.get("check", ""), parameters.get("v", ""))


def _span(parameters: Mapping[str, str]) -> Span | None:
    if "start" not in parameters and "end" not in parameters:
        return None
    span = Span(_number(parameters, "start"), _number(parameters, "end"))
    if span.start >= span.end:
        raise UsageError(
            f"The address marks no words: its start {span.start} is not before its end {span.end}."
        )
    return span


def _number(parameters: Mapping[str, str], name: str) -> int:
    value = parameters.get(name, "")
    if not (value.isascii() and value.isdecimal() and len(value) <= 12):
        raise UsageError(f"The address has {value[:40]!r} as its “{name}”: it has to be a whole number.")
    return int(value)
