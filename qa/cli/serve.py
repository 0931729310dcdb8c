"""``qa serve``: the chat page and its JSON API, through Streamlit."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

import qa
from qa.cli.options import CorpusOption, IndexOption, settings_from
from qa.errors import QAError, UsageError

APP = "app.py"
LOCAL = "127.0.0.1"
EVERYWHERE = frozenset({"0.0.0.0", "::"})

# What stands in an address as it is, between slashes.
_BASE_PATH = re.compile(r"/?[A-Za-z0-9._~-]+(/[A-Za-z0-9._~-]+)*/?")

EXAMPLES = (
    "qa serve",
    "qa serve --port 8600 --no-browser",
    "qa serve --no-browser --base-path /ask    # behind a proxy that serves it at https://SERVER/ask",
)


def serve(
    port: Annotated[
        int | None,
        typer.Option("--port", metavar="N", min=1, max=65_535, help="Port (default: first free from 8501)."),
    ] = None,
    address: Annotated[
        str, typer.Option("--address", metavar="A", help="Address to listen on; 0.0.0.0 is all of them.")
    ] = LOCAL,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Print the address only; open no browser tab.")
    ] = False,
    base_path: Annotated[
        str | None,
        typer.Option("--base-path", metavar="PATH", help="Path of the page on its server, such as /ask."),
    ] = None,
    corpus: CorpusOption = None,
    index: IndexOption = None,
) -> int:
    """Open the chat page in a browser tab, with its JSON API."""
    if not address.strip():
        raise UsageError("--address is empty; leave it out to listen on this machine only.")
    base = _checked_base_path(base_path)
    settings_from(corpus, index)  # a bad setting is told here, not on the page
    command = streamlit_command(find_app(), port, address, no_browser or not has_display(), base)
    return run(command, _environment(corpus, index))


def find_app() -> Path:
    """The page's file: beside the package, else in the working directory. Raises QAError."""
    places = (Path(qa.__file__).resolve().parent.parent / APP, Path.cwd() / APP)
    for place in places:
        if place.is_file():
            return place
    looked = " or ".join(str(place.parent) for place in dict.fromkeys(places))
    raise QAError(f"There is no {APP} in {looked}: run `qa serve` from the project's folder.")


def _checked_base_path(given: str | None) -> str:
    """``given`` without slashes around it, empty for the root. Raises UsageError."""
    if given is None or given == "/":
        return ""
    parts = given.strip("/").split("/")
    if not _BASE_PATH.fullmatch(given) or not {".", ".."}.isdisjoint(parts):
        raise UsageError(f"--base-path cannot be {given!r}: write a path such as /ask or /library/ask.")
    return "/".join(parts)


def streamlit_command(
    app: Path, port: int | None, address: str, headless: bool, base_path: str = ""
) -> list[str]:
    """The command that serves ``app``. It asks and tells nobody on the internet anything."""
    options = {
        "server.headless": str(headless).lower(),
        "server.address": address,
        # Without it Streamlit asks a machine on the internet for our address, to print it.
        "browser.serverAddress": _shown(address),
        "browser.gatherUsageStats": "false",
        "server.showEmailPrompt": "false",
        # It looks through every object there is after each act of each visitor: a tenth of a second.
        "runner.postScriptGC": "false",
    }
    if port is not None:
        options["server.port"] = str(port)
    if base_path:
        options["server.baseUrlPath"] = base_path
    arguments = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, "-m", "streamlit", "run", str(app), *arguments]


def _shown(address: str) -> str:
    """``address`` as it stands in a link."""
    if address == LOCAL or address in EVERYWHERE:
        return "localhost"
    return f"[{address}]" if ":" in address else address


def has_display() -> bool:
    """Whether a browser tab can be opened here."""
    if sys.platform in ("darwin", "win32"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _environment(corpus: str | None, index: str | None) -> dict[str, str]:
    """The server's variables: the folders, and one store for what threads have freed.

    Elsewise glibc keeps a store for each thread, from which other threads take nothing.
    """
    given = {"QA_CORPUS": corpus, "QA_INDEX": index}
    named = {name: folder for name, folder in given.items() if folder is not None}
    return {"MALLOC_ARENA_MAX": "1", **os.environ, **named}


def run(command: list[str], environment: dict[str, str]) -> int:
    """Becomes ``command``; on Windows, which cannot, waits for it and returns its exit code."""
    if sys.platform == "win32":
        return subprocess.call(command, env=environment)
    return os.execve(command[0], command, environment)
