"""``qa compare``: what got better and what got worse between two runs."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from qa.cli import terminal
from qa.cli.options import JsonOption
from qa.cli.terminal import one_line
from qa.evaluation import read_run
from qa.evaluation.comparing import Change, Comparison, Effect, compare, comparison_to_json
from qa.evaluation.naming import NAMES, label
from qa.evaluation.verdict import verdict

EXAMPLES = ("qa compare runs/before runs/after", "qa compare baseline.json runs/after --tolerance 0.02")
WORSE = 1
"""Exit code where B is significantly worse than A."""
_LISTED = 20


def compare_runs(
    a: Annotated[str, typer.Argument(metavar="A", help="The run before: a run.json or its folder.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The run after.")],
    tolerance: Annotated[
        float, typer.Option("--tolerance", metavar="T", min=0.0, max=1.0, help="Losses up to T are let pass.")
    ] = 0.0,
    as_json: JsonOption = False,
) -> int:
    """Compare two runs, question by question.

    Exit code 1 where B is significantly worse.
    Significant: p < 0.05 in a paired randomisation test of “handled rightly”, “any quote hits
    a gold” or recall@5, with a loss above the tolerance.
    """
    found = compare(read_run(Path(a)), read_run(Path(b)))
    if as_json:
        terminal.write_json(comparison_to_json(found, tolerance))
    else:
        terminal.show(comparison_text(found, tolerance))
    return WORSE if found.regressions(tolerance) else 0


def comparison_text(found: Comparison, tolerance: float) -> Text:
    """Effects, what got worse and better, and the verdict."""
    text = Text(f"{found.shared:,} shared questions", style="bold")
    text.append(f", {found.only_a:,} only in A, {found.only_b:,} only in B\n", style="not bold")
    width = max(len(label(name)) for name in NAMES)
    text.append(f"  {'':<{width}}       A       B   B - A  [95 % interval]       p\n", style="not bold")
    for effect in found.effects:
        text.append(f"  {_effect(effect, width)}\n", style="" if effect.shown else "not bold dim")
    text.append(_changes("worse", found.worse)).append(_changes("better", found.better))
    return text.append("\n" + verdict(found, tolerance))


def _effect(effect: Effect, width: int) -> str:
    one = effect.difference
    said = "" if effect.shown else "  no difference can be shown"
    return (
        f"{label(effect.measure):<{width}}  {effect.before:6.3f}  {effect.after:6.3f}  "
        f"{one.value:+6.3f}  [{one.low:+.3f}, {one.high:+.3f}]  {effect.p:6.4f}{said}"
    )


def _changes(word: str, changes: Sequence[Change]) -> Text:
    if not changes:
        return Text()
    text = Text(f"\n  {word}: {len(changes)} questions\n", style="not bold")
    for each in changes[:_LISTED]:
        values = ", ".join(
            f"{name} {before:g} to {after:g}" for name, (before, after) in each.measures.items()
        )
        text.append(f"    {one_line(each.id)}: {one_line(each.question)} ({values})\n")
    more = len(changes) - _LISTED
    return text.append(f"    … and {more} more: --json lists them all\n") if more > 0 else text
