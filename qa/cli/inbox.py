"""``qa inbox``: what was asked, for staff; a row becomes a line of a question file, or is forgotten."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from qa import wiring
from qa.cli import terminal
from qa.cli.appending import append_line
from qa.cli.guard import guarded
from qa.cli.inbox_text import report_text
from qa.cli.options import CorpusOption, IndexOption, JsonOption, settings_from
from qa.config import Settings
from qa.errors import UsageError
from qa.inbox import KINDS, Kind, Report, report_to_json
from qa.jsonable import dumps

EXAMPLES = (
    "qa inbox",
    "qa inbox --kind gaps --days 7",
    "qa inbox export gaps-1a2b3c --declined --output questions.jsonl",
    "qa inbox forget gaps-1a2b3c",
)
EXPORT_EXAMPLES = (
    "qa inbox export gaps-1a2b3c --declined",
    "qa inbox export asked-4d5e6f --answered --output questions.jsonl",
)
FORGET_EXAMPLES = ("qa inbox forget gaps-1a2b3c", "qa inbox forget --all")


class KindOption(StrEnum):
    """What can be listed; ``qa.inbox`` knows the same."""

    GAPS = "gaps"
    ASKED = "asked"
    FEEDBACK = "feedback"


DaysOption = Annotated[
    int | None,
    typer.Option("--days", metavar="N", min=1, help="Only the last N days (default: all that are kept)."),
]


def inbox(
    context: typer.Context,
    as_json: JsonOption = False,
    kind: Annotated[KindOption | None, typer.Option("--kind", help="Only these (default: all).")] = None,
    days: DaysOption = None,
    corpus: CorpusOption = None,
    index: IndexOption = None,
) -> None:
    """List what was declined, asked most and rated, for staff."""
    if context.invoked_subcommand is None:
        guarded(_list)(as_json, kind, days, corpus, index)
    elif any((as_json, kind, days, corpus, index)):
        guarded(_misplaced)(context.invoked_subcommand)


def _misplaced(command: str) -> int:
    raise UsageError(f"Options of `qa inbox {command}` stand after the word {command}.")


def _list(
    as_json: bool, kind: KindOption | None, days: int | None, corpus: str | None, index: str | None
) -> int:
    settings = settings_from(corpus, index).settings
    kinds = KINDS if kind is None else tuple(each for each in KINDS if each == kind.value)
    found = wiring.inbox_report(settings, days, kinds)
    if found.left_out:
        terminal.say("warning", f"{found.left_out:,} rarer questions were left out of the groups.")
    if as_json:
        terminal.write_json(_as_json(settings, found, kinds))
    else:
        terminal.show(report_text(found, kinds, _state(settings)))
    return 0


def _as_json(settings: Settings, found: Report, kinds: tuple[Kind, ...]) -> dict[str, Any]:
    head = {"recording": settings.inbox != "off", "days": settings.inbox_days}
    return head | report_to_json(found, kinds)


def _state(settings: Settings) -> str:
    """What is kept, and where."""
    file = wiring.inbox_file(settings)
    if settings.inbox != "off":
        return f"Kept for {settings.inbox_days} days in {file}; nothing in it says who asked."
    left = f" An older inbox lies in {file}: `qa inbox forget --all` empties it." if file.exists() else ""
    return f"The inbox is switched off: nothing is recorded.{left}"


def export(
    group: Annotated[str, typer.Argument(metavar="GROUP", help="Its id, as `qa inbox` shows it.")],
    answered: Annotated[
        bool | None,
        typer.Option("--answered/--declined", help="What is to become of the question.", show_default=False),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="File that the line is added to.")
    ] = None,
    corpus: CorpusOption = None,
    index: IndexOption = None,
) -> int:
    """Make a row a line of a question file for `qa eval`."""
    if answered is None:
        raise UsageError("Say what is to become of the question: --answered or --declined.")
    line = wiring.inbox_line(settings_from(corpus, index).settings, group, answered)
    if output is None:
        terminal.write(f"{dumps(line)}\n")
    else:
        append_line(output, line)
    if answered:
        terminal.say("note", _to_check(line))
    return 0


def _to_check(line: dict[str, Any]) -> str:
    if not line["quotes"]:
        return "no quote was shown for it: add the document and the words that answer it."
    return f"the quotes of {line['id']} are those that were shown: check that they answer the question."


def forget(
    group: Annotated[
        str | None, typer.Argument(metavar="GROUP", help="Its id, as `qa inbox` shows it.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Forget everything.")] = False,
    corpus: CorpusOption = None,
    index: IndexOption = None,
) -> int:
    """Remove all about the questions of a row, or everything, for good."""
    if (group is None) != everything:
        raise UsageError("Name one group, as `qa inbox` shows it, or give --all.")
    settings = settings_from(corpus, index).settings
    rows = wiring.forget_inbox(settings) if group is None else wiring.forget_group(settings, group)
    terminal.write(f"Forgotten: {rows:,} row{'' if rows == 1 else 's'}.\n")
    return 0
