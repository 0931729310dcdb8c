"""A disk that is full from any moment on: one sentence, nothing lost, and the next build puts it right."""

import errno
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from building import Workshop, content

from qa.errors import CorpusError, IndexFault

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass
class FullDisk:
    """Refuses to write files and make folders below ``root`` from access number ``at`` on."""

    root: str = ""
    at: int = -1
    seen: int = 0

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self.root or not self._writes(event, arguments):
            return
        self.seen += 1
        if self.seen > self.at:
            raise OSError(errno.ENOSPC, "No space left on device", str(arguments[0]))

    def _writes(self, event: str, arguments: tuple[object, ...]) -> bool:
        if event == "open":
            flags = arguments[2]
            return str(arguments[0]).startswith(self.root) and isinstance(flags, int) and bool(flags & WRITES)
        return event == "os.mkdir" and str(arguments[0]).startswith(self.root)


DISK = FullDisk()
sys.addaudithook(DISK)  # a hook stays for good: it does nothing while it has no root


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workshop]:
    monkeypatch.setattr("os.fsync", lambda descriptor: None)
    made = Workshop(tmp_path, keep=4)
    made.put("a.md", "Old words.")
    made.put("gone.md", "Gone words.")
    made.build()
    made.put("a.md", "New words.")
    made.put("b.md", "More words.")
    made.remove("gone.md")
    yield made
    DISK.root = ""


def is_full_at(workshop: Workshop, at: int, work: Callable[[], object]) -> bool:
    """Whether ``work`` met the full disk, and said so in a sentence."""
    DISK.root, DISK.at, DISK.seen = str(workshop.root), at, 0
    said = "No space left on device"
    try:
        work()
    except (IndexFault, CorpusError) as exc:
        said = str(exc)
    finally:
        DISK.root = ""
    assert "No space left on device" in said
    return DISK.seen > at


@pytest.mark.slow
def test_a_build(workshop: Workshop) -> None:
    scratch = workshop.elsewhere("scratch")
    scratch.build()
    files = workshop.files()
    for at in range(100):
        number = workshop.store.current()
        met = is_full_at(workshop, at, workshop.build)
        assert workshop.store.current() in (number, (number or 0) + 1)
        assert workshop.store.open().document("a.md").text in ("Old words.", "New words.")
        assert workshop.files() == files
        if not met:
            break
        workshop.build()
        assert content(workshop.store.open()) == content(scratch.store.open())
        numbers = [record.number for record in workshop.store.history()]
        assert numbers == list(range(numbers[0], 0, -1))
        workshop.put("a.md", "Old words.")
        workshop.build()
        workshop.put("a.md", "New words.")
    assert 15 < at < 100


@pytest.mark.slow
def test_a_rollback(workshop: Workshop) -> None:
    for at in range(100):
        before = workshop.files()
        met = is_full_at(workshop, at, lambda: workshop.go_back("1"))
        if not met:
            break
        kept = {path.read_bytes() for path in workshop.store.layout.files.iterdir()}
        assert set(before.values()) <= kept | set(workshop.files().values())
        workshop.build()
        assert workshop.files() in (before, {"a.md": b"Old words.", "gone.md": b"Gone words."})
        workshop.go_back("1")
        assert workshop.files() == {"a.md": b"Old words.", "gone.md": b"Gone words."}
        (workshop.store.layout.root).rename(workshop.root / f"index{at}")
        workshop.build()
        workshop.put("a.md", "New words.")
        workshop.put("b.md", "More words.")
        workshop.remove("gone.md")
    assert 30 < at < 100
