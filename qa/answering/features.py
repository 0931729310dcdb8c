"""What speaks for quoting a unit in answer to a question, as numbers."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from qa.answering.question import Kind, Question, kind_of
from qa.answering.units import Unit, UnitKind
from qa.protocols import Reading
from qa.text import PLACE_TERMS, Idf, terms
from qa.types import Candidate, Document, FloatArray, Span

FEATURES = (
    "fused",
    "dense",
    "lexical_share",
    "overlap",
    "overlap_in_context",
    "names_missing",
    "answer_type",
    "answer_type_absent",
    "defines",
    "list_for_list",
    "item_for_list",
    "list_for_other",
    "item_for_other",
    "place_asked_for",
    "other_place",
    "heading_overlap",
    "heading_asks",
    "opens_section",
    "introduces",
    "is_row",
    "length",
    "answerable",
    "span",
    "evidence",
    "sentence_dense",
    "names_missing_here",
    "counted_missing",
    "rarest_missing",
    "elsewhere",
)
_MONTHS = r"January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(rf"\b(?:1[89]\d\d|20\d\d)\b|\b(?:\d{{1,2}} )?(?:{_MONTHS})\b|\b(?:\d{{1,2}}th century)\b")
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
    r"|forty|fifty|"
    r"hundreds?|thousands?|millions?|billions?|dozens?|half|third|quarter|percent)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"[$€£¥]|\b(?:dollars?|euros?|pounds?|yen|yuan|roubles?|rubles?|francs?|kroons?|bitcoins?|USD|EUR|GBP|"
    r"per cent|percent|[mb]illions?|free of charge|fund(?:ed|ing|s)?)\b",
    re.IGNORECASE,
)
_DURATION = re.compile(
    r"\b(?:minutes?|hours?|days?|weeks?|months?|years?|decades?|century|overnight|permanent(?:ly)?)\b"
    r"|\b(?:from|since|until|between) (?:\w+ )?\d{4}\b|\d{4}[-–]\d{2,4}",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[\w,;:)] )[A-Z][\w’'-]+|\b[A-Z][a-z]+ [A-Z][a-z]+")
_REASON = re.compile(
    r"\b(?:because|since|so that|in order to|due to|therefore|as a result|reason|caused?|led|leads|aims?|"
    r"to (?:avoid|prevent|protect|build|make|keep|reduce))\b",
    re.IGNORECASE,
)
_MANNER = re.compile(r"\b(?:by|through|using|via|with the help of|means of|works?)\b", re.IGNORECASE)
_DEFINES = re.compile(
    r"^\W*+(?:\w[\w'’/.-]*+\W++){1,12}?(?:is|are|was|were|means|refers? to|describes?|stands? for|denotes?)"
    # "is hosted by", "was often led", "is hard": said of a thing, but not what it is.
    r"\b(?! (?:also |often |not |still |now |only )?(?:(?!understood|defined)\w+ed|held|led|run|made|known|"
    r"built|hard|difficult|easy|important|new)\b)",
)
_TYPES: dict[Kind, re.Pattern[str]] = {
    Kind.DATE: _DATE,
    Kind.NUMBER: _NUMBER,
    Kind.MONEY: _MONEY,
    Kind.DURATION: _DURATION,
    Kind.PERSON: _NAME,
    Kind.PLACE: _NAME,
    Kind.REASON: _REASON,
    Kind.MANNER: _MANNER,
    Kind.DEFINITION: _DEFINES,
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A unit with the candidate it stands in, what the reader made of it, and its features."""

    unit: Unit
    candidate: Candidate
    reading: Reading | None
    features: FloatArray


def describe(
    question: Question,
    document: Document,
    candidate: Candidate,
    reading: Reading | None,
    units: Sequence[Unit],
    idf: Idf,
) -> list[Evidence]:
    """The evidence for every unit of one candidate, each with features of shape (len(FEATURES),)."""
    heads = frozenset(terms(" ".join((candidate.passage.title, *candidate.passage.section))))
    shared = _passage_features(question, candidate, idf)
    return [
        Evidence(
            unit,
            candidate,
            reading,
            _row(
                shared
                | _unit_features(question, document, unit, heads, idf)
                | {"sentence_dense": nearness(candidate, unit.span)}
                | _read(reading, unit)
            ),
        )
        for unit in units
    ]


def _row(values: dict[str, float]) -> FloatArray:
    return np.array([values[name] for name in FEATURES], dtype=np.float32)


def _passage_features(question: Question, candidate: Candidate, idf: Idf) -> dict[str, float]:
    whole = " ".join((candidate.passage.title, *candidate.passage.section, candidate.passage.text))
    held = frozenset(terms(whole))
    # Headings such as "Why it matters" or "Who signed it" ask the questions that they answer.
    heading = candidate.passage.section[-1] if candidate.passage.section else ""
    return {
        "fused": candidate.score,
        "dense": candidate.stages.get("dense", 0.0),
        "lexical_share": share(question.terms, held, idf),
        "names_missing": float(len(question.names - held)),
        "heading_overlap": share(question.terms, frozenset(terms(heading)), idf),
        "heading_asks": float(question.kind is not Kind.OTHER and kind_of(heading) is question.kind),
    }


def nearness(candidate: Candidate, span: Span) -> float:
    """The highest cosine of a sentence that overlaps ``span``; the passage's own where none does."""
    own = (cosine for line, cosine in candidate.sentences if line.start < span.end and span.start < line.end)
    return max(own, default=candidate.stages.get("dense", 0.0))


def share(wanted: Sequence[str], held: frozenset[str], idf: Idf) -> float:
    """How much of the weight of the ``wanted`` terms is held, 0..1; 0 where none is wanted."""
    weights = [idf(each) for each in wanted]
    found = sum(weight for each, weight in zip(wanted, weights, strict=True) if each in held)
    return found / sum(weights) if weights else 0.0


def _unit_features(
    question: Question, document: Document, unit: Unit, heads: frozenset[str], idf: Idf
) -> dict[str, float]:
    text = document.text[unit.span.start : unit.span.end]
    own = frozenset(terms(text))
    around = own | heads | frozenset(terms(_at(document, unit.context)))
    pattern = _TYPES.get(question.kind)
    fits = bool(pattern and pattern.search(text))
    asked_list = question.kind is Kind.LIST
    is_list, is_item = unit.kind is UnitKind.LIST, unit.kind is UnitKind.ITEM
    return {
        "overlap": share(question.terms, own, idf),
        "overlap_in_context": share(question.terms, around, idf),
        "names_missing_here": float(len(question.names - around)),
        "counted_missing": float(question.counted is not None and question.counted not in around),
        "rarest_missing": float(bool(question.terms) and max(question.terms, key=idf) not in around),
        # Asked of one country, a sentence about another does not answer, however alike it is.
        "elsewhere": float(bool(question.places and not question.places & around and own & PLACE_TERMS)),
        "answer_type": float(fits),
        "answer_type_absent": float(bool(pattern) and not fits),
        "defines": float(question.kind is Kind.DEFINITION and _defines(question, text)),
        "list_for_list": float(is_list and asked_list),
        "item_for_list": float(is_item and asked_list),
        "list_for_other": float(is_list and not asked_list),
        "item_for_other": float(is_item and not asked_list),
        "place_asked_for": float(is_item and _is_place(question, unit)),
        "other_place": float(is_item and question.ordinal is not None and not _is_place(question, unit)),
        "opens_section": float(unit.opens),
        "introduces": float(text.rstrip().endswith(":")),
        "is_row": float(unit.kind is UnitKind.ROW),
        "length": math.log(max(len(text), 1)) / 6.0,
    }


def _is_place(question: Question, unit: Unit) -> bool:
    asked = question.ordinal
    return asked is not None and unit.place == (unit.items if asked == -1 else asked)


def can_answer(question: Question, text: str) -> bool:
    """Whether ``text`` can answer at all: a sum is asked for, or a duration, and none is in other words.

    Other kinds can be answered in words that no pattern foresees.
    """
    if question.kind not in (Kind.MONEY, Kind.DURATION):
        return True
    return bool(_TYPES[question.kind].search(text))


def _defines(question: Question, text: str) -> bool:
    """Whether the sentence says of the thing asked for what it is, before its verb."""
    found = _DEFINES.search(text)
    subject = frozenset(terms(found.group())) if found else frozenset()
    return bool(question.terms) and all(each in subject for each in question.terms)


def _read(reading: Reading | None, unit: Unit) -> dict[str, float]:
    if reading is None:
        return {"answerable": 0.0, "span": 0.0, "evidence": 0.0}
    return {
        "answerable": reading.answerable,
        "span": reading.span_score(unit.span),
        "evidence": reading.evidence(unit.span),
    }


def _at(document: Document, span: Span | None) -> str:
    return document.text[span.start : span.end] if span else ""
