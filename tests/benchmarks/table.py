"""Results as a Markdown table."""

from judging import MEASURES, Judged
from results import COMPARED, Difference, Results, differences
from systems import OURS, System

from qa.evaluation.intervals import mean_estimate

_HEAD = (
    "system",
    "version",
    "first passage",
    "first five",
    "time",
    "processor",
    "first passage is",
    "first quote",
    "F1",
)


_COST_HEAD = (
    "system",
    "build, s",
    "first answer of a new process, s",
    "question, median / 95th percentile, ms",
    "memory at most, building / answering, MB",
)
_COSTS = ("build_seconds", "first_answer_seconds", "milliseconds", "build_megabytes", "serve_megabytes")


def markdown(results: Results) -> str:
    """The tables, the differences below them, and what could not be run."""
    answers = _table(_HEAD, [_row(*each, results) for each in results.found.items()])
    costs = _table(_COST_HEAD, [_costs(*each, results) for each in results.found.items()])
    below = [_sentence(each) for each in differences(results)] + list(results.failed)
    return "\n".join([_caption(results), "", *answers, "", *costs, "", *(f"- {each}" for each in below)])


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    return ["| " + " | ".join(row) + " |" for row in (head, tuple("---" for _ in head), *rows)]


def _costs(system: System, judged: Judged, results: Results) -> tuple[str, ...]:
    """Each figure, and how many times ours it is."""
    build, first, middle, building, serving = (_multiple(name, judged, results) for name in _COSTS)
    slow = _multiple("slow", judged, results)
    return (system.shown, build, first, f"{middle} / {slow}", f"{building} / {serving}")


def _multiple(name: str, judged: Judged, results: Results) -> str:
    spent = float(getattr(judged, name))
    ours = [float(getattr(each, name)) for system, each in results.found.items() if system.name == OURS]
    return f"{spent:.4g} (× {spent / ours[0]:.2f})" if ours and ours[0] else f"{spent:.4g}"


def _caption(results: Results) -> str:
    titled = "under the article's title" if results.titles else "without the article's title"
    return (
        f"{results.name}: {results.questions:,} answerable questions, {results.paragraphs:,} paragraphs; "
        f"a peer's passage is a whole paragraph {titled}."
    )


def _row(system: System, judged: Judged, results: Results) -> tuple[str, ...]:
    return (
        system.shown,
        judged.versions[system.packages[0]],
        *(_figure(judged, name) for name in COMPARED),
        _ratio("milliseconds", judged, results),
        _ratio("processor", judged, results),
        f"{judged.characters:.0f} characters",
        *(_figure(judged, name) for name in ("quote", "f1")),
    )


def _figure(judged: Judged, name: str) -> str:
    one = mean_estimate(judged.scores.get(name, ()))
    return "" if one is None else f"{one.value:.3f} [{one.low:.3f}, {one.high:.3f}]"


def _ratio(name: str, judged: Judged, results: Results) -> str:
    """How many times the milliseconds of our system with its reader; without that one, milliseconds."""
    spent = float(getattr(judged, name))
    ours = [float(getattr(each, name)) for system, each in results.found.items() if system.name == OURS]
    return f"× {spent / ours[0]:.3f}" if ours else f"{spent:.1f} ms"


def _sentence(one: Difference) -> str:
    shown = one.estimate
    return (
        f"{one.system} against {one.peer}, the best peer, {MEASURES[one.measure]}: "
        f"{shown.value:+.3f} [{shown.low:+.3f}, {shown.high:+.3f}], p = {one.p:.4f}"
    )
