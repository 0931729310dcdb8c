"""``qa add``: files, folders and pages of the Web become documents."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from qa.cli import terminal
from qa.cli.options import CorpusOption, IndexOption, JsonOption, settings_from
from qa.cli.render import report_text
from qa.cli.terminal import one_line
from qa.config import Settings
from qa.errors import UsageError
from qa.jsonable import report_to_json
from qa.types import BuildReport
from qa.wiring import library

EXAMPLES = (
    "qa add report.pdf --into reports",
    "qa add papers/ --dry-run",
    "qa add https://example.org/norms.html",
    "qa add new.docx --as norms.docx --replace",
)


def add(
    given: Annotated[
        list[str], typer.Argument(metavar="PATH-OR-URL...", help="Files, folders, http(s) addresses.")
    ],
    into: Annotated[
        str | None, typer.Option("--into", metavar="FOLDER", help="Folder of the corpus to add to.")
    ] = None,
    name: Annotated[
        str | None, typer.Option("--as", metavar="NAME", help="The name of a single document.")
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace documents that have the same name.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Add documents that say nearly what another one says.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be added; write nothing.")
    ] = False,
    no_build: Annotated[
        bool, typer.Option("--no-build", help="Leave the index as it is; `qa build` follows later.")
    ] = False,
    as_json: JsonOption = False,
    corpus: CorpusOption = None,
    index: IndexOption = None,
) -> int:
    """Add documents to corpus and index.

    Exit code 1 where one was refused; the others are added all the same.
    """
    settings = settings_from(corpus, index).settings
    if name is not None and (len(given) > 1 or Path(given[0]).is_dir()):
        raise UsageError("--as names one document: give one file or address with it.")
    found = library.add(settings, given, name=name, into=into, replacing=replace, twice=force, dry=dry_run)
    done = list(_told(found, as_json))
    report = None if dry_run or no_build else _built(settings, done)
    if as_json:
        build = None if report is None else report_to_json(report)
        terminal.write_json({"documents": [_to_json(each) for each in done], "build": build})
    elif report is not None:
        terminal.show(report_text(report))
    return 1 if any(each.outcome == "refused" for each in done) else 0


def _told(found: Iterator[library.Added], as_json: bool) -> Iterator[library.Added]:
    for each in found:
        if not as_json:
            terminal.show(_line(each))
        yield each


def _built(settings: Settings, done: list[library.Added]) -> BuildReport | None:
    """The index is brought up to date unless nothing has changed."""
    written = sum(each.outcome in ("added", "replaced") for each in done)
    if not written:
        return None
    with terminal.progress() as progress, library.told(f"{written:,} documents are in the corpus folder"):
        return library.update(settings, progress)


def _line(each: library.Added) -> Text:
    if each.document is None or each.outcome == "refused":
        return Text(f"{each.outcome:<9} {one_line(each.origin)}: {one_line(each.reason or '')}", style="bold")
    title = one_line(each.document.metadata.title)
    size = f"{len(each.document.text):,} characters"
    return Text(f"{each.outcome:<9} {one_line(each.document.id)}: {title} ({size})")


def _to_json(each: library.Added) -> dict[str, Any]:
    document = each.document
    return {
        "outcome": each.outcome,
        "origin": each.origin,
        "document": None if document is None else document.id,
        "title": None if document is None else document.metadata.title,
        "characters": None if document is None else len(document.text),
        "reason": each.reason,
    }
