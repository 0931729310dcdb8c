"""HTML of what was weighed: the ranked units and the decision, with the features that told."""

from collections.abc import Sequence

from qa.answering import Part
from qa.evaluation.markup import Markup, element, joined
from qa.explaining import Decision, RankedUnit, feature_label
from qa.types import Passage
from qa.ui.rendering import place

PARTS = 6
"""Features shown of a unit, the most telling first."""
_EXCERPT = 160


def units_html(units: Sequence[RankedUnit]) -> Markup:
    """The units, best first, each to be opened for its features; the first is open."""
    if not units:
        return element("p", "The candidates hold nothing that could be quoted.", class_="qa-hint")
    return joined([_unit(number, each) for number, each in enumerate(units, start=1)])


def _unit(number: int, unit: RankedUnit) -> Markup:
    head = element(
        "summary", element("span", f"{number}.", class_="qa-step"), element("b", f"{unit.score:+.2f}"), " ",
        element("span", excerpt(unit.text), class_="qa-words"),
    )  # fmt: skip
    about = f"{unit.kind}, {where(unit.candidate.passage)}, characters {unit.span.start} to {unit.span.end}"
    return element(
        "details",
        head,
        element("p", about, class_="qa-hint"),
        _parts(unit.parts[:PARTS]),
        open=number == 1,
        class_="qa-unit",
    )


def decision_html(decision: Decision | None) -> Markup:
    """The confidence against the threshold, and what made it."""
    if decision is None:
        return element("p", "Nothing could be quoted.", class_="qa-hint")
    said = (
        f"Confidence {decision.confidence:.3f}, threshold {decision.threshold:.3f}: "
        f"{'the quote is shown' if decision.shown else 'the quote is not shown'}."
    )
    gauge = element(
        "div",
        element("span", class_="qa-gauge-fill", style=f"width:{100 * decision.confidence:.1f}%"),
        element("span", class_="qa-gauge-mark", style=f"left:{100 * decision.threshold:.1f}%"),
        class_="qa-gauge",
        aria_hidden="true",
    )
    bias = element("p", f"Log-odds start at {decision.bias:+.2f}; to this add:", class_="qa-hint")
    return joined(
        element("p", said, class_=f"qa-verdict {'qa-better' if decision.shown else ''}"),
        gauge,
        bias,
        _parts(decision.parts),
    )


def _parts(parts: Sequence[Part]) -> Markup:
    """What each feature adds, with a bar as long as it weighs beside the others."""
    most = max((abs(each.adds) for each in parts), default=1.0)
    rows = [
        element(
            "tr",
            element("th", feature_label(each.name), scope="row"),
            element("td", f"{each.adds:+.2f}", class_="qa-value"),
            element("td", f"{each.value:.2f} × {each.weight:.2f}", class_="qa-figure"),
            element("td", _bar(each.adds / most), class_="qa-bar-cell"),
        )
        for each in parts
    ]
    return element("table", element("tbody", rows), class_="qa-table qa-parts")


def _bar(share: float) -> Markup:
    kind = "qa-for" if share > 0 else "qa-against"
    return element("span", class_=f"qa-part {kind}", style=f"width:{100 * abs(share):.0f}%")


def where(passage: Passage) -> str:
    """Where ``passage`` stands, for people."""
    return place(passage.title, passage.section, passage.page)


def excerpt(text: str) -> str:
    """The first words of ``text``, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _EXCERPT else line[:_EXCERPT].rsplit(" ", 1)[0] + " …"
