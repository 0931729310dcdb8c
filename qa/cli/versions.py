"""``qa history`` and ``qa rollback``: corpus versions."""

from typing import Annotated, Any

import typer
from rich.text import Text

from qa import wiring
from qa.cli import terminal
from qa.cli.options import ByOption, CorpusOption, IndexOption, JsonOption, settings_from
from qa.cli.render import report_text
from qa.cli.terminal import one_line
from qa.wiring import Version

HISTORY_EXAMPLES = ("qa history", "qa history --json")
ROLLBACK_EXAMPLES = ("qa rollback 3", "qa rollback 3-1f2e3d4c --by Ada")
NAMED = 5
"""Documents named of one kind of change; the others are counted."""


def history(as_json: JsonOption = False, corpus: CorpusOption = None, index: IndexOption = None) -> int:
    """List corpus versions: what changed, when, by whom."""
    versions = wiring.history(settings_from(corpus, index).settings)
    if as_json:
        terminal.write_json([_row(each) for each in versions])
    elif versions:
        terminal.show(Text("\n").join(_text(each) for each in versions))
    else:
        terminal.show(Text("There is no corpus version yet: run `qa build`."))
    return 0


def rollback(
    version: Annotated[
        str, typer.Argument(metavar="VERSION", help="Its name or number, as `qa history` shows it.")
    ],
    by: ByOption = None,
    corpus: CorpusOption = None,
    index: IndexOption = None,
) -> int:
    """Take corpus and index back to an earlier version."""
    settings = settings_from(corpus, index, author=by).settings
    with terminal.progress() as progress:
        report = wiring.roll_back(settings, version.strip(), progress)
    terminal.show(report_text(report))
    return 0


def _row(version: Version) -> dict[str, Any]:
    record, change = version.record, version.record.change
    return {
        "version": record.version,
        "number": record.number,
        "created": record.created,
        "by": change.by,
        "back_to": change.back_to,
        "documents": record.documents,
        "added": list(change.added),
        "changed": list(change.changed),
        "removed": list(change.removed),
        "failed": list(change.failed),
        "kept": version.kept,
        "current": version.current,
    }


def _text(version: Version) -> Text:
    """A line that says when and by whom, and one for each kind of change below it."""
    record, change = version.record, version.record.change
    state = "  (answers now)" if version.current else "" if version.kept else "  (no longer kept)"
    text = Text(one_line(record.version), style="bold" if version.current else "")
    author = f" by {one_line(change.by)}" if change.by else ""
    text.append(f"  {one_line(record.created)}{author}, {_count(record.documents)}{state}", style="not bold")
    if change.back_to:
        text.append(f"\n    rollback to {one_line(change.back_to)}", style="not bold")
    for word in ("added", "changed", "removed", "failed"):
        names: tuple[str, ...] = getattr(change, word)
        if names:
            text.append(f"\n    {word:<8} {_some(names)}", style="not bold")
    return text


def _count(documents: int) -> str:
    return f"{documents:,} document{'s' * (documents != 1)}"


def _some(names: tuple[str, ...]) -> str:
    shown = ", ".join(map(one_line, names[:NAMED]))
    return f"{shown} and {len(names) - NAMED:,} more" if len(names) > NAMED else shown
