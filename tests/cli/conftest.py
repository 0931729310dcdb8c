"""Runs commands in this process, over a small fake world."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from fake_wiring import World

from qa import wiring
from qa.cli import main

FAKED = ("build_index", "ensure_index", "open_engine", "open_generation", "diagnose")


@dataclass
class Outcome:
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> World:
    """The fake world, in an empty working directory without ``QA_…`` variables."""
    made = World()
    for name in FAKED:
        monkeypatch.setattr(wiring, name, getattr(made, name))
    for name in ("QA_CORPUS", "QA_INDEX", "QA_READER", "QA_DEBUG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return made


@pytest.fixture
def run(world: World, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``qa`` with arguments and, where given, standard input."""

    def run(*arguments: str, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as exited:
            main(list(arguments))
        out, err = capfdbinary.readouterr()
        return Outcome(int(exited.value.code or 0), out.decode("utf-8"), err.decode("utf-8"))

    return run
