"""HTML of what was measured: the headline of a run, and two runs compared."""

from collections.abc import Mapping, Sequence
from typing import Any

from qa.evaluation.comparing import HEADLINES, Change, Comparison, Effect
from qa.evaluation.markup import Markup, element
from qa.evaluation.naming import NAMES, label
from qa.evaluation.verdict import verdict

HEADLINE = (
    "right",
    "right_of_answered",
    "answered",
    "declined",
    "quote_hit_first",
    "quote_hit_any",
    "must",
    "f1_answerable",
    "answer_in_first",
    "answer_in_first_5",
    "recall@5",
    "found@5",
    "ndcg@10",
    "auroc_answerable",
    "ece",
)
"""Measures at the top of the page, in this order, where a run has them; the report has them all."""


def headline_html(run: Mapping[str, Any]) -> Markup:
    """What was asked of what, then the headline measures with their intervals."""
    facts = (
        f"{run['n']:,} question{'s' * (run['n'] != 1)} of {run['set']}",
        f"corpus version {run['corpus_version']}",
        f"threshold {run['threshold']:.3f}",
        str(run["created"]).replace("T", " ").replace("+00:00", " UTC"),
    )
    rows = [_figure(name, run["measures"][name]) for name in HEADLINE if name in run["measures"]]
    head = _head("Measure", "Value", "95 % interval", "", "n")
    table = element("table", head, element("tbody", rows), class_="qa-table qa-headline")
    return element("div", element("p", " · ".join(facts), class_="qa-hint"), table)


def _figure(name: str, one: Mapping[str, float]) -> Markup:
    return element(
        "tr",
        element("th", label(name), element("small", NAMES[name].meaning), scope="row"),
        element("td", f"{one['value']:.3f}", class_="qa-value"),
        element("td", f"{one['low']:.3f} to {one['high']:.3f}", class_="qa-figure"),
        element("td", _interval(one), class_="qa-bar-cell"),
        element("td", f"{one['n']:,}", class_="qa-figure"),
    )


def _interval(one: Mapping[str, float]) -> Markup:
    """A track from 0 to 1 with the interval and the value. Not SVG: Streamlit takes that out."""
    low, high, value = (100 * max(0.0, min(1.0, one[name])) for name in ("low", "high", "value"))
    return element(
        "div",
        element("span", class_="qa-band", style=f"left:{low:.1f}%;width:{max(high - low, 0.6):.1f}%"),
        element("span", class_="qa-mark", style=f"left:{value:.1f}%"),
        class_="qa-track",
        aria_hidden="true",
    )


def comparison_html(found: Comparison, tolerance: float) -> Markup:
    """The verdict first, then every effect, then what got worse and what got better."""
    shared = f"{found.shared:,} shared questions, {found.only_a:,} only in A, {found.only_b:,} only in B"
    kind = "qa-worse" if found.regressions(tolerance) else "qa-better" if _gains(found) else ""
    head = _head("Measure", "A", "B", "B − A", "95 % interval", "p")
    table = element(
        "table", head, element("tbody", [_effect(each) for each in found.effects]), class_="qa-table"
    )
    return element(
        "div",
        element("p", verdict(found, tolerance), class_=f"qa-verdict {kind}", role="status"),
        element("p", shared, class_="qa-hint"),
        element("div", table, class_="qa-scroll", tabindex="0", role="group", aria_label="Effects"),
        _changes("Worse in B", found.worse, opened=True),
        _changes("Better in B", found.better, opened=False),
    )


def _gains(found: Comparison) -> bool:
    return any(
        each.measure in HEADLINES and each.shown and each.difference.value > 0 for each in found.effects
    )


def _effect(effect: Effect) -> Markup:
    one = effect.difference
    note = None if effect.shown else element("small", "no difference can be shown")
    return element(
        "tr",
        element("th", label(effect.measure), note, scope="row"),
        element("td", f"{effect.before:.3f}", class_="qa-figure"),
        element("td", f"{effect.after:.3f}", class_="qa-figure"),
        element("td", f"{one.value:+.3f}", class_="qa-value"),
        element("td", f"{one.low:+.3f} to {one.high:+.3f}", class_="qa-figure"),
        element("td", f"{effect.p:.4f}", class_="qa-figure"),
        class_="" if effect.shown else "qa-quiet",
    )


def _changes(title: str, changes: Sequence[Change], opened: bool) -> Markup:
    """A list to be opened; one that is empty only says so."""
    if not changes:
        return element("p", f"{title}: no question", class_="qa-hint")
    rows = [element("li", each.question, element("small", f"{each.id}: {_values(each)}")) for each in changes]
    summary = element("summary", f"{title}: {len(changes):,} question{'s' * (len(changes) > 1)}")
    return element("details", summary, element("ul", rows), open=opened, class_="qa-changes")


def _values(change: Change) -> str:
    return ", ".join(
        f"{label(name)} {before:g} to {after:g}" for name, (before, after) in change.measures.items()
    )


def _head(*names: str) -> Markup:
    return element("thead", element("tr", [element("th", name, scope="col") for name in names]))
