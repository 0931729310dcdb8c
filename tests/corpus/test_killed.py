"""A build killed at any point leaves the old generation answering, and the next build succeeds."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from building import Workshop, content, lexical

MOMENTS = ["read", "embed", "write", "documents", "words", "manifest", "rename", "CURRENT", "pruning"]


class Killed(BaseException):
    """Stands for the end of the process: nothing catches it."""


@dataclass
class Death:
    """Refuses every access to files below ``root`` from number ``at`` on, once it is armed."""

    root: str = ""
    at: int = -1
    seen: int = 0

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self.root or event.partition(".")[0] not in {"open", "os", "shutil"}:
            return
        if any(str(argument).startswith(self.root) for argument in arguments):
            self.seen += 1
            if self.seen > self.at:
                raise Killed(event)


DEATH = Death()
sys.addaudithook(DEATH)  # a hook stays for good: it does nothing while it has no root


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workshop]:
    # What a killed process has written is there for the next one without waiting for the disk.
    monkeypatch.setattr("os.fsync", lambda descriptor: None)
    made = Workshop(tmp_path, keep=2)
    made.put("a.md", "Old words.")
    made.put("b.md", "Kept words.")
    yield made
    DEATH.root = ""


def killed_at(workshop: Workshop, at: int) -> bool:
    """Builds, and dies at the access with number ``at``; False if the build came to its end."""
    DEATH.root, DEATH.at, DEATH.seen = str(workshop.store.layout.root), at, 0
    try:
        workshop.build()
    except Killed:
        return True
    finally:
        DEATH.root = ""
    return False


def new_content(workshop: Workshop) -> dict[str, object]:
    """What a build from scratch makes of the new words."""
    workshop.put("a.md", "New words.")
    scratch = workshop.elsewhere("scratch")
    scratch.build()
    return content(scratch.store.open())


def check(workshop: Workshop, number: int, expected: dict[str, object]) -> None:
    """One of both generations answers whole, and the next build makes what is ``expected``."""
    generation = workshop.store.open()
    assert generation.number in (number, number + 1)
    word = "Old" if generation.number == number else "New"
    assert generation.document("a.md").text == f"{word} words."
    assert [generation.passages[hit.row].document for hit in lexical(generation, word)] == ["a.md"]
    workshop.build()
    assert content(workshop.store.open()) == expected
    left = [path.name for path in workshop.store.layout.generations.iterdir()]
    assert all(name.isdigit() for name in left)


@pytest.mark.slow
def test_killed_at_every_access_to_the_index(workshop: Workshop) -> None:
    expected = new_content(workshop)
    outcomes = []
    for at in range(500):
        workshop.put("a.md", "Old words.")
        workshop.build()
        number = workshop.store.current()
        assert number is not None
        workshop.put("a.md", "New words.")
        died = killed_at(workshop, at)
        outcomes.append(workshop.store.current() == number)
        check(workshop, number, expected)
        if not died:
            break
    assert not died
    assert len(outcomes) > 30
    # First the old one answers, from one moment on the new one: never anything between.
    assert outcomes == sorted(outcomes, reverse=True)
    assert outcomes[0] is True
    assert outcomes[-1] is False


def test_killed_during_the_first_build(workshop: Workshop) -> None:
    for at in range(0, 500, 3):
        fresh = workshop.elsewhere(f"index{at}")
        if not killed_at(fresh, at):
            break
        fresh.build()
        assert len(fresh.store.open().passages) == 2
    assert at > 15


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_by_the_system(workshop: Workshop, moment: str) -> None:
    workshop.build()
    expected = new_content(workshop)
    script = Path(__file__).with_name("killed_build.py")
    paths = [str(Path(__file__).parents[above]) for above in range(3)]
    ended = subprocess.run(
        [sys.executable, str(script), str(workshop.root), moment, *paths],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert workshop.store.current() == (2 if moment == "pruning" else 1)
    check(workshop, 1, expected)
