"""Terms that a glossary among the documents defines, found by how it is written.

Three ways are understood: a paragraph or list item that opens with a defining sentence
("Malware is …", "GGE stands for …"), one that sets the term apart ("Malware: …"), and a
heading over a single paragraph.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from qa.store import DocumentEntry
from qa.types import Block, BlockKind, Document

_TITLE = re.compile(r"\b(?:glossary|glossaries|abbreviations|terminology|definitions)\b", re.IGNORECASE)
_VERB = r"(?:is|are|means|mean|refers? to|denotes?|stands for|describes?)"
_DEFINING = re.compile(
    rf"(?P<term>[^\W_](?:(?!\b{_VERB}\b)[^.,;:!?\n]){{0,60}}?)(?P<other>, or [^.,;:!?\n]{{1,60}},)?"
    rf"(?: in [a-z][a-z ]{{0,30}}?)? {_VERB} \S"
)
_SET_APART = re.compile(r"(?:[-*•] )?(?P<term>[^\W_][^.,;:!?|\n]{0,60}?)(?::| [–—|-]) (?P<meaning>\S)")
_MARK = re.compile(r"(?:[-*•]|\d{1,3}[.)]) ")
_LONGEST_TERM_WORDS = 6


@dataclass(frozen=True, slots=True)
class Term:
    """A term with its other names, and the words of a document that define it."""

    names: tuple[str, ...]
    definition: str
    document: str
    start: int
    end: int


def glossaries(documents: Iterable[DocumentEntry]) -> tuple[str, ...]:
    """Ids of the documents that say in their title or name that they define terms."""
    return tuple(
        entry.id for entry in documents if _TITLE.search(f"{entry.metadata.title} {_words(entry.id)}")
    )


def terms_of(document: Document) -> tuple[Term, ...]:
    """The terms that ``document`` defines, in order, each by the first of its definitions."""
    found: dict[str, Term] = {}
    for term in _terms(document):
        found.setdefault(term.names[0].casefold(), term)
    return tuple(found.values())


def _terms(document: Document) -> Iterator[Term]:
    blocks = document.blocks
    headings = [each.level for each in blocks if each.kind is BlockKind.HEADING]
    lowest = max(headings, default=0)
    for place, block in enumerate(blocks):
        text = document.text[block.start : block.end]
        if block.kind is BlockKind.HEADING:
            under = _defined_by_heading(blocks, place, lowest)
            if under is not None:
                yield _term((text,), document, under)
        elif block.kind is not BlockKind.CODE:
            names = _names(text)
            if names:
                yield _term(names, document, block)


def _names(text: str) -> tuple[str, ...]:
    mark = _MARK.match(text)
    words = text[mark.end() :] if mark else text
    sentence = _DEFINING.match(words)
    if sentence:
        other = (sentence["other"] or "").removeprefix(", or ").removesuffix(",")
        return _good(sentence["term"], other)
    apart = _SET_APART.match(words)
    return _good(apart["term"]) if apart else ()


def _good(*names: str) -> tuple[str, ...]:
    """``names`` where the first can be a term: short, and not the beginning of running text."""
    plain = [_without_article(" ".join(name.split())) for name in names if name.strip()]
    first = plain[0] if plain else ""
    too_long = len(first.split()) > _LONGEST_TERM_WORDS
    if not first or too_long or first.split()[0] in _RUNNING or _TITLE.search(first):
        return ()
    return tuple(dict.fromkeys(plain))


_RUNNING = frozenset(
    "This That These Those It They He She We You There Here What Which Who When Where How Some Many Most "
    "All Each Every No One In On At For By With From If As Its Their His Her".split()
)


def _without_article(name: str) -> str:
    return re.sub(r"^(?:A|An|The)\s+(?=\S)", "", name)


def _defined_by_heading(blocks: tuple[Block, ...], place: int, lowest: int) -> Block | None:
    """The paragraph below a heading of the lowest level, where it is the only one and that is the rule."""
    if blocks[place].level != lowest or place + 1 >= len(blocks):
        return None
    alone = [
        one.kind is BlockKind.HEADING and one.level == lowest and other.kind is BlockKind.PARAGRAPH
        for one, other in pairwise(blocks)
    ]
    after = blocks[place + 2].kind if place + 2 < len(blocks) else BlockKind.HEADING
    rule = sum(alone) >= 3 and sum(alone) * 2 >= sum(b.kind is BlockKind.PARAGRAPH for b in blocks)
    return blocks[place + 1] if alone[place] and after is BlockKind.HEADING and rule else None


def _term(names: tuple[str, ...], document: Document, block: Block) -> Term:
    return Term(names, document.text[block.start : block.end], document.id, block.start, block.end)


def _words(name: str) -> str:
    return re.sub(r"[-_/.]+", " ", name)
