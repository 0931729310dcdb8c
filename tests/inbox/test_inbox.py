"""What is kept, for how long, by whom at once, and what is forgotten."""

import os
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inbox_pieces import TODAY, ago, answer, declined, inbox, quote

from qa.errors import InboxFault
from qa.inbox import Asked, Inbox, Rated, Rating, Shown
from qa.inbox.inbox import MAX_SHOWN, MAX_TEXT_CHARACTERS
from qa.types import Reason

DAY = TODAY.isoformat()
SHOWN = (Shown("call.md", "The Call was signed in Paris."),)


def test_nothing_is_made_before_something_is_kept(tmp_path: Path) -> None:
    box = inbox(tmp_path)
    assert (box.asked(), box.rated(), box.forget(), box.forget(["x"])) == ((), (), 0, 0)
    assert list(tmp_path.iterdir()) == []


def test_what_is_kept_of_a_question(tmp_path: Path) -> None:
    box = inbox(tmp_path)
    box.add_answer(answer("Who signed the Call for anna@uni.es?"))
    box.add_answer(declined("What are the fees?"))
    assert box.asked() == (
        Asked(DAY, "What are the fees?", "related but not answered", 0.88, "1-abc"),
        Asked(DAY, "Who signed the Call for [e-mail]?", None, 0.88, "1-abc", SHOWN),
    )


def test_the_same_question_is_counted_and_its_last_answer_kept(tmp_path: Path) -> None:
    box = inbox(tmp_path)
    box.add_answer(answer("Who?", quote("old")))
    box.add_answer(replace(answer("Who?", quote("new")), confidence=0.5))
    box.add_answer(answer("Who?", version="2-def"))
    assert [
        (each.times, each.confidence, each.corpus_version, each.shown[0].text) for each in box.asked()
    ] in (
        [(2, 0.5, "1-abc", "new"), (1, 0.88, "2-def", SHOWN[0].text)],
        [(1, 0.88, "2-def", SHOWN[0].text), (2, 0.5, "1-abc", "new")],
    )


@pytest.mark.parametrize(
    "given",
    [
        answer("hello", reason=Reason.NOT_A_QUESTION),
        declined("asdf ghjk zzzq"),
        declined("???"),
    ],
)
def test_remarks_and_gibberish_are_not_kept(tmp_path: Path, given: object) -> None:
    box = inbox(tmp_path)
    box.add_answer(given)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_a_strange_word_that_the_documents_know_is_kept(tmp_path: Path) -> None:
    box = inbox(tmp_path)
    box.add_answer(replace(answer("xxqj?", reason=Reason.RELATED, read="XXQJ is a code."), quotes=()))
    assert [each.question for each in box.asked()] == ["xxqj?"]


def test_nothing_grows_without_end(tmp_path: Path) -> None:
    box = inbox(tmp_path)
    box.add_answer(answer("why " * 400, *(quote(f"quote {number}") for number in range(9))))
    (kept,) = box.asked()
    assert len(kept.question) == MAX_TEXT_CHARACTERS
    assert kept.question.endswith("why…") or kept.question.endswith("…")
    assert [each.text for each in kept.shown] == [f"quote {number}" for number in range(MAX_SHOWN)]


def test_columns_hold_nothing_but_what_is_said(tmp_path: Path) -> None:
    box = inbox(tmp_path)
    box.add_answer(declined("What are the fees?"))
    box.add_rating(Rating("What are the fees?", "down", "other", "call me: 600 123 456"))
    connection = sqlite3.connect(box.path)
    columns = {
        table: [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        for table in ("asked", "rated")
    }
    comments = connection.execute("SELECT comment FROM rated").fetchall()
    connection.close()
    assert columns == {
        "asked": ["id", "day", "question", "reason", "confidence", "corpus_version", "shown", "times"],
        "rated": ["id", "day", "question", "thumb", "complaint", "comment", "shown", "times"],
    }
    assert comments == [("call me: [number]",)]
    assert "raw" not in Path(box.path).read_bytes().decode("latin-1")
    assert stat.S_IMODE(box.path.stat().st_mode) == 0o600


def test_a_thumb_and_then_its_reason_are_one(tmp_path: Path) -> None:
    box = inbox(tmp_path)
    plain = Rating("Who?", "down", shown=SHOWN)
    told = replace(plain, complaint="wrong", comment="Anna's mail is a@b.org")
    for rating, explains in ((plain, False), (plain, False), (told, True), (plain, True)):
        box.add_rating(rating, explains)
    assert set(box.rated()) == {
        Rated(DAY, plain, 1),
        Rated(DAY, replace(told, comment="Anna's mail is [e-mail]"), 1),
    }


def test_old_days_go(tmp_path: Path) -> None:
    for days in (0, 1, 2, 3):
        inbox(tmp_path, 90, ago(days)).add_answer(declined(f"What of day {days}?"))
        inbox(tmp_path, 90, ago(days)).add_rating(Rating(f"What of day {days}?", "up"))
    assert [each.day for each in inbox(tmp_path, 90).asked(days=2)] == ["2026-11-23", "2026-11-24"]
    assert [each.question[-2] for each in inbox(tmp_path, 3).asked()] == ["2", "1", "0"]
    assert [each.rating.question[-2] for each in inbox(tmp_path, 90).rated()] == ["2", "1", "0"]
    inbox(tmp_path, 1).add_answer(declined("What of now?"))
    assert sorted(each.question[-4:-1] for each in inbox(tmp_path).asked()) == ["now", "y 0"]


def test_too_many_rows_let_the_oldest_go(tmp_path: Path) -> None:
    for days in (5, 4, 3, 2, 1, 0):
        inbox(tmp_path, today=ago(days), most=3).add_answer(declined(f"What of day {days}?"))
    assert [each.question[-2] for each in inbox(tmp_path).asked()] == ["2", "1", "0"]


def test_forgetting(tmp_path: Path) -> None:
    box = inbox(tmp_path)
    for question in ("What are the secrets?", "What else?"):
        box.add_answer(declined(question))
        box.add_rating(Rating(question, "down"))
    assert box.forget(["What are the secrets?", "What of it?"]) == 2
    assert [each.question for each in box.asked()] == ["What else?"]
    assert [each.rating.question for each in box.rated()] == ["What else?"]
    # Not in the file either.
    assert b"secrets" not in b"".join(path.read_bytes() for path in box.path.parent.iterdir())
    assert box.forget() == 2
    assert (box.asked(), box.rated()) == ((), ())


def test_threads_and_processes_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "new" / "inbox.sqlite3"
    box = Inbox(path, 90)
    made = Path(__file__).with_name("inbox_pieces.py")
    where = os.environ | {"PYTHONPATH": os.pathsep.join([str(made.parents[2]), str(made.parents[1])])}
    processes = [
        subprocess.Popen([sys.executable, str(made), str(path), str(name), "10"], env=where)
        for name in range(3)
    ]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: box.add_answer(declined("What do all of them ask?")), range(40)))
    assert [process.wait(60) for process in processes] == [0, 0, 0]
    found = {each.question: each.times for each in box.asked()}
    assert found.pop("What do all of them ask?") == 40 + 3 * 10
    assert found == {
        f"What does process {name} ask as its {number} th?": 1 for name in range(3) for number in range(10)
    }
    assert [each.name for each in path.parent.iterdir()] == ["inbox.sqlite3"]


def test_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr(Path, "hardlink_to", refused)
    for _ in range(2):
        inbox(tmp_path).add_answer(declined("What of it all?"))
    assert [each.times for each in inbox(tmp_path).asked()] == [2]
    assert [each.name for each in (tmp_path / "in").iterdir()] == ["inbox.sqlite3"]


def test_a_file_that_is_no_inbox_is_told_and_left_alone(tmp_path: Path) -> None:
    box = inbox(tmp_path)
    box.path.parent.mkdir()
    box.path.write_bytes(b"These are notes. " * 100)
    with pytest.raises(InboxFault, match=r"inbox\.sqlite3 cannot be used .*move it away"):
        box.add_answer(answer())
    assert box.path.read_bytes() == b"These are notes. " * 100


def test_an_inbox_of_another_form_is_left_alone(tmp_path: Path) -> None:
    box = inbox(tmp_path)
    box.path.parent.mkdir()
    connection = sqlite3.connect(box.path)
    connection.execute("PRAGMA user_version=2")
    connection.close()
    with pytest.raises(InboxFault, match=r"another version of this program .*form 2, not 1.*move it away"):
        box.asked()


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "in").write_text("a file")
    with pytest.raises(InboxFault, match="cannot be made"):
        inbox(tmp_path).add_answer(answer())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.text(max_size=60), st.text(max_size=30))
def test_any_text_can_be_kept_and_read(tmp_path: Path, question: str, document: str) -> None:
    box = inbox(tmp_path)
    box.forget()
    box.add_rating(Rating(f"What is {question}?", "up", shown=(Shown(document, question),)))
    (kept,) = box.rated()
    assert kept.rating.shown == (Shown(document, question),)
    assert kept.rating.question.startswith("What is")
