"""``qa refresh``: pages of the Web fetched again."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer
from rich.text import Text

from qa.cli import terminal
from qa.cli.options import CorpusOption, IndexOption, JsonOption, settings_from
from qa.cli.render import report_text
from qa.cli.terminal import one_line
from qa.corpus.refreshing import Outcome, Refreshed
from qa.jsonable import report_to_json
from qa.wiring import library

EXAMPLES = ("qa refresh", "qa refresh example.org-norms.html")
SHOWN = 5
"""Paragraphs shown of what was added to a page, and of what was removed."""
_LONGEST = 200


def refresh(
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="DOCUMENT...", help="Ids; without any, all that came from the Web."),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Also fetch documents that were changed by hand since.")
    ] = False,
    as_json: JsonOption = False,
    corpus: CorpusOption = None,
    index: IndexOption = None,
) -> int:
    """Fetch pages of the Web again and say what has changed.

    Exit code 1 where a page is gone or could not be fetched; the document is kept then.
    """
    settings = settings_from(corpus, index).settings
    done = []
    for found in library.refresh(settings, documents or (), by_hand=replace):
        done.append(found)
        if not as_json:
            terminal.show(_text(found))
    report = None
    changed = sum(each.outcome is Outcome.CHANGED for each in done)
    if changed:
        with terminal.progress() as progress, library.told(f"{changed:,} documents were fetched again"):
            report = library.update(settings, progress)
    if as_json:
        build = None if report is None else report_to_json(report)
        terminal.write_json({"documents": [_to_json(each) for each in done], "build": build})
    elif report is not None:
        terminal.show(report_text(report))
    elif not done:
        terminal.say("note", "no document was added from an address.")
    return 1 if any(each.reason for each in done) else 0


def _text(found: Refreshed) -> Text:
    """The outcome; under it what the page says now and what it says no more."""
    text = Text(f"{found.outcome:<9} {one_line(found.document)}")
    if found.reason:
        return text.append(f": {one_line(found.reason)}", style="bold")
    text.append(_lines("+", found.difference.added)).append(_lines("-", found.difference.removed))
    if found.outcome is Outcome.CHANGED and not found.difference.added and not found.difference.removed:
        text.append(": only what is not part of its text")
    return text


def _lines(mark: str, texts: Sequence[str]) -> str:
    shown = [f"\n  {mark} {_cut(one_line(each))}" for each in texts[:SHOWN]]
    more = len(texts) - len(shown)
    return "".join(shown) + (f"\n  {mark} … and {more:,} more" if more else "")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _to_json(found: Refreshed) -> dict[str, Any]:
    return {
        "document": found.document,
        "outcome": found.outcome.value,
        "reason": found.reason,
        "added": list(found.difference.added),
        "removed": list(found.difference.removed),
    }
