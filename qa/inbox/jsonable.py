"""The inbox as JSON objects: keys and their order are a contract with scripts."""

from collections.abc import Sequence
from typing import Any

from qa.inbox.report import Count, DocumentThumbs, Group, Kind, Quoted, Report


def report_to_json(report: Report, kinds: Sequence[Kind]) -> dict[str, Any]:
    """A list of groups for each of ``kinds``; thumbs by document with "feedback"."""
    found: dict[str, Any] = {kind: [_group(group) for group in report.of(kind)] for kind in kinds}
    if "feedback" in kinds:
        found["documents"] = [_document(each) for each in report.documents]
    return found | {"left_out": report.left_out}


def _group(group: Group) -> dict[str, Any]:
    return {
        "id": group.id,
        "question": group.question,
        "times": group.times,
        "last_day": group.last_day,
        "up": group.up,
        "down": group.down,
        "reasons": _counts(group.reasons),
        "comments": _counts(group.comments),
        "phrasings": _counts(group.phrasings),
        "quotes": [_quoted(each) for each in group.quotes],
    }


def _document(thumbs: DocumentThumbs) -> dict[str, Any]:
    return {
        "document": thumbs.document,
        "up": thumbs.up,
        "down": thumbs.down,
        "reasons": _counts(thumbs.reasons),
        "quotes": [_quoted(each) for each in thumbs.quotes],
    }


def _counts(counts: Sequence[Count]) -> dict[str, int]:
    """Things with how often, most frequent first."""
    return {each.what: each.times for each in counts}


def _quoted(quoted: Quoted) -> dict[str, Any]:
    return {"document": quoted.shown.document, "text": quoted.shown.text, "times": quoted.times}
