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
    by: ByOption = None,
    corpus: CorpusOption = None,
    index: IndexOption = None,
) -> int:
    """Bring the index up to date with the corpus."""
    settings = settings_from(corpus, index, author=by).settings
    with terminal.progress() as progress:
        report = wiring.build_index(settings, progress, rebuild=rebuild)
    terminal.show(report_text(report))
    return 0
