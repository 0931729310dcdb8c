"""Removed, renamed and edited documents, and two commands at once."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest
from shelves import Library

from qa.corpus import holding
from qa.errors import (
    CorpusBusy,
    CorpusError,
    ModelUnavailable,
    UnknownDocument,
    UnreadableDocument,
    UnsupportedFormat,
)
from qa.types import Reason
from qa.wiring import building
from qa.wiring import library as staff

QUESTION = "How many principles has the Paris Call?"


def test_a_removed_document_is_cited_no_more(library: Library) -> None:
    library.put("paris/call.md.yaml", "publisher: A ministry\n")
    staff.update(library.here)
    assert "paris/call.md" in library.cited(QUESTION)
    changed = staff.remove(library.here, ["paris/call.md"])
    assert (changed.documents, changed.report.removed) == (("paris/call.md",), ("paris/call.md",))
    assert set(library.files()) == {"norms.md"}
    assert library.cited(QUESTION) <= {"norms.md"}
    assert not (library.corpus / "paris").exists()


def test_the_last_document_leaves_an_index_that_declines(library: Library) -> None:
    staff.update(library.here)
    staff.remove(library.here, ["norms.md", "paris/call.md"])
    answer = library.ask(QUESTION)
    assert (answer.status, answer.reason, answer.passages) == ("abstained", Reason.NOTHING_RELEVANT, ())
    assert library.engine().search(QUESTION).passages == ()
    assert list(library.engine().documents()) == []
    assert library.corpus.is_dir()


def test_a_misspelt_question_to_an_empty_index(library: Library) -> None:
    staff.remove(library.here, ["norms.md", "paris/call.md"])
    assert library.ask("Wich principels has the Pariss Cal?").status == "abstained"
    assert library.engine().explain(QUESTION).answer.status == "abstained"


def test_one_unknown_document_leaves_all_in_place(library: Library) -> None:
    before = library.files()
    with pytest.raises(
        UnknownDocument, match=r"no document 'call\.md' in .*: did you mean 'paris/call\.md'\?"
    ):
        staff.remove(library.here, ["norms.md", "call.md", "nothing-like-it.pdf"])
    assert library.files() == before


def test_a_path_into_the_corpus_names_a_document_too(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(library.root)
    assert staff.remove(library.here, ["corpus/norms.md"]).documents == ("norms.md",)
    with pytest.raises(UnknownDocument):
        staff.remove(library.here, [library.outside("paris/call.md", "x")])


def test_what_cannot_be_loaded_can_be_removed(library: Library) -> None:
    library.put("film.mp4", "film")
    (library.corpus / "dead.md").symlink_to("nowhere")
    assert staff.remove(library.here, ["film.mp4", "dead.md"]).documents == ("film.mp4", "dead.md")
    assert set(library.files()) == {"norms.md", "paris/call.md"}


def test_a_build_that_fails_after_a_removal_is_told(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_: object) -> None:
        raise ModelUnavailable("There is no model.")

    monkeypatch.setattr(building, "building_encoder", gone)
    with pytest.raises(
        CorpusError, match=r"^norms\.md: changed in .*answers as before: There is no model\. "
    ):
        staff.remove(library.here, ["norms.md"])


# Renaming


def test_a_document_is_renamed_with_its_side_file(library: Library) -> None:
    library.put("norms.md.yaml", "publisher: A ministry\n")
    staff.update(library.here)
    report = staff.rename(library.here, "norms.md", "un/eleven-norms.md").report
    assert (report.added, report.removed, report.embedded) == (("un/eleven-norms.md",), ("norms.md",), 0)
    assert set(library.files()) == {"paris/call.md", "un/eleven-norms.md", "un/eleven-norms.md.yaml"}
    assert library.cited("Are norms voluntary?") >= {"un/eleven-norms.md"}


def test_only_the_case_of_a_name_can_change(library: Library) -> None:
    staff.rename(library.here, "norms.md", "Norms.md")
    assert set(library.files()) == {"Norms.md", "paris/call.md"}


@pytest.mark.parametrize(
    ("new", "error", "word"),
    [
        ("paris/call.md", CorpusError, r"taken by paris/call\.md"),
        ("norms.md", CorpusError, r"taken by norms\.md"),
        ("Paris/Call.md", CorpusError, r"taken by paris/call\.md"),
        ("paris", CorpusError, "taken by paris/call"),
        ("norms.md/x.md", CorpusError, "cannot be written into the corpus"),
        ("../out.md", CorpusError, r"cannot be called '\.\./out\.md'; 'out\.md' would do"),
        (".hidden.md", CorpusError, r"'hidden\.md' would do"),
        ("norms.mp4", UnsupportedFormat, "No loader reads"),
    ],
)
def test_names_that_a_document_cannot_have(
    library: Library, new: str, error: type[Exception], word: str
) -> None:
    before = library.files()
    with pytest.raises(error, match=word):
        staff.rename(library.here, "norms.md", new)
    assert library.files() == before


# Editing


def test_markdown_keeps_all_but_what_is_edited(library: Library) -> None:
    body = "# Norms\n\nEleven norms.  \n\n---\n\ntitle: no field\n"
    library.put(
        "norms.md", f"---\n# by hand\ntitle: >\n  A folded\n  title\nsources:\n  - title: X\n---\n{body}"
    )
    staff.edit(library.here, "norms.md", {"title": "Norms: all eleven", "date": "2026-01-02"})
    assert library.files()["norms.md"].decode() == (
        f"---\n# by hand\ntitle: 'Norms: all eleven'\nsources:\n  - title: X\ndate: '2026-01-02'\n---\n{body}"
    )
    assert library.engine().document("norms.md").metadata.title == "Norms: all eleven"


def test_markdown_gets_a_block_and_loses_a_field(library: Library) -> None:
    staff.edit(library.here, "norms.md", {"publisher": "Ünïcode ‘Press’"})
    text = "# Norms\n\nThe eleven norms are voluntary.\n"
    assert library.files()["norms.md"].decode() == f"---\npublisher: Ünïcode ‘Press’\n---\n\n{text}"
    staff.edit(library.here, "norms.md", {"publisher": ""})
    assert library.files()["norms.md"].decode() == f"---\n---\n\n{text}"


def test_windows_line_ends_and_the_mark_of_byte_order_stay(library: Library) -> None:
    (library.corpus / "norms.md").write_bytes(b"\xef\xbb\xbf---\r\ntitle: Old\r\n---\r\n\r\nWords.\r\n")
    staff.edit(library.here, "norms.md", {"title": "New"})
    assert library.files()["norms.md"] == b"\xef\xbb\xbf---\r\ntitle: New\r\n---\r\n\r\nWords.\r\n"


def test_other_formats_say_it_in_the_side_file(library: Library) -> None:
    library.put("page.html", "<title>Own</title><p>Words of a page.</p>")
    library.put("page.html.yaml", "url: https://example.org/\nshelf: 7\n")
    staff.edit(library.here, "page.html", {"title": "Ours", "license": "CC BY 4.0"})
    assert library.files()["page.html.yaml"].decode() == (
        "url: https://example.org/\nshelf: 7\ntitle: Ours\nlicense: CC BY 4.0\n"
    )
    staff.edit(library.here, "page.html", {"title": "", "url": "", "license": ""})
    assert library.files()["page.html.yaml"].decode() == "shelf: 7\n"
    assert library.engine().document("page.html").metadata.title == "Own"


@pytest.mark.parametrize(
    ("field", "value", "word"),
    [
        ("url", "javascript:alert(1)", "must be an address that starts with"),
        ("title", "x" * 1_001, "at most 1000"),
        ("title", "\udcff", "not text in UTF-8"),
    ],
)
def test_values_that_no_loader_takes_change_nothing(
    library: Library, field: str, value: str, word: str
) -> None:
    before = library.files()
    with pytest.raises(UnreadableDocument, match=word):
        staff.edit(library.here, "norms.md", {field: value})
    assert library.files() == before


# Two at once

HOLDER = """
import sys, time
from pathlib import Path
from qa.corpus.holding import held
with held(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_command_is_refused_while_another_changes_the_corpus(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = library.files()
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(library.corpus)],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with (
            pytest.raises(CorpusBusy, match="Another command is changing the corpus"),
            holding.held(library.corpus, patience=0.1),
        ):
            pass
        monkeypatch.setattr("qa.wiring.library.held", lambda root: holding.held(root, patience=0.1))
        with pytest.raises(CorpusBusy):
            staff.remove(library.here, ["norms.md"])
        other.kill()
    assert library.files() == before
    assert staff.remove(library.here, ["norms.md"]).documents == ("norms.md",)


def test_a_change_waits_for_a_build_that_is_running(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff.update(library.here)
    lock = os.open(library.root / "index" / "lock", os.O_RDWR)
    fcntl.flock(lock, fcntl.LOCK_EX)
    waits = []

    def waited(seconds: float) -> None:
        waits.append(seconds)
        os.close(lock)

    monkeypatch.setattr("qa.wiring.library.time.sleep", waited)
    assert staff.remove(library.here, ["norms.md"]).report.removed == ("norms.md",)
    assert len(waits) == 1
