"""``qa remove``, ``qa rename`` and ``qa edit``: the corpus changed, the index with it."""

from typing import Annotated

import typer

from qa.cli import terminal
from qa.cli.options import CorpusOption, IndexOption, JsonOption, settings_from
from qa.cli.render import report_text
from qa.errors import UsageError
from qa.jsonable import report_to_json
from qa.wiring import library

REMOVE_EXAMPLES = ("qa remove paris-call.md", "qa remove reports/2024.pdf reports/2025.pdf")
RENAME_EXAMPLES = ("qa rename paris-call.md treaties/paris-call.md",)
EDIT_EXAMPLES = (
    'qa edit report.pdf --title "Cyber norms in 2026" --publisher "A ministry" --date 2026-05-01',
    'qa edit report.pdf --license ""',
)

DocumentArgument = Annotated[str, typer.Argument(metavar="DOCUMENT", help="Its id, as `qa list` shows it.")]


def remove(
    documents: Annotated[
        list[str], typer.Argument(metavar="DOCUMENT...", help="Ids, as `qa list` shows them.")
    ],
    as_json: JsonOption = False,
    corpus: CorpusOption = None,
    index: IndexOption = None,
) -> int:
    """Remove documents: after this they are never cited again. All of them, or none."""
    settings = settings_from(corpus, index).settings
    with terminal.progress() as progress:
        changed = library.remove(settings, documents, progress)
    return _show(changed, as_json)


def rename(
    old: Annotated[str, typer.Argument(metavar="OLD", help="Its id, as `qa list` shows it.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The id that it is to have.")],
    as_json: JsonOption = False,
    corpus: CorpusOption = None,
    index: IndexOption = None,
) -> int:
    """Give a document another name."""
    settings = settings_from(corpus, index).settings
    with terminal.progress() as progress:
        changed = library.rename(settings, old, new, progress)
    return _show(changed, as_json)


def edit(
    document: DocumentArgument,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="Its title.")] = None,
    publisher: Annotated[str | None, typer.Option("--publisher", metavar="TEXT", help="Who made it.")] = None,
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help="Of when it is.")] = None,
    url: Annotated[str | None, typer.Option("--url", metavar="URL", help="Where it can be read.")] = None,
    language: Annotated[str | None, typer.Option("--language", metavar="CODE", help="Such as en.")] = None,
    license: Annotated[
        str | None, typer.Option("--license", metavar="TEXT", help="Under which it may be used.")
    ] = None,
    as_json: JsonOption = False,
    corpus: CorpusOption = None,
    index: IndexOption = None,
) -> int:
    """Say what is known of a document.

    An empty text takes a field away.
    """
    given = {
        "title": title,
        "publisher": publisher,
        "date": date,
        "url": url,
        "language": language,
        "license": license,
    }
    changes = {field: value for field, value in given.items() if value is not None}
    if not changes:
        raise UsageError(f"Say what to change: --{', --'.join(given)}.")
    settings = settings_from(corpus, index).settings
    with terminal.progress() as progress:
        changed = library.edit(settings, document, changes, progress)
    return _show(changed, as_json)


def _show(changed: library.Changed, as_json: bool) -> int:
    if as_json:
        build = report_to_json(changed.report)
        terminal.write_json({"documents": list(changed.documents), "build": build})
    else:
        terminal.show(report_text(changed.report))
    return 0
