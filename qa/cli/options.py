"""Options that several commands share, and the settings made from them."""

import os
from typing import Annotated

import typer

from qa.cli import terminal
from qa.config import LoadedSettings, load_settings, unknown_variables
from qa.errors import UsageError
from qa.limits import MAX_PASSAGES

CorpusOption = Annotated[
    str | None, typer.Option("--corpus", metavar="DIR", help="Folder of the documents (default: corpus).")
]
IndexOption = Annotated[
    str | None, typer.Option("--index", metavar="DIR", help="Folder of the built index (default: index).")
]
ByOption = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Name for the history (default: the setting author, or none)."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
PassagesOption = Annotated[
    int | None,
    typer.Option(
        "-k",
        "--passages",
        metavar="N",
        min=1,
        max=MAX_PASSAGES,
        help=f"Passages to find, 1 to {MAX_PASSAGES}.",
    ),
]

# Known to the command line alone.
_OTHER_VARIABLES = frozenset({"QA_DEBUG"})


def settings_from(corpus: str | None, index: str | None, author: str | None = None) -> LoadedSettings:
    """Settings with these folders; a misspelt ``QA_…`` variable is warned of."""
    for name, folder in (("--corpus", corpus), ("--index", index)):
        if folder is not None and not folder.strip():
            raise UsageError(f"{name} is empty; name a folder.")
    loaded = load_settings({"corpus": corpus, "index": index, "author": author})
    for variable in unknown_variables(os.environ):
        if variable not in _OTHER_VARIABLES:
            terminal.say("warning", f"{variable} is no setting and has no effect.")
    return loaded
