"""The index follows the folder, also after a build that failed, and stops when told."""

import threading
from collections.abc import Iterator

import pytest
from shelves import Library

from qa.corpus.watching import changes
from qa.errors import CorpusError, QAError
from qa.types import BuildReport
from qa.wiring import watching
from qa.wiring.watching import watch


class Watched:
    """A watch in a thread; ``next`` waits for what it says next."""

    def __init__(self, outcomes: Iterator[object]) -> None:
        self._said: list[object] = []
        self._new = threading.Condition()
        self._thread = threading.Thread(target=self._run, args=(outcomes,), daemon=True)
        self._thread.start()

    def _run(self, outcomes: Iterator[object]) -> None:
        for each in outcomes:
            with self._new:
                self._said.append(each)
                self._new.notify()

    def next(self) -> object:
        with self._new:
            assert self._new.wait_for(lambda: self._said, timeout=60)
            return self._said.pop(0)

    def end(self) -> bool:
        self._thread.join(timeout=60)
        return not self._thread.is_alive()


def test_each_change_is_built(library: Library) -> None:
    stop = threading.Event()
    watched = Watched(watch(library.here, stop))
    first = watched.next()
    assert isinstance(first, BuildReport)
    assert first.added == ("norms.md", "paris/call.md")
    library.put("new/page.md", "# New\n\nNew words.\n")
    second = watched.next()
    assert isinstance(second, BuildReport)
    assert second.added == ("new/page.md",)
    library.put("norms.md.yaml", "title: Our norms\n")
    third = watched.next()
    assert isinstance(third, BuildReport)
    assert third.changed == ("norms.md",)
    stop.set()
    assert watched.end()


def test_what_is_no_document_is_not_built(library: Library) -> None:
    stop = threading.Event()
    watched = Watched(changes(library.corpus, stop, quiet=0.1))
    assert watched.next() is None
    library.put(".page.md.swp", "x")
    library.put("_draft.md", "x")
    library.put("page.md.tmp", "x")
    library.put("page.md", "x")
    assert watched.next() is None
    stop.set()
    assert watched.end()
    assert watched._said == []


def test_a_build_that_fails_does_not_end_it(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes: list[BuildReport | QAError] = [
        CorpusError("No document can be loaded."),
        BuildReport(1, "1-a"),
        BuildReport(1, "1-a"),
        BuildReport(2, "2-b"),
    ]
    rest = iter(outcomes)

    def build(*_: object) -> BuildReport:
        found = next(rest)
        if isinstance(found, QAError):
            raise found
        return found

    monkeypatch.setattr(watching, "update", build)
    monkeypatch.setattr(watching, "changes", lambda *_: iter([None] * 4))
    assert list(watch(library.here, threading.Event())) == [outcomes[0], outcomes[1], outcomes[3]]


def test_a_folder_that_goes_and_comes_back(library: Library) -> None:
    stop = threading.Event()
    watched = Watched(changes(library.corpus, stop, quiet=0.1))
    assert watched.next() is None
    library.corpus.rename(library.root / "away")
    assert watched.next() is None
    library.put("norms.md", "# Norms\n\nOther norms.\n")
    assert watched.next() is None
    stop.set()
    assert watched.end()
