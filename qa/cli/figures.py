"""The text form of what was measured."""

from collections.abc import Mapping
from typing import Any

from rich.text import Text

from qa.cli.terminal import one_line
from qa.evaluation.naming import NAMES, label

_IN_SLICES = ("right", "answered", "quote_hit_any", "found@5", "recall@5", "ndcg@10", "f1")
_WIDTH = max(len(label(name)) for name in NAMES)


def run_text(run: Mapping[str, Any], first: bool = True) -> Text:
    """The summary of a run: figures with intervals, slices, causes, cost."""
    text = Text("" if first else "\n")
    text.append(f"{one_line(run['set'])}: {run['n']:,} questions", style="bold")
    version = one_line(run["corpus_version"])
    text.append(f" ({run['form']}, corpus version {version}, threshold {run['threshold']:.3f})\n")
    for name in NAMES:
        if name in run["measures"]:
            text.append(f"  {label(name):<{_WIDTH}}  {_figure(run['measures'][name])}\n")
    text.append(_slices(run)).append(_follow_ups(run)).append(_causes(run))
    return text.append(_cost(run["cost"]))


def _figure(one: Mapping[str, float]) -> str:
    return f"{one['value']:6.3f}  [{one['low']:.3f}, {one['high']:.3f}]  n={one['n']:,}"


def _slices(run: Mapping[str, Any]) -> Text:
    parts = run["slices"]
    columns = [name for name in _IN_SLICES if any(name in part["measures"] for part in parts.values())]
    if not parts or not columns:
        return Text()
    return _table({f"{name} ({part['n']})": part["measures"] for name, part in parts.items()}, columns)


def _follow_ups(run: Mapping[str, Any]) -> Text:
    parts = run["follow_ups"]
    columns = [name for name in _IN_SLICES if any(name in part for part in parts.values())]
    return _table({f"follow-ups, {name}": part for name, part in parts.items()}, columns) if parts else Text()


def _table(rows: Mapping[str, Mapping[str, Any]], columns: list[str]) -> Text:
    width = max(len(one_line(name)) for name in rows)
    text = Text(f"\n  {'':<{width}}" + "".join(f"  {name:>13}" for name in columns) + "\n")
    for name, measures in rows.items():
        cells = (f"{measures[column]['value']:.3f}" if column in measures else "" for column in columns)
        text.append(f"  {one_line(name):<{width}}" + "".join(f"  {cell:>13}" for cell in cells) + "\n")
    return text


def _causes(run: Mapping[str, Any]) -> Text:
    causes = ", ".join(f"{count} {one_line(cause)}" for cause, count in run["causes"].items())
    return Text(f"\n  failures: {causes}\n" if causes else "\n")


def _cost(cost: Mapping[str, Any]) -> str:
    spent = (("ms_p50", "median"), ("ms_p95", "p95"))
    parts = [f"{cost[name]['value']:.0f} ms {said}" for name, said in spent if name in cost]
    if cost.get("build_seconds") is not None:
        parts.append(f"index built in {cost['build_seconds']:.0f} s")
    if cost.get("peak_memory_mb") is not None:
        parts.append(f"peak memory {cost['peak_memory_mb']:,.0f} MB")
    return "  cost: " + ", ".join(parts)
