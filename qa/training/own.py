"""Examples from our own questions about our own corpus: what the product is really asked.

Their gold quotes are whole sentences, items or lists: they teach which sentence answers and
whether a passage does. Where a question says which words a quote ``must`` hold, it teaches
these as the answering words, too.

Besides passages, what could be quoted is shown by itself: the gold quotes, and those units that
look most like an answer and are none. It teaches what is wanted when the best unit is read once
more, see :mod:`qa.answering.rereading`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import TypeVar

from qa.answering.features import Evidence
from qa.answering.rereading import by_itself
from qa.conversation import standalone
from qa.engine import Engine
from qa.evaluation.questions import EvalQuestion
from qa.text.headed import path_line
from qa.training.negatives import Example
from qa.training.text import Range, overlaps
from qa.types import Candidate, Passage

Item = TypeVar("Item")
LOOKED_AT = 10
"""Passages found for a question, among which its hard negatives are."""
POSITIVES, HARD, NEAR_MISSES = 2, 1, 3
"""Examples of a question at most: passages that answer, passages found that do not, and, for an
unanswerable question, passages found."""
ALONE, RIVALS, AMONG = 1, 3, 8
"""Units by themselves, a question at most: gold quotes, and others ``AMONG`` those ranked best without
a reader."""
_LEAST_SHARED = 20
"""Characters of a quote that a passage must hold to count as answering."""


@dataclass(frozen=True, slots=True)
class Found:
    """A question as it is searched for, with what was found and where its gold quotes stand.

    ``rivals`` are the units that are ranked best without a reader and share nothing with a gold
    quote, each as a passage of its own. ``words`` is a pattern of the answering words within a gold
    quote, empty where the question does not say.
    """

    question: str
    answerable: bool
    candidates: tuple[Candidate, ...]
    golds: tuple[tuple[str, Range], ...]
    rivals: tuple[Passage, ...] = ()
    words: str = ""


def found_for(questions: Sequence[EvalQuestion], engine: Engine) -> list[Found]:
    """Every question with what ``engine``, which reads without a reader, finds for it, in order."""
    return [_found(each, engine) for each in questions]


def own_examples(found: Sequence[Found], passages: Sequence[Passage], rng: Random) -> Iterator[Example]:
    """Examples of all questions; ``passages`` are those of the whole corpus."""
    for each in found:
        if each.answerable:
            yield from _answered(each, passages, rng)
        else:
            shown = [candidate.passage for candidate in each.candidates[: 2 * NEAR_MISSES]]
            yield from (
                _example(each.question, passage, "own near miss")
                for passage in _some(shown, NEAR_MISSES, rng)
            )
        yield from (
            _example(each.question, passage, "own rival")
            for passage in _some(each.rivals[:AMONG], RIVALS, rng)
        )


def _found(each: EvalQuestion, engine: Engine) -> Found:
    alone = standalone(each.question, each.history)
    result = engine.search(each.question, each.history, LOOKED_AT)
    golds = tuple(
        (gold.document, place)
        for gold in each.golds
        if (place := place_of(engine.document(gold.document).text, gold.text)) is not None
    )
    words = each.must[0] if len(each.must) == 1 else ""
    # A gold quote whose place is not known would be taught as wrong.
    placed = len(golds) == len(each.golds)
    rivals = _rivals(alone, result.passages, golds, engine) if placed else ()
    return Found(alone, bool(each.answerable), result.passages, golds, rivals, words)


def _rivals(
    question: str, candidates: Sequence[Candidate], golds: Sequence[tuple[str, Range]], engine: Engine
) -> tuple[Passage, ...]:
    """The units ranked best that share nothing with a gold quote, each as a passage of its own."""
    weighing = engine.answerer.weigh(question, candidates, engine.document)
    return tuple(
        by_itself(evidence, engine.document(evidence.candidate.passage.document)).passage
        for _, evidence in weighing.ranked[: 2 * AMONG]
        if not _touches(evidence, golds)
    )


def _touches(evidence: Evidence, golds: Sequence[tuple[str, Range]]) -> bool:
    """Whether the unit shares a character with one of ``golds``."""
    name, span = evidence.candidate.passage.document, evidence.unit.span
    return any(name == document and overlaps((span.start, span.end), place) for document, place in golds)


def place_of(text: str, quote: str) -> Range | None:
    """Where ``quote`` stands in ``text``, white space aside."""
    plain, places = _squeezed(text)
    wanted, _ = _squeezed(quote)
    start = plain.find(wanted)
    return (places[start], places[start + len(wanted) - 1] + 1) if wanted and start >= 0 else None


def _squeezed(text: str) -> tuple[str, list[int]]:
    """``text`` without white space, and where each character stood."""
    places = [place for place, character in enumerate(text) if not character.isspace()]
    return "".join(text[place] for place in places), places


def _answered(each: Found, passages: Sequence[Passage], rng: Random) -> Iterator[Example]:
    holding = [(passage, ranges) for passage in passages if (ranges := _inside(each, passage))]
    for passage, ranges in _some(holding, POSITIVES, rng):
        yield _example(each.question, passage, "own gold", ranges, each.words)
    whole = [(passage, place) for passage, _ in holding for place in _inside(each, passage, whole=True)]
    for passage, place in _some(whole, ALONE, rng):
        yield _example(each.question, *_cut_to(passage, place), each.words)
    gold = {(passage.document, passage.start) for passage, _ in holding}
    others = [
        candidate.passage
        for candidate in each.candidates
        if (candidate.passage.document, candidate.passage.start) not in gold
    ]
    for passage in _some(others, HARD, rng):
        yield _example(each.question, passage, "own hard")


def _cut_to(passage: Passage, place: Range) -> tuple[Passage, str, tuple[Range, ...]]:
    """A gold quote as a passage of its own, its kind of example, and where it stands therein: all of it."""
    start, end = passage.body + place[0], passage.body + place[1]
    text = passage.text[start - passage.start : end - passage.start]
    return replace(passage, start=start, body=start, end=end, text=text), "own alone", ((0, len(text)),)


def _inside(each: Found, passage: Passage, whole: bool = False) -> tuple[Range, ...]:
    """The gold quotes as ranges of the passage's own words, as far as it holds them, or only whole ones."""
    clipped = [
        (max(start, passage.body) - passage.body, min(end, passage.end) - passage.body)
        for document, (start, end) in each.golds
        if document == passage.document and not (whole and (start < passage.body or passage.end < end))
    ]
    return tuple((start, end) for start, end in clipped if end - start >= _LEAST_SHARED)


def _example(
    question: str, passage: Passage, kind: str, evidence: tuple[Range, ...] = (), words: str = ""
) -> Example:
    title = path_line(passage.title, passage.section)
    body = passage.text[passage.body - passage.start :] or passage.text
    span = _within(body, evidence, words)
    return Example(question, title, body, kind, span, evidence, evidence, needs_title=True)


def _within(body: str, evidence: tuple[Range, ...], words: str) -> Range | None:
    """Where ``words`` stand in the first of ``evidence`` that holds them; None where none does."""
    for start, end in evidence:
        found = re.compile(words, re.IGNORECASE).search(body, start, end) if words else None
        if found is not None:
            return found.span()
    return None


def _some(items: Sequence[Item], most: int, rng: Random) -> list[Item]:
    return rng.sample(items, min(most, len(items)))
