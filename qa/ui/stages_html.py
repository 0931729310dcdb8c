"""HTML of an explanation: what every stage made of a question."""

from collections.abc import Sequence

from qa.evaluation.markup import Markup, element, joined
from qa.explaining import Explanation, Found, IndexHits, Read, index_label
from qa.types import Candidate, Passage
from qa.ui.weights_html import decision_html, excerpt, units_html, where

HITS = 10
"""Hits shown of an index."""


def stages_html(explanation: Explanation) -> Markup:
    """The stages in their order, numbered; a question that was not searched for has only the first."""
    stages = [("Understood", _understood(explanation))]
    if explanation.indexes:
        stages += [
            ("Found by each index", _indexes(explanation.indexes)),
            ("Fused", _fused(explanation)),
            ("Read", _read(explanation.read)),
            ("Ranked", units_html(explanation.units)),
            ("Decided", decision_html(explanation.decision)),
        ]
    return element(
        "div", [_stage(number, *each) for number, each in enumerate(stages, start=1)], class_="qa-stages"
    )


def _stage(number: int, title: str, content: Markup) -> Markup:
    head = element("h2", element("span", number, class_="qa-step"), title)
    return element("section", head, content, class_="qa-stage")


def _understood(explanation: Explanation) -> Markup:
    rows = [
        ("Asked", explanation.answer.question),
        ("Understood as", explanation.answer.standalone_question),
        ("Searched for", explanation.searched if explanation.indexes else "not searched for"),
        ("Terms", " · ".join(explanation.terms) or "none"),
    ]
    return element(
        "dl", [joined(element("dt", name), element("dd", value)) for name, value in rows], class_="qa-why"
    )


def _indexes(indexes: Sequence[IndexHits]) -> Markup:
    return element("div", [_index(each) for each in indexes], class_="qa-columns")


def _index(index: IndexHits) -> Markup:
    name = index_label(index.name)
    title = element("h3", name[:1].upper() + name[1:], element("small", f" weight {index.weight:g}"))
    shown = index.hits[:HITS]
    said = f"{len(shown)} of {len(index.hits)} hits" if index.hits else "no hit"
    return element(
        "div", title, element("ol", [_hit(each) for each in shown]), element("p", said, class_="qa-hint")
    )


def _hit(found: Found) -> Markup:
    score = element("b", f"{found.score:.3f}")
    return element("li", score, " ", where(found.passage), title=_address(found.passage))


def _fused(explanation: Explanation) -> Markup:
    names = [each.name for each in explanation.indexes]
    rows = [_candidate(number, each, names) for number, each in enumerate(explanation.fused, start=1)]
    return _table(("", "Passage", "Fused", *(index_label(name) for name in names)), rows)


def _candidate(number: int, candidate: Candidate, names: Sequence[str]) -> Markup:
    scores = [_number(candidate.stages.get(name)) for name in names]
    return element(
        "tr",
        element("td", number),
        element("th", _passage(candidate.passage), scope="row"),
        element("td", f"{candidate.score:.3f}", class_="qa-value"),
        scores,
    )


def _number(score: float | None) -> Markup:
    return element("td", "–" if score is None else f"{score:.3f}", class_="qa-figure")


def _read(read: Sequence[Read]) -> Markup:
    if all(each.answerable is None for each in read):
        return element("p", "The reader is off.", class_="qa-hint")
    rows = [
        element(
            "tr",
            element("td", number),
            element("th", _passage(each.candidate.passage), scope="row"),
            element("td", "–" if each.answerable is None else f"{each.answerable:+.2f}", class_="qa-value"),
            element("td", excerpt(each.words or ""), class_="qa-words"),
        )
        for number, each in enumerate(read, start=1)
    ]
    return _table(("", "Passage", "Answers (log-odds)", "Best words"), rows)


def _table(head: Sequence[str], rows: Sequence[Markup]) -> Markup:
    titles = element("thead", element("tr", [element("th", name, scope="col") for name in head]))
    table = element("table", titles, element("tbody", rows), class_="qa-table")
    return element("div", table, class_="qa-scroll", tabindex="0", role="group", aria_label="Table")


def _passage(passage: Passage) -> Markup:
    return joined(where(passage), element("small", _address(passage)))


def _address(passage: Passage) -> str:
    return f"{passage.document}, {passage.start} to {passage.end}"
