"""The public JSON objects: keys and their order are a contract with scripts and pages.

The command line, the API and the evaluation all write them through this module.
"""

import json
import re
from collections.abc import Sequence
from typing import Any, Protocol

from qa.types import Answer, BlockKind, Candidate, Document, Quote, Source, Timings

SCORE_DECIMALS = 4
MILLISECOND_DECIMALS = 1

# Legal inside a JSON string, but a terminal or a parser may obey them, and UTF-8 has no surrogates.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Found(Protocol):
    """What a search found (see ``qa.engine``)."""

    @property
    def question(self) -> str: ...
    @property
    def standalone_question(self) -> str: ...
    @property
    def passages(self) -> Sequence[Candidate]: ...
    @property
    def corpus_version(self) -> str: ...
    @property
    def timings(self) -> Timings: ...


def dumps(value: Any, indent: int | None = None) -> str:
    """``value`` as JSON that UTF-8 can hold and that is safe to print. Raises ValueError for NaN."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """The answer object of the contract."""
    return {
        "question": answer.question,
        "standalone_question": answer.standalone_question,
        "status": answer.status,
        "reason": None if answer.reason is None else str(answer.reason),
        "confidence": _score(answer.confidence),
        "quotes": [quote_to_json(quote) for quote in answer.quotes],
        "passages": [passage_to_json(candidate) for candidate in answer.passages],
        "corpus_version": answer.corpus_version,
        "timings_ms": timings_to_json(answer.timings),
    }


def search_to_json(found: Found) -> dict[str, Any]:
    """The answer object without quotes, status and confidence: nothing was read."""
    return {
        "question": found.question,
        "standalone_question": found.standalone_question,
        "reason": None,
        "passages": [passage_to_json(candidate) for candidate in found.passages],
        "corpus_version": found.corpus_version,
        "timings_ms": timings_to_json(found.timings),
    }


def quote_to_json(quote: Quote) -> dict[str, Any]:
    """A quote with its citation; ``highlight`` counts inside ``text``."""
    return {
        "text": quote.text,
        "highlight": None if quote.highlight is None else [int(offset) for offset in quote.highlight],
        "document": quote.document,
        "title": quote.title,
        "url": quote.url,
        "section": list(quote.section),
        "page": quote.page,
        "start": int(quote.start),
        "end": int(quote.end),
        "score": _score(quote.score),
    }


def passage_to_json(candidate: Candidate) -> dict[str, Any]:
    """A passage that was looked at, with its fused score."""
    passage = candidate.passage
    return {
        "document": passage.document,
        "title": passage.title,
        "section": list(passage.section),
        "page": passage.page,
        "start": int(passage.start),
        "end": int(passage.end),
        "text": passage.text,
        "score": _score(candidate.score),
    }


def timings_to_json(timings: Timings) -> dict[str, float]:
    """Milliseconds."""
    return {
        "search": round(float(timings.search), MILLISECOND_DECIMALS),
        "read": round(float(timings.read), MILLISECOND_DECIMALS),
        "total": round(float(timings.total), MILLISECOND_DECIMALS),
    }


def document_to_json(document: Document, passages: int) -> dict[str, Any]:
    """What is known of a document that is split into ``passages`` passages, without its text."""
    known = document.metadata
    return {
        "id": document.id,
        "title": known.title,
        "publisher": known.publisher,
        "date": known.date,
        "url": known.url,
        "language": known.language,
        "license": known.license,
        "sources": [_source_to_json(source) for source in known.sources],
        "topics": list(known.topics),
        "version": document.version,
        "loader": document.loader,
        "characters": len(document.text),
        "passages": passages,
        "headings": [
            {
                "level": block.level,
                "text": document.text[block.start : block.end],
                "page": block.page,
                "start": block.start,
                "end": block.end,
            }
            for block in document.blocks
            if block.kind is BlockKind.HEADING
        ],
    }


def _source_to_json(source: Source) -> dict[str, str | None]:
    return {
        "title": source.title,
        "publisher": source.publisher,
        "date": source.date,
        "url": source.url,
    }


def _score(score: float) -> float:
    return round(float(score), SCORE_DECIMALS)
