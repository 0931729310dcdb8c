"""``qa list``, ``qa show``, ``qa build`` and ``qa doctor``."""

import json
from dataclasses import replace

import pytest
from fake_wiring import DOCUMENT, HEADING, TEXT, TITLE, World

from qa.cli import terminal
from qa.wiring import Finding


def test_list_when_piped(run):
    done = run("list")
    assert done.code == 0
    assert done.out == f"paris-call.md\t{TITLE}\t2026-11-23\t1\t{len(TEXT)}\n"
    assert done.err == "warning: broken.pdf is not in the index: it is damaged\n"


def test_list_json(run):
    row = {
        "id": DOCUMENT.id,
        "title": TITLE,
        "date": "2026-11-23",
        "passages": 1,
        "characters": len(TEXT),
    }
    assert json.loads(run("list", "--json").out) == [row]


def test_list_on_a_terminal(run, monkeypatch):
    monkeypatch.setattr(terminal, "on_terminal", lambda: True)
    lines = run("list").out.splitlines()
    assert lines[0].split() == ["id", "title", "date", "passages", "characters"]
    assert TITLE in lines[1]


@pytest.mark.parametrize("command", [["list"], ["show", "paris-call.md"]])
def test_without_an_index(run, world: World, command):
    world.generation = None
    done = run(*command)
    assert (done.code, done.out) == (1, "")
    assert "run `qa build`" in done.err
    assert world.ensured == []


def test_show(run):
    out = run("show", "paris-call.md").out
    for expected in (
        f"{TITLE}\nid          paris-call.md\n",
        "\npublisher   A publisher\n",
        "\nSources\n  A source, A ministry, 2018-11-12, https://example.org/source\n",
        f"\nHeadings\n    {HEADING}\n",
        "\n`qa show paris-call.md --text` prints its text.\n",
    ):
        assert expected in out


def test_show_text_is_exact(run):
    assert run("show", "paris-call.md", "--text").out == TEXT


def test_show_text_translates_nothing(run, world: World, monkeypatch):
    text = "Tab\t“quoted” \U0001f600\n\n  spaces \u2028 "
    monkeypatch.setattr(world.generation, "document", lambda name: replace(DOCUMENT, text=text))
    monkeypatch.setattr(terminal, "on_terminal", lambda: True)
    assert run("show", "paris-call.md", "--text").out == text


def test_show_json(run):
    found = json.loads(run("show", "paris-call.md", "--json").out)
    assert "text" not in found
    assert found["passages"] == 1
    assert found["headings"] == [{"level": 2, "text": HEADING, "page": 3, "start": 0, "end": len(HEADING)}]
    assert json.loads(run("show", "paris-call.md", "--json", "--text").out) == found | {"text": TEXT}


def test_an_unknown_document_names_near_ones(run):
    done = run("show", "paris.md")
    assert (done.code, done.out) == (1, "")
    assert "did you mean 'paris-call.md'?" in done.err


def test_build_on_other_machines(run, world: World):
    assert run("build", "--workers", "head:6379").code == 0
    assert world.workers == ["head:6379"]


def test_build(run, world: World):
    done = run("build", "--rebuild", "--index", "there")
    assert (done.code, done.err) == (0, "")
    assert world.built[0]["rebuild"] is True
    assert world.workers == [None]
    assert done.out == (
        "added    new.md\n"
        "changed  changed.md\n"
        "removed  gone.md\n"
        "failed   broken.pdf: it is [damaged]\n"
        "1 added, 1 changed, 1 removed, 2 unchanged, 1 failed\n"
        "Corpus version 2-abcdef01: 1,234 passages, 7 of them embedded now.\n"
    )


SOUND = Finding("corpus", "corpus", "default", None)
FAULT = Finding("index", "[red]index", None, "there is none: run `qa build`")


def test_doctor_without_problems(run, world: World):
    world.findings = [SOUND]
    done = run("doctor")
    assert (done.code, done.out) == (0, "corpus  corpus  (default)\nNo problems.\n")


def test_doctor_with_a_problem(run, world: World):
    world.findings = [SOUND, FAULT]
    done = run("doctor")
    assert done.code == 1
    assert done.out == (
        "corpus  corpus  (default)\n"
        "index   [red]index\n"
        "        problem: there is none: run `qa build`\n"
        "1 problem.\n"
    )


def test_doctor_json(run, world: World):
    world.findings = [SOUND, FAULT]
    done = run("doctor", "--json")
    found = json.loads(done.out)
    assert (done.code, found["ok"]) == (1, False)
    assert found["findings"][0] == {
        "name": "corpus",
        "value": "corpus",
        "origin": "default",
        "problem": None,
    }
