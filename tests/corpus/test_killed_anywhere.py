"""A build and a rollback that are killed at any moment lose nothing, and the next build puts it right."""

import json
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
from building import Workshop, content

POINTS = 13
"""Kills of a build, and as many of a rollback."""
PATHS = [Path(__file__).parent, Path(__file__).parents[1], Path(__file__).parents[2]]


class Mortal:
    """Does builds in processes of their own and kills them."""

    def __init__(self, stdin: IO[str], stdout: IO[str]) -> None:
        self._stdin, self._stdout = stdin, stdout

    def __call__(self, workshop: Workshop, back_to: str | None, seconds: float | None) -> int:
        order = {"root": str(workshop.root), "back_to": back_to, "seconds": seconds}
        self._stdin.write(json.dumps(order) + "\n")
        self._stdin.flush()
        return int(self._stdout.readline())


@pytest.fixture(scope="module")
def mortal() -> Iterator[Mortal]:
    command = [sys.executable, str(Path(__file__).with_name("mortal.py")), *map(str, PATHS)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield Mortal(process.stdin, process.stdout)
        process.stdin.close()
        assert process.wait(30) == 0


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """Two versions, and changes that no version holds."""
    made = Workshop(tmp_path_factory.mktemp("before"), keep=5)
    for number in range(12):
        made.put(f"kept/{number}.md", f"Words of document {number}.\n\nMore words.")
    made.put("changed.md", "One.")
    made.put("removed.md", "Removed in two.")
    made.put("removed.md.yaml", "Its title")
    made.build()
    made.put("changed.md", "Two.")
    made.put("added.md", "Added in two.")
    made.remove("removed.md")
    made.remove("removed.md.yaml")
    made.build()
    made.put("changed.md", "Three.")
    made.put("new/three.md", "Added after two.")
    return made


def seconds_of(mortal: Mortal, workshop: Workshop, back_to: str | None) -> float:
    started = time.monotonic()
    assert mortal(workshop, back_to, None) == 0
    return time.monotonic() - started


def copy(workshop: Workshop, folder: Path) -> Workshop:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(workshop.root, folder)
    return Workshop(folder, keep=5)


def check_nothing_is_lost(before: dict[str, bytes], workshop: Workshop) -> None:
    kept = set(workshop.files().values())
    kept |= {path.read_bytes() for path in workshop.store.layout.files.iterdir()}
    assert set(before.values()) <= kept


@pytest.mark.slow
@pytest.mark.parametrize("back_to", [None, "1"])
def test_killed_at_random_moments(
    mortal: Mortal, before: Workshop, tmp_path: Path, back_to: str | None
) -> None:
    moments = random.Random(5)
    longest = seconds_of(mortal, copy(before, tmp_path / "whole"), back_to)
    for point in range(POINTS):
        workshop = copy(before, tmp_path / "killed")
        seconds = (point + moments.random()) / POINTS * longest
        assert mortal(workshop, back_to, seconds) in (0, -signal.SIGKILL)
        generation = workshop.store.open()  # some version answers, whole
        assert generation.number >= 2
        assert len(list(generation.documents())) == len(generation.manifest.documents)
        check_nothing_is_lost(before.files(), workshop)
        check_the_next_build(before, workshop, back_to)


def check_the_next_build(before: Workshop, workshop: Workshop, back_to: str | None) -> None:
    """It ends as if nobody had killed anything, or as if the rollback had not been asked for."""
    workshop.build()
    files = workshop.files()
    assert {b"Three.", b"Two."} & set(files.values()) or "new/three.md" not in files
    if back_to is None or "new/three.md" in files:
        assert files == before.files()
    else:
        assert files["changed.md"] == b"One."
        assert files["removed.md.yaml"] == b"Its title"
        assert len(files) == 15
        assert workshop.store.history()[0].change.back_to == workshop.store.history()[-1].version
    scratch = workshop.elsewhere("scratch")
    scratch.build()
    assert content(workshop.store.open()) == content(scratch.store.open())
    assert workshop.store.plan() is None
    numbers = [record.number for record in workshop.store.history()]
    assert numbers == list(range(numbers[0], 0, -1))
    workshop.go_back("1")
    assert workshop.files()["changed.md"] == b"One."
