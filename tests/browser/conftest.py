"""A server over a small corpus of its own, and a real browser."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from loaders.pdf_writer import column, pdf
from playwright.sync_api import Browser, expect, sync_playwright

APP = Path(__file__).parents[2] / "app.py"
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FILLER = "This paragraph is here to make the text longer than the window, and says nothing else.\n\n" * 25
CALL = rf"""---
title: "The Harbour Call :red[x] $y$ <img src=x onerror=alert(1)>"
publisher: Harbour Office
date: 2019-05-04
---
# How it began

{FILLER}
## Signature

The Harbour Call was signed in Lisbon on 4 May 2019 by \<b>twelve\</b> states.

## Its three promises

The Harbour Call makes three promises:

1. Keep the harbours open.
2. Share what is learned about attacks.
3. Help smaller harbours to defend themselves.

{FILLER}"""
PATIENCE_MS = 60_000
"""What is true in the end is true on a busy machine, too."""
STAFF_PASSWORD = "correct horse battery"
TIDES = "# Tides\n\nThe tide turns twice a day because the moon pulls the sea.\n"
GLOSSARY = r"""---
title: Glossary of the sea
topics: Words
---
# Glossary of the sea

**Harbour** is a place where ships lie safely. \<img src=x onerror=alert(1)>

**Attack** is the attempt to harm a ship or a port.
"""
PILOT = "Every ship longer than ninety metres takes a pilot on board before it enters."


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core."""
    package = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    return (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the chat page; its index is missing at first."""
    home = tmp_path_factory.mktemp("server")
    (home / "corpus").mkdir()
    (home / "corpus" / "call.md").write_text(CALL, encoding="utf-8")
    (home / "corpus" / "tides.md").write_text(TIDES, encoding="utf-8")
    (home / "corpus" / "glossary.md").write_text(GLOSSARY, encoding="utf-8")
    rules = [column([f"Rule {number} of the port is short."]) for number in range(1, 4)]
    (home / "corpus" / "rules.pdf").write_bytes(pdf([*rules, column(["Pilots", "", PILOT])]))
    for name, rights in (("before", [1.0] * 40), ("after", [0.0] * 20 + [1.0] * 20)):
        (home / "runs" / name).mkdir(parents=True)
        (home / "runs" / name / "run.json").write_text(json.dumps(_run(rights)), encoding="utf-8")
    address = f"http://localhost:{_free_port()}"
    process = _start(home, address)
    try:
        _wait(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture
def staffed(tmp_path: Path) -> Iterator[str]:
    """The address of a server where staff can sign in: Ada, with STAFF_PASSWORD."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "tides.md").write_text(TIDES, encoding="utf-8")
    known = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(STAFF_PASSWORD)
    (tmp_path / ".streamlit").mkdir()
    secrets = f'[staff.accounts]\nAda = "{known}"\n'
    (tmp_path / ".streamlit" / "secrets.toml").write_text(secrets, encoding="utf-8")
    address = f"http://localhost:{_free_port()}"
    process = _start(tmp_path, address)
    try:
        _wait(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(20)


@dataclass
class Mortal:
    """A server that is to go away and come back, at the same address."""

    home: Path
    address: str
    process: "subprocess.Popen[bytes]"

    def die(self) -> None:
        self.process.kill()
        self.process.wait(20)

    def rise(self) -> None:
        self.process = _start(self.home, self.address)
        _wait(self.address, self.process)


@pytest.fixture
def mortal(tmp_path: Path) -> Iterator[Mortal]:
    """A server over one document."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "tides.md").write_text(TIDES, encoding="utf-8")
    address = f"http://localhost:{_free_port()}"
    server = Mortal(tmp_path, address, _start(tmp_path, address))
    try:
        _wait(address, server.process)
        yield server
    finally:
        server.die()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    if not Path(CHROMIUM).exists():
        pytest.skip("there is no Chromium on this machine")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        expect.set_options(timeout=PATIENCE_MS)
        yield opened
        opened.close()


def _run(rights: list[float]) -> dict[str, Any]:
    """A run object whose words are hostile."""
    hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    figure = {"value": sum(rights) / len(rights), "low": 0.4, "high": 1.0, "n": len(rights)}
    empty: dict[str, Any] = {name: {} for name in ("cost", "causes", "slices", "follow_ups", "curves")}
    return empty | {
        "schema": 1,
        "set": hostile,
        "form": "json lines",
        "created": "2026-11-23T16:45:09+00:00",
        "settings": {"index": hostile},
        "corpus_version": "1-abc",
        "threshold": 0.5,
        "n": len(rights),
        "measures": {"right": figure},
        "warnings": [hostile],
        "questions": [
            {
                "id": f"q{place}",
                "question": hostile,
                "answerable": True,
                "cause": None,
                "answer": {"status": "answered"},
                "scores": {"right": right},
            }
            for place, right in enumerate(rights)
        ],
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _start(home: Path, address: str) -> "subprocess.Popen[bytes]":
    arguments = ["--server.headless", "true", "--server.port", address.rpartition(":")[2]]
    folders = {f"QA_{name.upper()}": str(home / name) for name in ("corpus", "index", "runs")}
    settings = folders | {"QA_READER": "off", "QA_EVALUATION_PAGE": "on"}
    with (home / "log").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", str(APP), *arguments],
            cwd=home,
            env=os.environ | settings,
            stdout=log,
            stderr=log,
        )


def _wait(address: str, process: "subprocess.Popen[bytes]") -> None:
    """Returns when the server takes connections, which is before its index is built."""
    ends = time.monotonic() + 60
    while time.monotonic() < ends and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError("the server did not start")
