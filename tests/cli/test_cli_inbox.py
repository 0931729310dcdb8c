"""``qa inbox``: listing, exporting and forgetting."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from fake_wiring import abstained, answered
from fakes import HashingEncoder

from qa.config import Settings
from qa.evaluation import read_sets
from qa.inbox import Inbox, Rating, Shown
from qa.types import Reason


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"QA_{name.upper()}", raising=False)
    monkeypatch.setattr("qa.wiring.inbox.exported_encoder", lambda settings: HashingEncoder())


@pytest.fixture
def box(world: object) -> Inbox:
    """An inbox in the working directory, with two gaps, an answer and thumbs."""
    made = Inbox(Path("index/inbox.sqlite3"), 90)
    for question in ("What are the [red]fees[/red]?", "what are the red fees red", "Do I need a visa?"):
        made.add_answer(abstained(question, Reason.NOTHING_RELEVANT))
    made.add_answer(answered("Who signed it?"))
    made.add_answer(answered("Who signed it?"))
    shown = (Shown("paris-call.md", "Words \x1b[31mof it."),)
    made.add_rating(Rating("Who signed it?", "down", "wrong", "It was \x1b[2JAnn", shown))
    return made


def groups(run: Callable[..., object], kind: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run("inbox", "--json").out)[kind]  # type: ignore[attr-defined]
    return found


def test_without_an_inbox(run):
    done = run("inbox")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "The inbox is empty.\n\nKept for 90 days in index/inbox.sqlite3; nothing in it says who asked.\n"
    )
    assert json.loads(run("inbox", "--json").out) == {
        "recording": True,
        "days": 90,
        "gaps": [],
        "asked": [],
        "feedback": [],
        "documents": [],
        "left_out": 0,
    }
    assert run("inbox", "forget", "--all").out == "Forgotten: 0 rows.\n"
    assert not Path("index").exists()


def test_what_is_listed(run, box: Inbox):
    out = run("inbox").out
    day = box.asked()[0].day
    gap, asked = groups(run, "gaps")[0]["id"], groups(run, "asked")[0]["id"]
    for expected in (
        "Asked and not answered\n   2× What are the [red]fees[/red]?\n      nothing relevant 2\n"
        f"      also: what are the red fees red\n      {gap}, last on {day}\n   1× Do I need a visa?\n",
        "Asked and answered, most often first\n   2× Who signed it?\n      thumbs up 0, down 1\n"
        f"      {asked}, last on {day}\n",
        "Thumbs, most often down first\n   1× Who signed it?\n      wrong 1\n      thumbs up 0, down 1\n"
        "      said: “It was Ann”\n      cited: paris-call.md\n",
        "Thumbs by document\nparis-call.md: up 0, down 1, wrong 1\n      1× “Words of it.”\n",
    ):
        assert expected in out
    assert "\x1b" not in out


def test_one_kind_and_the_last_days(run, box: Inbox):
    out = run("inbox", "--kind", "asked", "--days", "1").out
    assert out.startswith("Asked and answered")
    assert "fees" not in out
    assert list(json.loads(run("inbox", "--kind", "gaps", "--json").out)) == [
        "recording",
        "days",
        "gaps",
        "left_out",
    ]


def test_what_was_left_out_is_told(run, box: Inbox, monkeypatch):
    monkeypatch.setattr("qa.inbox.reporting.MOST_GROUPED", 1)
    assert run("inbox").err == "warning: 2 rarer questions were left out of the groups.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--kind", "x"], "'x'"),
        (["--days", "0"], "greater than or equal to 1"),
        (["forget"], "Name one group"),
        (["forget", "gaps-1", "--all"], "Name one group"),
        (["forget", "gaps-1"], "no group 'gaps-1'"),
        (["export"], "GROUP"),
        (["export", "gaps-1"], "--answered or --declined"),
        (["export", "gaps-1", "--declined"], "no group 'gaps-1'"),
        (["--index", "x", "forget", "--all"], "stand after the word forget"),
    ],
)
def test_wrong_usage(run, box: Inbox, arguments, said):
    done = run("inbox", *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert len(box.asked()) == 4


def test_export_adds_lines_that_an_evaluation_reads(run, box: Inbox, tmp_path: Path):
    output = tmp_path / "questions.jsonl"
    output.write_text('{"id": "a", "question": "Before?", "answerable": false}', encoding="utf-8")
    gap, asked = groups(run, "gaps")[0]["id"], groups(run, "asked")[0]["id"]
    assert run("inbox", "export", gap, "--declined", "--output", str(output)).err == ""
    done = run("inbox", "export", asked, "--answered", "--output", str(output))
    assert done.err == (
        f"note: the quotes of inbox-{asked} are those that were shown: check that they answer the question.\n"
    )
    (read,) = read_sets([output])
    assert [(each.id, each.question, each.answerable) for each in read.questions] == [
        ("a", "Before?", False),
        (f"inbox-{gap}", "What are the [red]fees[/red]?", False),
        (f"inbox-{asked}", "Who signed it?", True),
    ]
    assert [gold.document for gold in read.questions[2].golds] == ["paris-call.md"]
    again = run("inbox", "export", gap, "--answered", "--output", str(output))
    assert (again.code, f"has a line inbox-{gap} already" in again.err) == (2, True)
    assert len(output.read_text(encoding="utf-8").splitlines()) == 3


def test_export_to_standard_output(run, box: Inbox):
    gap = groups(run, "gaps")[1]["id"]
    done = run("inbox", "export", gap, "--answered")
    assert json.loads(done.out) == {
        "id": f"inbox-{gap}",
        "question": "Do I need a visa?",
        "answerable": True,
        "kind": "inbox-gaps",
        "quotes": [],
    }
    assert done.err == "note: no quote was shown for it: add the document and the words that answer it.\n"


@pytest.mark.parametrize(
    ("make", "code", "said"),
    [
        (lambda path: path.mkdir(), 2, "is a folder; name a file"),
        (lambda path: path.write_bytes(b"\xff\xfe"), 1, "cannot be read as text"),
    ],
)
def test_export_harms_no_file(run, box: Inbox, tmp_path: Path, make, code, said):
    output = tmp_path / "questions.jsonl"
    make(output)
    before = output.read_bytes() if output.is_file() else None
    done = run("inbox", "export", groups(run, "gaps")[0]["id"], "--declined", "--output", str(output))
    assert (done.code, said in done.err) == (code, True)
    assert (output.read_bytes() if output.is_file() else None) == before


def test_forget(run, box: Inbox):
    gap = groups(run, "gaps")[0]["id"]
    assert run("inbox", "forget", gap).out == "Forgotten: 2 rows.\n"
    assert [each["question"] for each in groups(run, "gaps")] == ["Do I need a visa?"]
    assert run("inbox", "forget", gap).code == 2
    assert run("inbox", "forget", "--all").out == "Forgotten: 3 rows.\n"
    assert box.asked() == ()


def test_switched_off(run, box: Inbox, monkeypatch):
    monkeypatch.setenv("QA_INBOX", "off")
    done = run("inbox")
    assert done.code == 0
    assert done.out == (
        "The inbox is empty.\n\nThe inbox is switched off: nothing is recorded. "
        "An older inbox lies in index/inbox.sqlite3: `qa inbox forget --all` empties it.\n"
    )
    assert json.loads(run("inbox", "--json").out)["recording"] is False
    assert run("inbox", "forget", "--all").out == "Forgotten: 5 rows.\n"


def test_asking_on_the_command_line_is_not_recorded(run, world):
    run("ask", "What are the fees?")
    assert not Path("index").exists()


def test_a_damaged_inbox_is_one_sentence(run, box: Inbox):
    box.path.write_text("notes")
    done = run("inbox")
    assert (done.code, done.out) == (1, "")
    assert "index/inbox.sqlite3 cannot be used" in done.err
