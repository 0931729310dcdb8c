"""A real ``qa serve`` over a copy of a corpus, which is watched while it works."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from typing import Any

PATIENCE = 300.0
ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Served:
    """The server; ``memory`` collects (time, MB resident, MB of it its own), once a second."""

    folder: Path
    environment: Mapping[str, str]
    port: int
    process: subprocess.Popen[bytes]
    memory: list[tuple[float, float, float]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def corpus(self) -> Path:
        return self.folder / "corpus"

    def processor(self) -> float:
        """Processor seconds that it has used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def qa(self, *arguments: str) -> float:
        """Seconds that a command over the same corpus took. Raises where it failed."""
        began = time.perf_counter()
        subprocess.run(_qa(*arguments), env=self.environment, cwd=ROOT, check=True, capture_output=True)
        return time.perf_counter() - began

    def health(self) -> dict[str, Any]:
        with urllib.request.urlopen(f"{self.address}/api/health", timeout=30) as reply:
            return dict(json.load(reply))


@contextmanager
def served(built: Path, folder: Path, settings: Mapping[str, str]) -> Iterator[Served]:
    """The server, which answers, until the block ends; ``folder`` gets a copy of what is ``built``."""
    shutil.copytree(built, folder)
    environment = _environment(folder) | dict(settings)
    port = _free_port()
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(
            _qa("serve", "--no-browser", "--port", str(port)),
            env=environment,
            cwd=ROOT,
            stdout=log,
            stderr=log,
        )
    server, end = Served(folder, environment, port, process), Event()
    watching = Thread(target=_watch, args=(server, end), daemon=True)
    try:
        _wait(server)
        watching.start()
        yield server
    finally:
        end.set()
        process.terminate()
        process.wait(30)


def build(corpus: Path, folder: Path) -> None:
    """After this ``folder`` holds a copy of ``corpus`` and its index."""
    shutil.copytree(corpus, folder / "corpus")
    subprocess.run(_qa("build"), env=_environment(folder), cwd=ROOT, check=True, capture_output=True)


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QA_")}
    places = {"QA_CORPUS": str(folder / "corpus"), "QA_INDEX": str(folder / "index")}
    return kept | places | {"QA_API_RATE": "0"}


def _qa(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "qa", *arguments]


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(server: Served) -> None:
    deadline = time.monotonic() + PATIENCE
    while server.process.poll() is None and time.monotonic() < deadline:
        try:
            server.health()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise SystemExit(f"The server did not answer: see {server.folder / 'server.log'}.")


def _watch(server: Served, end: Event) -> None:
    while not end.wait(1.0):
        try:
            told = Path(f"/proc/{server.process.pid}/status").read_text()
        except OSError:
            return
        kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in told.splitlines() if " kB" in line}
        own = kilobytes["RssAnon"] / 1024
        server.memory.append((time.time(), kilobytes["VmRSS"] / 1024, own))
