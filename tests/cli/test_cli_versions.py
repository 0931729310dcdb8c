"""``qa history``, ``qa rollback`` and ``qa check``."""

import json

import pytest
from fake_wiring import REPORT

from qa import wiring
from qa.checking import CheckReport, Finding, Severity
from qa.errors import UnknownVersion
from qa.store import Change, VersionRecord
from qa.wiring import Version

OLD = VersionRecord(1, "1-aaaaaaaa", "2026-01-01T00:00:00+00:00", 7, Change("Ada", None, tuple("abcdefg")))
NEW = VersionRecord(
    3, "3-cccccccc", "2026-01-03T00:00:00+00:00", 1, Change(None, "1-aaaaaaaa", removed=("x[red]\x1b[31m",))
)


@pytest.fixture
def settings_seen(world, monkeypatch: pytest.MonkeyPatch) -> list:
    seen = []

    def roll_back(settings, version, progress=None):
        seen.append((settings.author, version))
        if version == "9":
            raise UnknownVersion("There is no corpus version '9': `qa history` lists them all.")
        return REPORT

    monkeypatch.setattr(
        wiring, "history", lambda settings: [Version(NEW, True, True), Version(OLD, False, False)]
    )
    monkeypatch.setattr(wiring, "roll_back", roll_back)
    return seen


@pytest.mark.usefixtures("settings_seen")
def test_history(run):
    assert run("history").out == (
        "3-cccccccc  2026-01-03T00:00:00+00:00, 1 document  (answers now)\n"
        "    rollback to 1-aaaaaaaa\n"
        "    removed  x[red]\n"
        "1-aaaaaaaa  2026-01-01T00:00:00+00:00 by Ada, 7 documents  (no longer kept)\n"
        "    added    a, b, c, d, e and 2 more\n"
    )


@pytest.mark.usefixtures("settings_seen")
def test_history_json(run):
    assert json.loads(run("history", "--json").out)[1] == {
        "version": "1-aaaaaaaa",
        "number": 1,
        "created": "2026-01-01T00:00:00+00:00",
        "by": "Ada",
        "back_to": None,
        "documents": 7,
        "added": list("abcdefg"),
        "changed": [],
        "removed": [],
        "failed": [],
        "kept": False,
        "current": False,
    }


def test_history_of_nothing(run, world, monkeypatch):
    monkeypatch.setattr(wiring, "history", lambda settings: [])
    assert run("history").out == "There is no corpus version yet: run `qa build`.\n"
    assert run("history", "--json").out == "[]\n"


def test_rollback(run, settings_seen):
    done = run("rollback", "3", "--by", "Ada")
    assert done.code == 0
    assert "Corpus version 2-abcdef01" in done.out
    assert settings_seen == [("Ada", "3")]


def test_rollback_to_nothing(run, settings_seen):
    done = run("rollback", "9")
    assert (done.code, done.out) == (1, "")
    assert done.err == "error: There is no corpus version '9': `qa history` lists them all.\n"
    assert settings_seen == [(None, "9")]


@pytest.mark.parametrize("name", ["", " ", "a\nb", "x" * 81])
def test_a_name_that_is_none(run, settings_seen, name):
    done = run("rollback", "3", "--by", name)
    assert done.code == 2
    assert "author" in done.err
    assert settings_seen == []


BAD = Finding("not read", Severity.ERROR, "bad[red].pdf", "It is encrypted.", "Mend it.")
DULL = tuple(Finding("no date", Severity.WARNING, f"{n}.md", "", "Give the date.") for n in range(10))


def checked(monkeypatch: pytest.MonkeyPatch, *findings: Finding) -> None:
    report = CheckReport("3-cc", 11, findings, ("Something: no reason.",))
    monkeypatch.setattr(wiring, "check_corpus", lambda settings: report)


def test_check(run, world, monkeypatch):
    checked(monkeypatch, BAD, *DULL)
    done = run("check")
    assert done.code == 0
    assert done.out == (
        "error: not read (1)\n  - bad[red].pdf: It is encrypted.\n  Mend it.\n\n"
        "warning: no date (10)\n"
        "  - 0.md, 1.md, 2.md, 3.md, 4.md, 5.md, 6.md, 7.md and 2 more (--all lists them)\n"
        "  Give the date.\n\n"
        "not checked: Something: no reason.\n"
        "11 documents: 1 errors, 10 warnings, 0 notes.\n"
    )
    assert "7.md, 8.md, 9.md\n" in run("check", "--all").out


@pytest.mark.parametrize(("findings", "code"), [((BAD,), 1), (DULL, 0), ((), 0)])
def test_check_strictly(run, world, monkeypatch, findings, code):
    checked(monkeypatch, *findings)
    assert run("check", "--strict").code == code
    assert run("check").code == 0


def test_check_json(run, world, monkeypatch):
    checked(monkeypatch, BAD)
    assert json.loads(run("check", "--json").out) == {
        "corpus_version": "3-cc",
        "documents": 11,
        "errors": 1,
        "warnings": 0,
        "notes": 0,
        "findings": [
            {
                "document": "bad[red].pdf",
                "kind": "not read",
                "severity": "error",
                "detail": "It is encrypted.",
                "advice": "Mend it.",
            }
        ],
        "skipped": ["Something: no reason."],
    }
