"""``qa staff-password``: the line of the secrets file that lets staff sign in."""

import getpass
import sys
from typing import Annotated

import typer

from qa.cli import terminal
from qa.errors import UsageError
from qa.jsonable import dumps
from qa.passwords import LEAST_CHARACTERS, MOST_CHARACTERS, hashed

EXAMPLES = ("qa staff-password", "qa staff-password --name Ada")


def staff_password(
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="NAME", help="For one of several accounts: what history calls it."),
    ] = None,
) -> int:
    """Make the line of secrets that lets staff sign in.

    Asks for a password, or reads it from standard input; it is kept nowhere.
    """
    if name is not None and not name.strip():
        raise UsageError("--name is empty: give a name, or leave it out for a single password.")
    line = f"{dumps(name.strip()) if name else 'password_hash'} = {dumps(hashed(_checked(_read())))}"
    terminal.write(f"{line}\n")
    section = "[staff.accounts]" if name else "[staff]"
    terminal.say("note", f"put the line below {section} in .streamlit/secrets.toml and start the app again.")
    return 0


def _read() -> str:
    """The password; typed twice where somebody types it."""
    if not sys.stdin.isatty():
        try:
            return sys.stdin.readline().rstrip("\r\n")
        except UnicodeDecodeError as exc:
            raise UsageError("The password holds bytes that are not text in UTF-8: type it again.") from exc
    try:
        first = getpass.getpass("Password: ", sys.stderr)
        if getpass.getpass("The same again: ", sys.stderr) != first:
            raise UsageError("The two passwords are not the same: type them again.")
    except EOFError as exc:
        raise UsageError("No password was typed.") from exc
    return first


def _checked(password: str) -> str:
    if len(password) < LEAST_CHARACTERS:
        raise UsageError(f"The password has {len(password)} characters: take {LEAST_CHARACTERS} or more.")
    if len(password) > MOST_CHARACTERS:
        raise UsageError(f"The password has more than {MOST_CHARACTERS} characters: take a shorter one.")
    if any("\ud800" <= character <= "\udfff" for character in password):
        raise UsageError("The password holds bytes that are not text in UTF-8: type it again.")
    return password
