"""``qa list`` and ``qa show``: what the index holds."""

from typing import Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from qa import wiring
from qa.cli import terminal
from qa.cli.options import CorpusOption, IndexOption, JsonOption, settings_from
from qa.cli.render import document_text
from qa.jsonable import document_to_json
from qa.store import DocumentEntry

LIST_EXAMPLES = ("qa list", "qa list | cut -f 1", "qa list --json")
SHOW_EXAMPLES = ("qa show paris-call.md", "qa show paris-call.md --text")

_COLUMNS = ("id", "title", "date", "passages", "characters")
_NUMBERS = frozenset({"passages", "characters"})


def list_documents(
    as_json: JsonOption = False, corpus: CorpusOption = None, index: IndexOption = None
) -> int:
    """List the documents of the index."""
    manifest = wiring.open_generation(settings_from(corpus, index).settings).manifest
    rows = [_listed(entry) for entry in manifest.documents]
    for failure in manifest.failures:
        terminal.say("warning", f"{failure.document} is not in the index: {failure.reason}")
    if as_json:
        terminal.write_json(rows)
    elif terminal.on_terminal():
        terminal.show_styled(_table(rows))
    else:
        terminal.write("".join("\t".join(_cells(row)) + "\n" for row in rows))
    return 0


def _listed(entry: DocumentEntry) -> dict[str, Any]:
    values = (entry.id, entry.title, entry.metadata.date, entry.rows, entry.characters)
    return dict(zip(_COLUMNS, values, strict=True))


def _cells(row: dict[str, Any]) -> list[str]:
    return ["" if row[column] is None else terminal.one_line(str(row[column])) for column in _COLUMNS]


def _table(rows: list[dict[str, Any]]) -> Table:
    table = Table(box=None, pad_edge=False)
    for column in _COLUMNS:
        table.add_column(column, justify="right" if column in _NUMBERS else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in _cells(row)))
    return table


def show(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="Its id, as `qa list` shows it.")],
    text: Annotated[
        bool, typer.Option("--text", help="Print exactly the text that offsets count in.")
    ] = False,
    as_json: JsonOption = False,
    corpus: CorpusOption = None,
    index: IndexOption = None,
) -> int:
    """Show what is known of a document, or its text."""
    generation = wiring.open_generation(settings_from(corpus, index).settings)
    shown = generation.document(document)
    if as_json:
        known = document_to_json(shown, generation.entry(document).rows)
        terminal.write_json(known | {"text": shown.text} if text else known)
    elif text:
        terminal.write(shown.text)
    else:
        terminal.show(document_text(shown, generation.entry(document).rows))
    return 0
