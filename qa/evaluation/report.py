"""The report: one HTML file that needs nothing else and opens from disk."""

from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from qa.evaluation.causes import EXPLAINED, Cause
from qa.evaluation.charts import interval_bar, reliability, risk_coverage
from qa.evaluation.failures import failures, is_failure
from qa.evaluation.markup import Markup, element, joined
from qa.evaluation.naming import NAMES, label

TILES = ("right", "right_of_answered", "quote_hit_any", "recall@5", "ndcg@10", "declined", "found@5")
"""The first four of these that a run has stand at the top."""
COLUMNS = ("right", "answered", "quote_hit_any", "f1", "found@5", "recall@5", "ndcg@10")
_MOST_COLUMNS = 5


def report_html(run: Mapping[str, Any]) -> str:
    """The report of ``run`` as a whole page."""
    css = files("qa.evaluation").joinpath("report.css").read_text(encoding="utf-8")
    head = element(
        "head",
        Markup('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
        element("title", f"{run['set']}: evaluation"),
        element("style", Markup(css)),
    )
    body = element("body", element("main", _sections(run)))
    return f"<!doctype html>\n{element('html', head, body, lang='en')}\n"


def _sections(run: Mapping[str, Any]) -> list[Markup]:
    return [
        _header(run),
        _tiles(run["measures"]),
        _warnings(run["warnings"]),
        _figures(run["measures"]),
        _curves(run["curves"]),
        _parts(
            "Slices",
            "questions",
            {name: part["measures"] | {"n": part["n"]} for name, part in run["slices"].items()},
        ),
        _parts("Follow-up questions", "asked", run["follow_ups"]),
        _causes(run),
        failures(run),
        _settings(run),
    ]


def _header(run: Mapping[str, Any]) -> Markup:
    facts = (
        f"{run['n']:,} questions",
        {"json lines": "own questions", "squad": "SQuAD", "beir": "BEIR"}.get(run["form"], run["form"]),
        f"corpus version {run['corpus_version']}",
        f"threshold {run['threshold']:.3f}",
        run["created"].replace("T", " ").replace("+00:00", " UTC"),
    )
    return element("header", element("h1", run["set"]), element("p", " · ".join(facts), class_="facts"))


def _tiles(measures: Mapping[str, Any]) -> Markup:
    shown = [name for name in TILES if name in measures][:4]
    return element("section", [_tile(name, measures[name]) for name in shown], class_="tiles")


def _tile(name: str, one: Mapping[str, float]) -> Markup:
    return element(
        "div",
        element("div", label(name), class_="name"),
        element("div", f"{100 * one['value']:.1f}", element("small", " %"), class_="value"),
        interval_bar(one),
        element(
            "div", f"{100 * one['low']:.1f} to {100 * one['high']:.1f} %, n = {one['n']:,}", class_="range"
        ),
        class_="tile",
    )


def _warnings(warnings: Sequence[str]) -> Markup:
    return joined([element("p", warning, class_="warning") for warning in warnings])


def _figures(measures: Mapping[str, Any]) -> Markup:
    rows: list[Markup] = []
    group = ""
    for name in (each for each in NAMES if each in measures):
        if NAMES[name].group != group:
            group = NAMES[name].group
            rows.append(element("tr", element("th", group, colspan="5", scope="rowgroup"), class_="group"))
        rows.append(_figure(name, measures[name]))
    caption = element("p", "Every figure with its 95 % bootstrap interval.", class_="hint")
    return _section("Measures", caption, element("table", element("tbody", rows), class_="figures"))


def _figure(name: str, one: Mapping[str, float]) -> Markup:
    return element(
        "tr",
        element("td", label(name), element("small", NAMES[name].meaning, class_="meaning")),
        element("td", f"{one['value']:.3f}", class_="number strong"),
        element("td", interval_bar(one), class_="bar"),
        element("td", f"{one['low']:.3f} to {one['high']:.3f}", class_="number"),
        element("td", f"n = {one['n']:,}", class_="number quiet"),
    )


def _curves(curves: Mapping[str, Any]) -> Markup:
    if not curves:
        return Markup()
    return _section(
        "Confidence",
        element(
            "div",
            element(
                "figure",
                risk_coverage(curves["risk_coverage"], curves["shipped"]),
                element("figcaption", "Risk when only the surest questions are answered. Lower is better."),
            ),
            element(
                "figure",
                reliability(curves["reliability"]),
                element(
                    "figcaption", "Confidence against truth, ten bins of equal size. On the line is best."
                ),
            ),
            class_="curves",
        ),
    )


def _parts(title: str, first: str, parts: Mapping[str, Mapping[str, Any]]) -> Markup:
    """A table of the same measures for several groups of questions."""
    columns = [name for name in COLUMNS if any(name in part for part in parts.values())][:_MOST_COLUMNS]
    if not parts or not columns:
        return Markup()
    head = element("tr", element("th", first), [element("th", label(name)) for name in columns])
    rows = [
        element("tr", _part_name(name, part), [_cell(part.get(each)) for each in columns])
        for name, part in parts.items()
    ]
    table = element("table", element("thead", head), element("tbody", rows), class_="parts")
    return _section(title, element("div", table, class_="scroll"))


def _part_name(name: str, part: Mapping[str, Any]) -> Markup:
    count = element("small", f" {part['n']:,}", class_="quiet") if "n" in part else None
    return element("td", name, count)


def _cell(one: Mapping[str, float] | None) -> Markup:
    if one is None:
        return element("td", "–", class_="quiet")
    span = f"{one['low']:.3f} to {one['high']:.3f}, n = {one['n']}"
    return element(
        "td", element("span", f"{one['value']:.3f}", class_="strong"), interval_bar(one), title=span
    )


def _causes(run: Mapping[str, Any]) -> Markup:
    causes = run["causes"]
    if not causes:
        return Markup()
    most = max(causes.values())
    rows = [
        element(
            "tr",
            element("td", cause, element("small", _explained(cause), class_="meaning")),
            element("td", f"{count:,}", class_="number strong"),
            element(
                "td", element("div", class_="count", style=f"width:{100 * count / most:.1f}%"), class_="bar"
            ),
        )
        for cause, count in causes.items()
    ]
    failed = sum(1 for row in run["questions"] if is_failure(row))
    said = element("p", f"{failed:,} of {run['n']:,} questions were not handled rightly.", class_="hint")
    return _section("Why questions failed", said, element("table", element("tbody", rows), class_="figures"))


def _explained(cause: str) -> str:
    return (
        next((text for known, text in EXPLAINED.items() if known == Cause(cause)), "")
        if cause in set(Cause)
        else ""
    )


def _settings(run: Mapping[str, Any]) -> Markup:
    values = {**run["settings"], **{name: value for name, value in run["cost"].items() if value is not None}}
    rows = [
        element("tr", element("td", name), element("td", _plain(value), class_="mono"))
        for name, value in values.items()
        if value is not None
    ]
    return _section("Settings and cost", element("table", element("tbody", rows), class_="plain"))


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return f"{value['value']:.1f} ({value['low']:.1f} to {value['high']:.1f})"
    return str(value)


def _section(title: str, *content: Markup) -> Markup:
    return element("section", element("h2", title), *content)
