"""All commands, by name, each in its module."""

import sys
from collections.abc import Callable
from typing import Annotated

import typer

from qa import __version__
from qa.cli import terminal
from qa.cli.adding import EXAMPLES as ADD_EXAMPLES
from qa.cli.adding import add
from qa.cli.ask import EXAMPLES as ASK_EXAMPLES
from qa.cli.ask import ask
from qa.cli.build import EXAMPLES as BUILD_EXAMPLES
from qa.cli.build import build
from qa.cli.changing import EDIT_EXAMPLES, REMOVE_EXAMPLES, RENAME_EXAMPLES, edit, remove, rename
from qa.cli.check import EXAMPLES as CHECK_EXAMPLES
from qa.cli.check import check
from qa.cli.compare import EXAMPLES as COMPARE_EXAMPLES
from qa.cli.compare import compare_runs
from qa.cli.doctor import EXAMPLES as DOCTOR_EXAMPLES
from qa.cli.doctor import doctor
from qa.cli.documents import LIST_EXAMPLES, SHOW_EXAMPLES, list_documents, show
from qa.cli.evaluate import EXAMPLES as EVAL_EXAMPLES
from qa.cli.evaluate import evaluate
from qa.cli.guard import guarded
from qa.cli.inbox import EXAMPLES as INBOX_EXAMPLES
from qa.cli.inbox import EXPORT_EXAMPLES, FORGET_EXAMPLES, export, forget, inbox
from qa.cli.refreshing import EXAMPLES as REFRESH_EXAMPLES
from qa.cli.refreshing import refresh
from qa.cli.search import EXAMPLES as SEARCH_EXAMPLES
from qa.cli.search import search
from qa.cli.serve import EXAMPLES as SERVE_EXAMPLES
from qa.cli.serve import serve
from qa.cli.staff_password import EXAMPLES as STAFF_PASSWORD_EXAMPLES
from qa.cli.staff_password import staff_password
from qa.cli.versions import HISTORY_EXAMPLES, ROLLBACK_EXAMPLES, history, rollback
from qa.cli.watching import EXAMPLES as WATCH_EXAMPLES
from qa.cli.watching import watch
from qa.cli.yielding import yielding

# A further command: write it in a module of its own and add it here. One that changes the index may
# embed for minutes beside a server that answers, and yields to it.
COMMANDS: tuple[tuple[str, Callable[..., int | None], tuple[str, ...]], ...] = (
    ("build", yielding(build), BUILD_EXAMPLES),
    ("ask", ask, ASK_EXAMPLES),
    ("search", search, SEARCH_EXAMPLES),
    ("list", list_documents, LIST_EXAMPLES),
    ("show", show, SHOW_EXAMPLES),
    ("check", check, CHECK_EXAMPLES),
    ("history", history, HISTORY_EXAMPLES),
    ("rollback", yielding(rollback), ROLLBACK_EXAMPLES),
    ("add", yielding(add), ADD_EXAMPLES),
    ("remove", yielding(remove), REMOVE_EXAMPLES),
    ("rename", yielding(rename), RENAME_EXAMPLES),
    ("edit", yielding(edit), EDIT_EXAMPLES),
    ("refresh", yielding(refresh), REFRESH_EXAMPLES),
    ("watch", yielding(watch), WATCH_EXAMPLES),
    ("eval", evaluate, EVAL_EXAMPLES),
    ("compare", compare_runs, COMPARE_EXAMPLES),
    ("serve", serve, SERVE_EXAMPLES),
    ("staff-password", staff_password, STAFF_PASSWORD_EXAMPLES),
    ("doctor", doctor, DOCTOR_EXAMPLES),
)

app = typer.Typer(
    name="qa",
    help="Cited, extractive answers from documents: quotes that are proved, or an honest abstention.",
    epilog="Exit codes: 0 done, 1 error, 2 wrong usage, 3 the question was not answered.",
    # Plain help: rich would take square brackets in a message for markup.
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        terminal.write(f"qa {__version__}\n")
        raise typer.Exit


@app.callback()
def _options_of_qa(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """Options that stand before the command."""


def _epilog(examples: tuple[str, ...]) -> str:
    """Examples, one a line; ``\\b`` keeps the lines apart."""
    return "\n".join(["Examples:", "", "\b", *(f"  {example}" for example in examples)])


for _name, _command, _examples in COMMANDS:
    app.command(_name, epilog=_epilog(_examples))(guarded(_command))

# A command with commands of its own.
_inbox = typer.Typer(rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"]})
_inbox.callback(invoke_without_command=True)(inbox)
_inbox.command("export", epilog=_epilog(EXPORT_EXAMPLES))(guarded(export))
_inbox.command("forget", epilog=_epilog(FORGET_EXAMPLES))(guarded(forget))
app.add_typer(_inbox, name="inbox", epilog=_epilog(INBOX_EXAMPLES))


def main(argv: list[str] | None = None) -> None:
    """Runs the command of ``argv`` (default: that of the process) and exits with its code."""
    terminal.use_utf8()
    # The command, not the app: calling the app would replace sys.excepthook.
    typer.main.get_command(app)(args=sys.argv[1:] if argv is None else argv, prog_name="qa")
