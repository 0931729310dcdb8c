"""One engine for all, of the newest generation."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from types import SimpleNamespace

import pytest
from streamlit import net_util

from qa import wiring
from qa.config import Settings
from qa.errors import CorpusError, IndexMismatch, IndexMissing
from qa.ui import opening as opening_module
from qa.ui import resources
from qa.ui.opening import Opening
from qa.ui.resources import EngineSource


class Disk:
    """An index whose generation the test sets; what is opened is the generation's name."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.generation: int | None = 1
        self.opened = 0
        self.error: Exception | None = None
        self.refused: Exception | None = None
        self.go_on = Event()
        self.go_on.set()
        monkeypatch.setattr(wiring, "current_generation", lambda settings: self.generation)
        monkeypatch.setattr(wiring, "ensure_index", self._ensure)
        monkeypatch.setattr(wiring, "open_engine", self._open)
        monkeypatch.setattr(wiring, "open_generation", self._open_generation)

    def _ensure(self, settings: Settings, progress: object) -> None:
        assert self.go_on.wait(10)
        if self.error:
            raise self.error
        self.generation = self.generation or 1

    def _open(self, settings: Settings) -> "Opened":
        assert self.go_on.wait(10)
        self.opened += 1
        if self.refused:
            raise self.refused
        return Opened(f"engine {self.generation}")

    def _open_generation(self, settings: Settings) -> SimpleNamespace:
        return SimpleNamespace(number=self.generation)


class Opened(str):
    """Stands for an engine."""

    def beside(self, newer: SimpleNamespace) -> str:
        return f"{self} beside {newer.number}"


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


@pytest.fixture
def source() -> EngineSource:
    return EngineSource(Settings)


def test_engine_is_opened_once_a_generation(disk: Disk, source: EngineSource) -> None:
    assert [source.current(), source.current()] == ["engine 1", "engine 1"]
    disk.generation = 2
    assert source.opening().result() == "engine 2"
    assert [source.current(), source.current()] == ["engine 2", "engine 2"]
    assert disk.opened == 2


def test_nobody_waits_for_a_new_generation(disk: Disk, source: EngineSource) -> None:
    assert source.current() == "engine 1"
    disk.go_on.clear()  # opening takes its time from here on
    disk.generation = 2
    assert [source.current(), source.ready()] == ["engine 1 beside 2"] * 2
    disk.generation = 3  # another one, before the second is open
    assert source.current() == "engine 1 beside 3"
    disk.go_on.set()
    assert source.opening().result() == "engine 3"
    assert source.current() == "engine 3"


def test_the_old_engine_goes_on_where_the_new_one_cannot_be_opened(
    disk: Disk, source: EngineSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    # Not caplog: another library's way of setting up logs may have switched this logger off.
    monkeypatch.setattr(resources._LOG, "error", lambda form, *values: said.append(form % values))
    assert source.current() == "engine 1"
    disk.generation, disk.refused = 2, IndexMismatch("Another model.")
    assert source.opening().wait(10)
    assert source.current() == "engine 1 beside 2"
    assert said == ["The new index cannot be opened: Another model."]
    disk.generation, disk.refused = 3, None
    assert source.opening().result() == "engine 3"
    assert source.current() == "engine 3"


def test_missing_index_is_built_behind_the_callers_back(disk: Disk, source: EngineSource) -> None:
    disk.generation = None
    disk.go_on.clear()
    with pytest.raises(IndexMissing, match="is being built"):
        source.current()
    disk.go_on.set()
    assert source.opening().result() == "engine 1"
    assert source.current() == "engine 1"
    assert disk.opened == 1


def test_failure_is_told_and_tried_again_on_request(disk: Disk, source: EngineSource) -> None:
    disk.error = CorpusError("The corpus folder holds no documents.")
    for _ in range(2):
        with pytest.raises(CorpusError, match="holds no documents"):
            source.current()
    disk.error = None
    with pytest.raises(CorpusError):
        source.current()
    assert source.opening(retry=True).result() == "engine 1"


def test_new_generation_heals_a_failure(disk: Disk, source: EngineSource) -> None:
    disk.error = IndexMismatch("Damaged.")
    with pytest.raises(IndexMismatch):
        source.current()
    disk.error, disk.generation = None, 2
    assert source.current() == "engine 2"


def test_failure_is_tried_again_after_a_rest(
    disk: Disk, source: EngineSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(resources._LOG, "exception", said.append)
    assert source.current() == "engine 1"
    disk.generation, disk.refused = 2, SystemError("Python's own mistake.")
    assert source.opening().wait(10)
    disk.refused = None
    assert source.current() == "engine 1 beside 2"  # it still rests
    assert said == ["The new index cannot be opened."]
    monkeypatch.setattr(resources, "_REST", 0.0)
    assert source.opening().result() == "engine 2"
    assert source.current() == "engine 2"


def test_the_rest_is_some_seconds_and_some_times_as_long_as_it_took(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr(opening_module.time, "monotonic", lambda: clock[0])

    def work(progress: object) -> str:
        clock[0] += 3.0
        raise CorpusError("The disk is full.")

    opening = Opening(work)
    assert opening.wait(10)
    clock[0] = 103.0 + 29.0
    assert [opening.has_rested(10.0, times) for times in (0.0, 9.0, 10.0)] == [True, True, False]
    assert [opening.has_rested(seconds, 0.0) for seconds in (29.0, 30.0)] == [True, False]


def test_opening_reports_its_steps() -> None:
    opening = Opening(lambda progress: progress(2, 5, "embed") or "done")
    assert opening.wait(10)
    assert (opening.result(), opening.step) == ("done", (2, 5, "embed"))


def test_server_opens_early_and_asks_nobody_for_its_address(
    disk: Disk, source: EngineSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "SOURCE", source)
    monkeypatch.setattr(net_util, "_external_ip", None)
    begun: list[str] = []
    monkeypatch.setattr(resources.SUGGESTIONS, "start", lambda: begun.append("suggestions"))

    async def live() -> str | None:
        async with resources.lifespan(None):
            return net_util.get_external_ip()

    # In a thread of its own: the browser tests leave a running event loop in the main one.
    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(lambda: asyncio.run(live())).result() == ""
    assert source.opening().result() == "engine 1"
    assert (disk.opened, begun) == (1, ["suggestions"])


def test_those_who_ask_through_the_api_come_before_suggestions(monkeypatch: pytest.MonkeyPatch):
    done = []
    monkeypatch.setattr(resources.SUGGESTIONS, "pause", lambda: done.append("paused"))
    monkeypatch.setattr(resources.SOURCE, "current", lambda: done.append("asked"))
    resources.engine_for_programs()
    assert done == ["paused", "asked"]
