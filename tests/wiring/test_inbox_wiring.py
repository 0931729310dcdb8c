"""From settings to an inbox: where it lies, what is off, and what staff can do with it."""

from dataclasses import replace
from pathlib import Path

import pytest
from fakes import HashingEncoder
from small_engine import SmallWorld

from qa import wiring
from qa.config import Settings, load_settings
from qa.errors import ConfigError, InboxFault, ModelUnavailable, UsageError
from qa.inbox import Inbox, Rating, Report
from qa.types import Reason
from qa.wiring import inbox as room


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallWorld:
    monkeypatch.setattr(room, "exported_encoder", lambda settings: HashingEncoder())
    return SmallWorld(tmp_path)


@pytest.fixture
def asked(world: SmallWorld) -> Settings:
    """Settings of an inbox with an answer of a real engine, a gap in two phrasings, and a thumb."""
    world.put("norms.md", "# Norms\n\nThe eleven norms are voluntary.\n")
    world.build()
    answer = world.engine().ask("Are norms voluntary?")
    settings = world.settings()
    inbox = wiring.open_inbox(settings)
    assert inbox is not None
    inbox.add_answer(answer)
    for question in ("What are the fees?", "what are fees", "What are the fees?"):
        gap = replace(
            answer, standalone_question=question, status="abstained", reason=Reason.RELATED, quotes=()
        )
        inbox.add_answer(gap)
    inbox.add_rating(Rating("Are norms voluntary?", "up"))
    return settings


def test_where_it_lies(world: SmallWorld) -> None:
    inbox = wiring.open_inbox(world.settings(inbox_days=7))
    assert inbox is not None
    assert (inbox.path, inbox.days) == (world.root / "index" / "inbox.sqlite3", 7)
    elsewhere = wiring.open_inbox(world.settings(inbox=str(world.root / "x.db")))
    assert elsewhere is not None
    assert elsewhere.path == world.root / "x.db"
    assert wiring.open_inbox(world.settings(inbox="Off")) is None
    assert not (world.root / "index").exists()


@pytest.mark.parametrize("value", ["false", "no", "0", "none", "folder/", "ON.txt"])
def test_only_on_off_or_a_file_can_be_set(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("QA_INBOX", value)
    with pytest.raises(
        ConfigError, match=r"“inbox” \(environment\) cannot be .*: write on, off, or the path"
    ):
        load_settings(file=Path("no-such-file.toml"))


@pytest.mark.parametrize("days", [0, 3651, "many"])
def test_days_have_bounds(days: object) -> None:
    with pytest.raises(ConfigError, match="inbox_days"):
        load_settings({"inbox_days": days}, Path("no-such-file.toml"))


def test_what_staff_see(asked: Settings) -> None:
    found = wiring.inbox_report(asked)
    assert [(each.question, each.times) for each in found.gaps] == [("What are the fees?", 3)]
    assert [(each.question, each.up) for each in found.asked] == [("Are norms voluntary?", 1)]
    assert [each.question for each in found.feedback] == ["Are norms voluntary?"]
    assert wiring.inbox_report(asked, kinds=["gaps"]).asked == ()
    assert wiring.citations(asked) == {"norms.md": 1}


def test_a_row_becomes_a_line(asked: Settings) -> None:
    (gap,), (answered,) = wiring.inbox_report(asked).gaps, wiring.inbox_report(asked).asked
    assert wiring.inbox_line(asked, gap.id, False)["answerable"] is False
    assert wiring.inbox_line(asked, answered.id, True)["quotes"] == [
        {"document": "norms.md", "text": "The eleven norms are voluntary."}
    ]
    for unknown in ("gaps-000000", "x", ""):
        with pytest.raises(UsageError, match=rf"no group '{unknown}' .*`qa inbox` lists them"):
            wiring.inbox_line(asked, unknown, True)


def test_a_group_is_forgotten_and_the_rest_kept(asked: Settings) -> None:
    (gap,) = wiring.inbox_report(asked).gaps
    assert wiring.forget_group(asked, gap.id) == 2
    assert wiring.inbox_report(asked).gaps == ()
    assert len(wiring.inbox_report(asked).asked) == 1
    assert wiring.forget_inbox(asked) == 2
    assert wiring.inbox_report(asked) == Report((), (), (), (), 0)


def test_off_shows_nothing_and_can_still_forget(asked: Settings) -> None:
    off = asked.model_copy(update={"inbox": "off"})
    assert wiring.inbox_report(off) == Report((), (), (), (), 0)
    assert wiring.citations(off) == {}
    with pytest.raises(UsageError, match="no group"):
        wiring.forget_group(off, "gaps-000000")
    assert wiring.forget_inbox(off) == 4


def test_nothing_recorded_needs_no_model(world: SmallWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(*_: object) -> HashingEncoder:
        raise ModelUnavailable("There is no model.")

    monkeypatch.setattr(room, "exported_encoder", absent)
    monkeypatch.setattr(room, "SentenceEncoder", absent)
    assert wiring.inbox_report(world.settings()) == Report((), (), (), (), 0)
    assert wiring.citations(world.settings()) == {}
    inbox = wiring.open_inbox(world.settings())
    assert inbox is not None
    inbox.add_rating(Rating("How many are there?", "up"))
    with pytest.raises(ModelUnavailable):
        wiring.inbox_report(world.settings())
    assert wiring.inbox_report(world.settings(), kinds=["gaps"]).feedback == ()


def test_a_damaged_inbox_is_told(world: SmallWorld) -> None:
    file = world.root / "notes.sqlite3"
    file.write_text("notes")
    for work in (wiring.inbox_report, wiring.citations, wiring.forget_inbox):
        with pytest.raises(InboxFault, match="move it away"):
            work(world.settings(inbox=str(file)))  # type: ignore[operator]
    assert file.read_text() == "notes"


def test_the_recorder_follows_the_settings(world: SmallWorld) -> None:
    settings = [world.settings(inbox="off")]
    recorder = wiring.recorder(lambda: settings[-1])
    assert recorder.days is None
    recorder.rated(Rating("How many are there?", "up"))
    assert recorder.wait(10)
    settings.append(world.settings(inbox_days=3))
    assert recorder.days == 3
    recorder.rated(Rating("Who are they?", "up"))
    assert recorder.wait(10)
    kept = Inbox(world.root / "index" / "inbox.sqlite3", 3).rated()
    assert [each.rating.question for each in kept] == ["Who are they?"]
