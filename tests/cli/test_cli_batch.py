"""``qa ask --from``: all rows are sound before the first is answered, and the file is whole."""

import json
import os
import stat
from pathlib import Path

import pytest
from fake_wiring import World, abstained

from qa.errors import ModelUnavailable

ROWS = (
    '\ufeff{"id": "b", "question": "second?", "history": ["first?", " "], "answerable": true}\r\n'
    "\n"
    '{"id": 7, "question": "é?", "history": null}'
)


def ids(text: str) -> list[str | int]:
    return [json.loads(line)["id"] for line in text.splitlines()]


def test_answers_go_to_the_file_in_order(run, world: World):
    Path("in.jsonl").write_text(ROWS, encoding="utf-8", newline="")
    world.engine.answers["é?"] = abstained("é?")
    done = run("ask", "--from", "in.jsonl", "--output", "out.jsonl", "-k", "4")
    assert (done.code, done.out, done.err) == (0, "", "")
    written = Path("out.jsonl").read_text(encoding="utf-8")
    assert ids(written) == ["b", 7]
    assert list(json.loads(written.splitlines()[0]))[:2] == ["id", "question"]
    assert world.engine.calls == [("second?", ("first?",), 4), ("é?", (), 4)]
    assert sorted(path.name for path in Path().iterdir()) == ["in.jsonl", "out.jsonl"]


def test_without_output_to_stdout_and_from_stdin(run):
    done = run("ask", "--from", "-", stdin=ROWS.encode())
    assert done.code == 0
    assert ids(done.out) == ["b", 7]


GOOD = '{"id": 1, "question": "q"}\n'
BAD = {
    "not JSON": ("{", "in.jsonl, line 2, column 2 is not JSON"),
    "not UTF-8": (b"\xff", "in.jsonl, line 2 is not text in UTF-8"),
    "deep": ("[" * 200_000, "in.jsonl, line 2"),
    "not an object": ("[]", "in.jsonl, line 2 must be an object"),
    "no id": ('{"question": "q"}', "in.jsonl, line 2: “id” must be"),
    "empty id": ('{"id": "", "question": "q"}', "in.jsonl, line 2: “id” must be"),
    "id of truth": ('{"id": true, "question": "q"}', "in.jsonl, line 2: “id” must be"),
    "id twice": ('{"id": 1, "question": "q"}', "in.jsonl, line 2: “id” repeats that of line 1"),
    "no question": ('{"id": 2}', "in.jsonl, line 2: “question” must be a text"),
    "empty question": ('{"id": 2, "question": " "}', "in.jsonl, line 2: “question” is empty"),
    "long question": (
        json.dumps({"id": 2, "question": "x" * 100_000}),
        "in.jsonl, line 2: “question” has 100,000 characters",
    ),
    "lone surrogate": (r'{"id": 2, "question": "\ud800"}', "in.jsonl, line 2: “question” holds bytes"),
    "history of text": ('{"id": 2, "question": "q", "history": "h"}', "line 2: “history” must be a list"),
    "history of numbers": ('{"id": 2, "question": "q", "history": [1]}', "line 2: “history” must be a list"),
    "long history": (
        json.dumps({"id": 2, "question": "q", "history": ["a", "x" * 100_000]}),
        "line 2: “history”, question 2, has 100,000 characters",
    ),
}


@pytest.mark.parametrize(("row", "message"), BAD.values(), ids=BAD)
def test_bad_rows_stop_everything(run, world: World, row, message):
    Path("in.jsonl").write_bytes(GOOD.encode() + (row if isinstance(row, bytes) else row.encode()))
    Path("out.jsonl").write_text("old")
    done = run("ask", "--from", "in.jsonl", "--output", "out.jsonl")
    assert (done.code, done.out) == (1, "")
    assert message in done.err
    assert len(done.err) < 500
    assert world.ensured == world.engine.calls == []
    assert Path("out.jsonl").read_text() == "old"


@pytest.mark.parametrize("data", [b"", b"\n \n"])
def test_no_rows(run, data):
    done = run("ask", "--from", "-", stdin=data)
    assert done.code == 1
    assert "standard input holds no questions" in done.err


@pytest.mark.parametrize("name", ["missing.jsonl", ".", "nul\0"])
def test_a_file_that_cannot_be_read(run, name):
    done = run("ask", "--from", name)
    assert (done.code, done.out) == (1, "")
    assert "cannot be read" in done.err


def test_a_failure_half_way_leaves_the_old_answers(run, world: World):
    Path("in.jsonl").write_text(ROWS, encoding="utf-8")
    Path("out.jsonl").write_text("old")
    world.engine.answers["é?"] = ModelUnavailable("Gone.")
    done = run("ask", "--from", "in.jsonl", "--output", "out.jsonl")
    assert (done.code, done.err) == (1, "error: Gone.\n")
    assert Path("out.jsonl").read_text() == "old"
    assert sorted(path.name for path in Path().iterdir()) == ["in.jsonl", "out.jsonl"]


@pytest.mark.parametrize(
    ("output", "message"),
    [(".", "is a folder"), ("no/where.jsonl", "does not exist"), ("in.jsonl", "would replace the questions")],
)
def test_outputs_that_cannot_be(run, world: World, output, message):
    Path("in.jsonl").write_text(GOOD)
    done = run("ask", "--from", "in.jsonl", "--output", output)
    assert done.code == 2
    assert message in done.err
    assert world.engine.calls == []
    assert Path("in.jsonl").read_text() == GOOD


def test_links_are_followed_and_modes_kept(run):
    Path("in.jsonl").write_text(GOOD)
    Path("real.jsonl").write_text("old")
    Path("real.jsonl").chmod(0o640)
    Path("link.jsonl").symlink_to("real.jsonl")
    run("ask", "--from", "in.jsonl", "--output", "link.jsonl")
    assert Path("link.jsonl").is_symlink()
    assert ids(Path("real.jsonl").read_text()) == [1]
    assert stat.S_IMODE(Path("real.jsonl").stat().st_mode) == 0o640


def test_devices_are_written_to_and_never_replaced(run):
    Path("in.jsonl").write_text(GOOD)
    assert run("ask", "--from", "in.jsonl", "--output", os.devnull).code == 0
    assert not Path(os.devnull).is_file()
    full = run("ask", "--from", "in.jsonl", "--output", "/dev/full")
    assert full.code == 1
    assert "cannot be written" in full.err
