"""Where a document uses terms of a glossary."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.library.glossary import Term
from qa.text import fold, words
from qa.types import Block, BlockKind, Document, Span

_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW})
_BETWEEN = re.compile(r"[ \t\n\u00a0-]+")


@dataclass(frozen=True, slots=True)
class Use:
    """Characters ``span`` of a document that say ``term``."""

    span: Span
    term: Term


def uses(document: Document, terms: Sequence[Term], skip: Span | None = None) -> tuple[Use, ...]:
    """The first use of each term in running text, in order; none touches ``skip`` or another.

    A term is not looked for in the document that defines it. Letter case counts for
    abbreviations alone; the last word may stand in the plural.
    """
    wanted = _by_first_word(term for term in terms if term.document != document.id)
    found: list[Use] = []
    said: set[int] = set()
    for block in document.blocks:
        if block.kind in _PROSE and wanted:
            for use in _in_block(document, block, wanted):
                touches = skip is not None and use.span.start < skip.end and skip.start < use.span.end
                if id(use.term) not in said and not touches:
                    said.add(id(use.term))
                    found.append(use)
    return tuple(found)


_Wanted = dict[str, list[tuple[tuple[str, ...], Term]]]


def _by_first_word(terms: Iterator[Term]) -> _Wanted:
    """Names as keys of their words, by the first key; the longest first, a name's first term alone."""
    known: dict[tuple[str, ...], Term] = {}
    for term in terms:
        for name in term.names:
            keys = tuple(_key(name[span.start : span.end]) for span in words(name))
            if keys:
                known.setdefault(keys, term)
    wanted: _Wanted = {}
    for keys, term in sorted(known.items(), key=lambda item: -len(item[0])):
        first = keys[0] if len(keys) > 1 else _singular(keys[0])
        wanted.setdefault(first, []).append((keys, term))
    return wanted


def _key(word: str) -> str:
    """``word`` folded; an abbreviation ("GGE", "PoA", "DDoS") as it is."""
    return word if sum(c.isupper() for c in word) > 1 else fold(word)


def _singular(key: str) -> str:
    """One form for singular and plural, which need not be a word."""
    if not key.islower() or len(key) < 4 or key.endswith("ss"):
        return key.removesuffix("s") if key[:-1].isupper() else key
    return re.sub(r"(?:ies|y)$", "i", key) if key.endswith(("ies", "y")) else key.removesuffix("s")


def _in_block(document: Document, block: Block, wanted: _Wanted) -> Iterator[Use]:
    spans = list(words(document.text, block.start, block.end))
    keys = [_key(document.text[span.start : span.end]) for span in spans]
    place = 0
    while place < len(spans):
        length, term = _at(document.text, spans, keys, place, wanted)
        if term is not None:
            yield Use(Span(spans[place].start, spans[place + length - 1].end), term)
        place += max(length, 1)


def _at(
    text: str, spans: list[Span], keys: list[str], place: int, wanted: _Wanted
) -> tuple[int, Term | None]:
    """The longest name that begins with word ``place``: its number of words, and its term."""
    first = keys[place]
    offered = [
        *wanted.get(first, ()),
        *(wanted.get(_singular(first), ()) if _singular(first) != first else ()),
    ]
    for name, term in sorted(offered, key=lambda each: -len(each[0])):
        end = place + len(name)
        here = keys[place:end]
        same = len(here) == len(name) and here[:-1] == list(name[:-1])
        if same and _singular(here[-1]) == _singular(name[-1]) and _joined(text, spans[place:end]):
            return len(name), term
    return 0, None


def _joined(text: str, spans: list[Span]) -> bool:
    """Whether nothing but spaces and hyphens parts the words."""
    return all(_BETWEEN.fullmatch(text, one.end, other.start) for one, other in pairwise(spans))
