"""``qa build``: the index brought up to date."""

from typing import Annotated

import typer

from qa import wiring
from qa.cli import terminal
from qa.cli.options import ByOption, CorpusOption, IndexOption, settings_from
from qa.cli.render import report_text

EXAMPLES = ("qa build", "qa build --corpus my-documents --index my-index", "qa build --rebuild")


def build(
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Read and embed everything again.")] = False,
    workers: Annotated[
        str | None,
        typer.Option(
            "--workers",
            metavar="ADDRESS",
            help="Embed on the Ray cluster at HOST:PORT (auto: the one of this machine; local:2: two "
            "processes here).",
        ),
    ] = None,
    by: ByOption = None,
    corpus: CorpusOption = None,
    index: IndexOption = None,
) -> int:
    """Bring the index up to date with the corpus."""
    settings = settings_from(corpus, index, author=by).settings
    with terminal.progress() as progress:
        report = wiring.build_index(settings, progress, rebuild=rebuild, workers=workers)
    terminal.show(report_text(report))
    return 0
