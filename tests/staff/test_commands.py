"""Staff's commands: what they print, and their exit codes."""

import json
import os
import signal
import threading
from collections.abc import Callable

import pytest
from shelves import Library, page

from qa.cli import main
from qa.types import Fetched
from qa.wiring import library as staff

STUXNET = "# Stuxnet\n\nStuxnet damaged centrifuges at Natanz in Iran and was found in 2010.\n"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def qa(library: Library, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on the library: its exit code, what it printed, what it said."""
    monkeypatch.setenv("QA_CORPUS", str(library.corpus))
    monkeypatch.setenv("QA_INDEX", str(library.root / "index"))
    monkeypatch.setattr(staff, "fetcher", lambda: library.web)
    monkeypatch.chdir(library.root)

    def run(*arguments: str) -> tuple[int, str, str]:
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        out, err = capfd.readouterr()
        return int(ended.value.code or 0), out, err

    return run


def test_add_prints_what_became_of_each_file_and_the_build(library: Library, qa: Run) -> None:
    library.outside("stuxnet.md", STUXNET)
    library.outside("empty.txt", " ")
    code, out, err = qa("add", "outside/stuxnet.md", "outside/empty.txt", "nowhere.md")
    assert (code, err) == (1, "")
    assert out.splitlines()[:5] == [
        "added     stuxnet.md: Stuxnet (77 characters)",
        "refused   outside/empty.txt: The file holds no text: fill it or remove it.",
        "refused   nowhere.md: There is no such file or folder.",
        "added    norms.md",
        "added    paris/call.md",
    ]
    assert library.cited("What was found in 2010?") >= {"stuxnet.md"}


def test_add_as_json_without_a_build(library: Library, qa: Run) -> None:
    code, out, _ = qa("add", library.outside("a.md", STUXNET), "--as", "b.md", "--no-build", "--json")
    assert code == 0
    assert json.loads(out) == {
        "documents": [
            {
                "outcome": "added",
                "origin": str(library.root / "outside" / "a.md"),
                "document": "b.md",
                "title": "Stuxnet",
                "characters": 77,
                "reason": None,
            }
        ],
        "build": None,
    }
    assert not (library.root / "index").exists()


@pytest.mark.parametrize("given", [["a.md", "b.md"], ["outside"]])
def test_one_name_is_for_one_document(library: Library, qa: Run, given: list[str]) -> None:
    library.outside("a.md", STUXNET)
    code, out, err = qa("add", *given, "--as", "x.md")
    assert (code, out, err) == (2, "", "error: --as names one document: give one file or address with it.\n")


def test_remove_prints_what_was_removed(library: Library, qa: Run) -> None:
    staff.update(library.here)
    code, out, _ = qa("remove", "norms.md")
    assert (code, out.splitlines()[0]) == (0, "removed  norms.md")
    code, out, err = qa("remove", "norms.md")
    assert (code, out) == (1, "")
    assert err.startswith("error: There is no document 'norms.md' in ")


def test_removing_the_last_document_makes_ask_decline(library: Library, qa: Run) -> None:
    code, out, _ = qa("remove", "norms.md", "paris/call.md", "--json")
    assert (code, json.loads(out)["build"]["passages"]) == (0, 0)
    code, out, _ = qa("list", "--json")
    assert (code, json.loads(out)) == (0, [])
    answer = library.ask("Are norms voluntary?")
    assert (answer.status, answer.reason) == ("abstained", "nothing relevant")


def test_rename_and_edit(library: Library, qa: Run) -> None:
    assert qa("rename", "norms.md", "un/norms.md")[0] == 0
    assert qa("edit", "un/norms.md", "--title", "The [bold]norms[/bold]", "--date", "2026-01-02")[0] == 0
    listed = json.loads(qa("list", "--json")[1])
    assert ("un/norms.md", "The [bold]norms[/bold]", "2026-01-02") in [
        (row["id"], row["title"], row["date"]) for row in listed
    ]
    code, _, err = qa("edit", "un/norms.md")
    assert code == 2
    assert err.startswith("error: Say what to change: --title, --publisher,")


def test_refresh_shows_what_changed(library: Library, qa: Run) -> None:
    address = "https://example.org/"
    library.serve(address, "<h1>Sanctions</h1><p>Until 2025.</p>")
    assert qa("add", address)[0] == 0
    new = "".join(f"<p>Line {number} {'x' * 300}.</p>" for number in range(7))
    library.web.pages[address] = Fetched(address, page(f"<h1>Sanctions</h1>{new}"), ".html")
    code, out, _ = qa("refresh")
    lines = out.splitlines()
    assert (code, lines[0]) == (0, "changed   example.org.html")
    assert lines[1] == f"  + Line 0 {'x' * 193}…"
    assert lines[6:8] == ["  + … and 2 more", "  - Until 2025."]
    assert "changed  example.org.html" in lines


def test_refresh_without_anything_to_refresh(library: Library, qa: Run) -> None:
    assert qa("refresh") == (0, "", "note: no document was added from an address.\n")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_watch_ends_when_told(library: Library, qa: Run, number: signal.Signals) -> None:
    def tell() -> None:
        while not (library.root / "index" / "CURRENT").exists():
            waiting.wait(0.05)
        os.kill(os.getpid(), number)

    waiting = threading.Event()
    teller = threading.Thread(target=tell)
    teller.start()
    code, out, err = qa("watch")
    teller.join()
    assert (code, err.splitlines()) == (0, [f"note: watching {library.corpus}; Ctrl-C ends it."])
    assert out.splitlines()[:2] == ["added    norms.md", "added    paris/call.md"]
