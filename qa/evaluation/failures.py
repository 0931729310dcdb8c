"""Every failure in full: what was expected, what was quoted, what was found."""

from collections.abc import Mapping
from typing import Any

from qa.evaluation.causes import Cause
from qa.evaluation.markup import Markup, element, joined

_FOUND_SHOWN = 10
NOTHING_FOUND = "nothing relevant among the first ten"
Row = Mapping[str, Any]


def is_failure(row: Row) -> bool:
    """Whether the question was not handled rightly, or nothing relevant was found for it."""
    return row["cause"] is not None or _unfound(row)


def _unfound(row: Row) -> bool:
    return row["answer"] is None and row["scores"].get("found@10") == 0.0


def failures(run: Mapping[str, Any]) -> Markup:
    """All failures, grouped by cause; empty where there are none."""
    groups = {
        cause: [
            row for row in run["questions"] if (row["cause"] or (_unfound(row) and NOTHING_FOUND)) == cause
        ]
        for cause in [*map(str, Cause), NOTHING_FOUND]
    }
    shown = [_group(cause, rows) for cause, rows in groups.items() if rows]
    return element("section", element("h2", "Failures"), shown) if shown else Markup()


def _group(cause: str, rows: list[Row]) -> Markup:
    heading = element("h3", cause, " ", element("span", f"{len(rows):,}", class_="badge"))
    return joined(heading, [_failure(row) for row in rows])


def _failure(row: Row) -> Markup:
    summary = element(
        "summary",
        element("span", row["question"], class_="question"),
        element("span", _tag(row), class_="tag"),
    )
    return element(
        "details",
        summary,
        element("div", _history(row), _expected(row), _said(row), _found(row), class_="body"),
    )


def _tag(row: Row) -> str:
    rank = row.get("gold_rank")
    parts = [row["kind"], None if rank is None else f"gold at rank {rank}", row["id"]]
    return " · ".join(part for part in parts if part)


def _history(row: Row) -> Markup:
    if not row["history"]:
        return Markup()
    asked = [element("li", question) for question in row["history"]]
    alone = row["answer"]["standalone_question"] if row["answer"] else None
    understood = element("p", "Understood as: ", alone, class_="hint") if alone else None
    return joined(element("h4", "Asked before"), element("ol", asked), understood)


def _expected(row: Row) -> Markup:
    expected = row["expected"]
    if row["answerable"] is False:
        return joined(element("h4", "Expected"), element("p", "No answer: the documents do not say."))
    parts: list[Markup] = []
    if expected["answers"]:
        answers = ", ".join(f"“{answer}”" for answer in dict.fromkeys(expected["answers"]))
        parts.append(element("p", answers, class_="expected"))
    else:
        parts += [_quoted(quote["text"], quote["document"], "expected") for quote in expected["quotes"]]
    if expected["must"]:
        patterns = [joined(element("code", pattern), " ") for pattern in expected["must"]]
        parts.append(element("p", "Must match: ", patterns))
    if expected["relevant"]:
        relevant = [f"{name} ({grade})" for name, grade in expected["relevant"].items() if grade > 0]
        parts.append(element("p", "Relevant: ", ", ".join(relevant), class_="mono"))
    return joined(element("h4", "Expected"), parts)


def _said(row: Row) -> Markup:
    answer = row["answer"]
    if answer is None:
        return Markup()
    sure = f"confidence {answer['confidence']:.2f}"
    if answer["status"] == "answered":
        return joined(element("h4", f"Quoted, {sure}"), [_quote(quote) for quote in answer["quotes"]])
    held = [_quote(quote) for quote in row["held_back"]]
    title = element("h4", f"Declined: {answer['reason']}, {sure}")
    return joined(title, element("p", "Held back:", class_="hint") if held else None, held)


def _quote(quote: Mapping[str, Any]) -> Markup:
    text = quote["text"]
    start, end = quote["highlight"] or (0, 0)
    marked = joined(text[:start], element("mark", text[start:end]) if end > start else None, text[end:])
    return _quoted(marked, f"{quote['document']}, {quote['start']} to {quote['end']}", "quote")


def _quoted(text: str | Markup, where: str, style: str) -> Markup:
    return element("blockquote", element("p", text), element("footer", where), class_=style)


def _found(row: Row) -> Markup:
    """What was retrieved: passages with the words that were read, or document ids."""
    texts = {
        (each["document"], each["start"], each["end"]): each["text"]
        for each in (row["answer"]["passages"] if row["answer"] else [])
    }
    relevant = {name for name, grade in row["expected"]["relevant"].items() if grade > 0}
    items = [_item(each, texts, relevant) for each in row["retrieved"][:_FOUND_SHOWN]]
    return joined(element("h4", "Retrieved"), element("ol", items, class_="found"))


def _item(each: Mapping[str, Any], texts: Mapping[tuple[str, int, int], str], relevant: set[str]) -> Markup:
    gold = each.get("gold") or each["document"] in relevant
    badge = joined(" ", element("span", "gold", class_="badge good")) if gold else None
    if "start" not in each:
        return element("li", element("span", each["document"], class_="mono"), badge)
    where = f"{each['document']}, {each['start']} to {each['end']}, score {each['score']:.3f}"
    text = texts.get((each["document"], each["start"], each["end"]))
    body = element("p", text) if text else None
    return element("li", element("span", where, class_="mono"), badge, body)
