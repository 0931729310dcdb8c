"""From the units ranked best to the quotes that are shown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.answering.features import Evidence
from qa.answering.units import UnitKind
from qa.text import terms
from qa.types import Document, Quote, Span

MOST_QUOTES = 3
# Characters of a quote. Whole sentences are kept together up to the first; only what is
# longer than the second (text without full stops, a list of pages) is cut, at a space.
USUAL_LENGTH = 600
LONGEST_SENTENCE, LONGEST_LIST = 1000, 2500
# Two quotes whose terms agree to this share (Jaccard) say the same.
SAME_SAYING = 0.6
_LEANS_BACK = re.compile(
    r"(?:It|Its|They|Their|Them|This|That|These|Those|He|She|His|Her|Such|Both|The (?:latter|former|same)|"
    r"However|Instead|Moreover|Furthermore|In addition|Also|But|And|Yet|Then)\b"
)


_CLAUSE = re.compile(r"[;:,](?:\s+|$)|\n")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A unit to be quoted, the words around it that go with it, and the answering words."""

    evidence: Evidence
    span: Span
    highlight: Span | None
    score: float


def choose(
    ranked: Sequence[tuple[float, Evidence]], texts: dict[str, Document], margin: float
) -> list[Chosen]:
    """One to three units, best first: the best, and others within ``margin`` of it that add something."""
    best = ranked[0][0]
    chosen: list[Chosen] = []
    for score, evidence in ranked:
        if len(chosen) == MOST_QUOTES or (chosen and score < best - margin):
            break
        document = texts[evidence.candidate.passage.document]
        one = _extended(evidence, document, score)
        if not any(_says_the_same(one, other, texts) for other in chosen):
            chosen.append(one)
    return chosen


def quote(chosen: Chosen, document: Document, score: float) -> Quote:
    """The quote, cut from the document's own text."""
    passage = chosen.evidence.candidate.passage
    span, mark = chosen.span, chosen.highlight
    return Quote(
        text=document.text[span.start : span.end],
        highlight=(mark.start - span.start, mark.end - span.start) if mark else None,
        document=document.id,
        title=document.metadata.title,
        url=document.metadata.url,
        section=passage.section,
        page=passage.page,
        start=span.start,
        end=span.end,
        score=score,
    )


def is_verbatim(quote: Quote, document: Document) -> bool:
    """Whether the quote stands in the document at exactly its offsets."""
    return 0 <= quote.start < quote.end and document.text[quote.start : quote.end] == quote.text


def _extended(evidence: Evidence, document: Document, score: float) -> Chosen:
    unit = evidence.unit
    span = unit.span
    if unit.kind is UnitKind.SENTENCE and unit.context and _needs_context(document, span):
        longer = Span(unit.context.start, span.end)
        span = longer if longer.end - longer.start <= USUAL_LENGTH else span
    mark = _highlight(evidence, document)
    if unit.kind is UnitKind.LIST:
        span = _cut_list(document, span)
        mark = Span(mark.start, min(mark.end, span.end)) if mark else None
    else:
        span = _cut(document.text, span, mark, LONGEST_SENTENCE)
    if mark and not (span.start <= mark.start < mark.end <= span.end):
        mark = None
    return Chosen(evidence, span, mark, score)


def _needs_context(document: Document, span: Span) -> bool:
    return bool(_LEANS_BACK.match(document.text, span.start, span.end))


def _highlight(evidence: Evidence, document: Document) -> Span | None:
    unit = evidence.unit
    if unit.kind is UnitKind.LIST:
        return _items(document, unit.span)
    return evidence.reading.best_span_within(unit.span) if evidence.reading else None


def _items(document: Document, span: Span) -> Span:
    """The list without the line that introduces it."""
    line_end = document.text.find("\n", span.start, span.end)
    lead = document.text[span.start : line_end] if line_end > 0 else ""
    if not lead.rstrip().endswith(":"):
        return span
    start = (
        line_end + len(document.text[line_end : span.end]) - len(document.text[line_end : span.end].lstrip())
    )
    return Span(start, span.end)


def _cut(text: str, span: Span, mark: Span | None, longest: int) -> Span:
    """``span``, or as much of it around ``mark`` as is usual: at marks between clauses if there are any."""
    if span.end - span.start <= longest:
        return span
    middle = (mark.start + mark.end) // 2 if mark else span.start
    start = max(span.start, min(middle - USUAL_LENGTH // 2, span.end - USUAL_LENGTH))
    end = min(span.end, start + USUAL_LENGTH)
    # The answering words are never cut off to begin or end well.
    fits = mark is not None and start <= mark.start and mark.end <= end
    first, last = (mark.start, mark.end) if mark and fits else (middle, middle)
    if start > span.start:
        clauses = [found.end() for found in _CLAUSE.finditer(text, start, first)]
        start = clauses[0] if clauses else text.find(" ", start, end) + 1 or start
    if end < span.end:
        clauses = [found.start() + 1 for found in _CLAUSE.finditer(text, max(last, start), end)]
        end = clauses[-1] if clauses else max(text.rfind(" ", start, end), start + 1)
    return Span(start, end)


def _cut_list(document: Document, span: Span) -> Span:
    """``span``, or its first items where it is too long to be shown whole."""
    if span.end - span.start <= LONGEST_LIST:
        return span
    ends = [block.end for block in document.blocks if span.start < block.end <= span.start + LONGEST_LIST]
    return Span(span.start, ends[-1]) if ends else _cut(document.text, span, None, LONGEST_LIST)


def _says_the_same(one: Chosen, other: Chosen, texts: dict[str, Document]) -> bool:
    first, second = (each.evidence.candidate.passage.document for each in (one, other))
    if first == second and one.span.start < other.span.end and other.span.start < one.span.end:
        return True
    mine, theirs = (
        frozenset(terms(texts[document].text[each.span.start : each.span.end]))
        for document, each in ((first, one), (second, other))
    )
    return len(mine & theirs) > SAME_SAYING * len(mine | theirs)
