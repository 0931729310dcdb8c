"""Questions that a document poses by its form: definitions, counted lists and headings that ask."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.text import sentences
from qa.types import Block, BlockKind, Document

MOST = 20
"""Questions of one document at most, in reading order."""
_LONGEST_NAME = 7
"""Words."""
_NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty"
_HOLDING = (
    "has|have|had|promotes?|contains?|includes?|names?|lists?|makes?|lays? down|sets? out|rests? on|"
    "consists? of|is built on|pursues?|distinguishes|covers|recognises|describes|defines"
)
_DEFINES = re.compile(
    r"(?:(?P<article>The|An?) )?(?P<name>\w[^.,;:()?!“”\"]{1,70}?)"
    r"(?:, or [^,]{2,40},| \([^)]{2,30}\))? (?P<be>is|are) "
    r"(?:the (?:name|word|term) for (?P<one>an?)|an?|the|one of|any|acts|practical|rules|restrictions|tools) "
)
_COUNTS = re.compile(
    rf"(?P<subject>[A-Z][^.,;:()?!]{{2,70}}?) (?:{_HOLDING}) (?:the )?(?P<number>{_NUMBERS}) "
    r"(?P<things>(?:[a-z-]+ ){0,3}[a-z-]+s):$"
)
_ASKING = re.compile(
    r"(?P<word>(?:Who|What|When|Where|Why|How)(?: and (?:when|where|why|how))?) (?P<rest>[^?.:]+)$"
)
_JOINING = r"\b(?:and|it|what|who|how|why|when|where)\b"
_INVERTED = re.compile(
    rf"(?P<subject>it|they|(?:(?!{_JOINING})[^?])+?) (?P<be>is|are|was|were|can|could|will) (?P<rest>[^?]+)$"
)
_POINTING = frozenset(
    "this these that those it they there here some most many other others each both one all no such he she "
    "his her its their our another every few several in on at for by with what who when where why how".split()
)
_INNER = re.compile(
    r"\b(?:that|which|who|whose|because|when|where|while|if|is|are|was|were|has|have|can|may|says?|whether|if|not|would)\b"
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question, and the characters of the document that are to answer it."""

    question: str
    document: str
    start: int
    end: int


def proposals(document: Document) -> tuple[Proposal, ...]:
    """The questions that ``document`` poses, each once, in reading order, :data:`MOST` at most."""
    subject = _subject(document)
    found: dict[str, Proposal] = {}
    for number, block in enumerate(document.blocks):
        for proposal in _of_block(document, number, block, subject):
            found.setdefault(proposal.question.casefold(), proposal)
    return tuple(found.values())[:MOST]


def _of_block(document: Document, number: int, block: Block, subject: str) -> Iterator[Proposal]:
    text = document.text[block.start : block.end]
    if block.kind is BlockKind.HEADING:
        if block.level == 1:
            return
        question = _asked_by_heading(text, subject)
        end = _end_of_section(document, number)
    elif block.kind is BlockKind.PARAGRAPH and text.endswith(":"):
        question, end = _asked_by_count(text, document.text), _end_of_list(document, number)
    elif block.kind is BlockKind.PARAGRAPH:
        question, end = _asked_by_definition(text, document.text), block.end
    else:
        return
    if question:
        yield Proposal(question, document.id, block.start, end)


def _asked_by_definition(text: str, whole: str) -> str:
    """ "Attribution is the process of …": "What is attribution?" """
    found = _defined(text)
    if not found:
        return ""
    name = _in_running_text(found["name"], whole)
    article = (found["article"] or "").lower()
    if found["one"] and not article:
        article = "an" if name[0] in "aeiouAEIOU" else "a"
    return f"What {found['be']} {article} {name}?".replace("  ", " ")


def _defined(text: str) -> re.Match[str] | None:
    """The definition that ``text`` opens with."""
    found = _DEFINES.match(text)
    if not found or len(found["name"].split()) > _LONGEST_NAME or _INNER.search(found["name"]):
        return None
    return None if found["name"].split()[0].casefold() in _POINTING else found


def _asked_by_count(text: str, whole: str) -> str:
    """ "The Paris Call promotes nine principles:": "What are the nine principles of the Paris Call?" """
    last = text[sentences(text)[-1].start :] if sentences(text) else text
    found = _COUNTS.match(last)
    if not found or found["subject"].split()[0].casefold() in _POINTING - {"the"}:
        return ""
    if len(found["subject"].split()) > _LONGEST_NAME or _INNER.search(found["subject"]):
        return ""
    subject = re.sub("^The ", "the ", found["subject"])
    subject = subject if subject.startswith("the ") else _in_running_text(subject, whole)
    return f"What are the {found['number']} {found['things']} of {subject}?"


def _asked_by_heading(text: str, subject: str) -> str:
    """ "How it was launched" in a text on the Paris Call: "How was the Paris Call launched?" """
    if text.endswith("?"):
        return "" if _points_back(text) else text
    found = _ASKING.match(text)
    if not found:
        return ""
    word, rest = found["word"], found["rest"]
    turned = _INVERTED.match(rest)
    if turned and not _points_back(turned["rest"]):
        named = subject if turned["subject"] in ("it", "they") else turned["subject"]
        joined = re.search(r"\b(?:and|what|who|how|why|when|where)\b", turned["rest"])
        return f"{word} {turned['be']} {named} {turned['rest']}?" if named and not joined else ""
    named_whole = re.sub(r"\b(?:it|them)$", subject, rest)
    if word != "Who" or not subject or named_whole == rest or _points_back(named_whole):
        return ""
    return f"Who {named_whole}?"


def _points_back(text: str) -> bool:
    return bool(re.search(r"\b(?:it|its|they|them|their|this|these|that|those|here)\b", text, re.IGNORECASE))


def _subject(document: Document) -> str:
    """What the document is about, as its first definition names it, with the article; or ""."""
    for block in document.blocks:
        found = block.kind is BlockKind.PARAGRAPH and _defined(document.text[block.start : block.end])
        if found:
            article = "the " if found["article"] == "The" else ""
            return article + _in_running_text(found["name"], document.text)
    return ""


def _in_running_text(name: str, whole: str) -> str:
    """``name`` as it stands within a sentence: a word that is no name begins small."""
    first, _, rest = name.partition(" ")
    if first[1:].lower() != first[1:] or not (rest[:1].islower() or not rest):
        return name
    small = first[0].lower() + first[1:]
    is_word = re.search(rf"\b{re.escape(small)}\b", whole)
    is_name = re.search(rf"(?<=[a-z,;] ){re.escape(first)}\b", whole)
    return name if is_name and not is_word else f"{small} {rest}".rstrip()


def _end_of_section(document: Document, number: int) -> int:
    """Where the section that block ``number`` heads ends."""
    following = document.blocks[number + 1 :]
    ends = (block.start for block in following if block.kind is BlockKind.HEADING)
    return next(ends, document.blocks[-1].end)


def _end_of_list(document: Document, number: int) -> int:
    end = document.blocks[number].end
    for block in document.blocks[number + 1 :]:
        if block.kind is not BlockKind.LIST_ITEM:
            break
        end = block.end
    return end
