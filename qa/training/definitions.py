"""Questions such as ``What is X?`` made from sentences that define X, and from ones that only name it."""

import re
from collections.abc import Iterator, Sequence
from random import Random

from qa.training.examples import Question
from qa.training.negatives import Example
from qa.training.text import sentences, word_set

_DEFINING = re.compile(
    r"^(?P<article>The |A |An )?(?P<term>\w[\w’'-]*(?: [\w’'-]+){0,3}?)(?: \([^()]{1,60}\))?,? "
    r"(?P<verb>is|are|refers to|means) (?P<what>(?:a|an|any|the \w+ (?:of|that|which|to)) "
    r"(?!home|list|lot|world|global|major|popular|prominent|few|bit|very|\w+ly |\d).{25,}[^?])$"
)
_NOT_TERMS = word_set(
    "it he she they this that these those there here what which who one some many most several all each both "
    "another in on at by for with from as if when while although however because since after before during "
    "its his her their such other today among also our my your we i you not under below above"
)
_WEAK = re.compile(r"\b(?:is|are|was|were|has|have|had|of which|and|or|also|that)\b", re.I)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+){1,2}(?![\w-]| [A-Z])")
_PLURAL = ("What are {}?", "Define {}", "What is meant by {}?", "Explain {}", "What are {}")
_SINGULAR = (
    "What is {}?",
    "What is {}?",
    "what is {}",
    "Define {}",
    "What does {} mean?",
    "Explain {}",
    "What is meant by {}?",
)


def define(items: Sequence[Question], rng: Random) -> Iterator[Example]:
    """Answerable definitions and, about as many, passages that only mention a name."""
    passages = {item.passage: item for item in items if item.source in ("squad", "wiki", "qed")}
    for item in passages.values():
        made = list(_definitions(item, rng))
        yield from made
        if rng.random() < 0.2:
            yield from _mentions(item, rng)


def _definitions(item: Question, rng: Random) -> Iterator[Example]:
    for start, end in sentences(item.passage):
        match = _DEFINING.match(item.passage[start:end])
        if match is None or match["term"].split()[0].lower() in _NOT_TERMS or _WEAK.search(match["term"]):
            continue
        span = (start + match.start("what"), start + len(item.passage[start:end].rstrip(" .;")))
        templates = _PLURAL if match["verb"] == "are" else _SINGULAR
        term = _spoken(match["article"] or "", match["term"], item.passage)
        for template in rng.sample(templates, 2):
            question = template.format(term)
            yield Example(
                question, item.title, item.passage, "definition", span, ((start, end),), ((start, end),)
            )


def _mentions(item: Question, rng: Random) -> Iterator[Example]:
    """A name that the passage uses but says nothing to define."""
    names = {match.group() for match in _NAME.finditer(item.passage)}
    plain = sorted(name for name in names if _only_mentioned(name, item))
    if plain:
        name = rng.choice(plain)
        question = rng.choice(_SINGULAR).format(name)
        start = item.passage.find(name)
        yield Example(question, item.title, item.passage, "mention", keep=((start, start + len(name)),))


def _only_mentioned(name: str, item: Question) -> bool:
    if name.lower() in item.title.lower() or item.passage.count(name) != 1:
        return False
    around = item.passage[item.passage.find(name) - 12 :][: len(name) + 24]
    return not re.search(
        r",|\(|\bis\b|\bare\b|\bwas\b|\bwere\b|called|named|known", around.replace(name, "", 1)
    )


def _spoken(article: str, term: str, passage: str) -> str:
    """The term as asked for: its capital is dropped unless the passage writes it inside a sentence.

    The article is kept before names of several words, such as ``the Paris Agreement``.
    """
    inside = re.search(r"(?<=[a-z,] )" + re.escape(term), passage)
    proper = inside or term[1:2].isupper() or " " in term
    said = term if proper else term[:1].lower() + term[1:]
    return f"the {said}" if article == "The " and term[:1].isupper() else said
