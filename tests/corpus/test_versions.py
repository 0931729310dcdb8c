"""Corpus versions: what changed, when and by whom, and going back to one."""

from pathlib import Path

import pytest
from building import Workshop, content, lexical

from qa.errors import CorpusError, IndexMismatch, UnknownVersion
from qa.store import Change


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    """Two versions: "One." then "Two.", with a document and its side file gone and another come."""
    made = Workshop(tmp_path, keep=5)
    made.put("changed.md", "One.")
    made.put("gone.md", "Gone in two.")
    made.put("gone.md.yaml", "A title")
    made.put("same.md", "The same.")
    made.build(by="Ada")
    made.put("changed.md", "Two.")
    made.put("new/come.md", "Come in two.")
    made.put("bad.md", b"\xff")
    made.remove("gone.md")
    made.remove("gone.md.yaml")
    made.build()
    return made


FIRST = {
    "changed.md": b"One.",
    "gone.md": b"Gone in two.",
    "gone.md.yaml": b"A title",
    "same.md": b"The same.",
}


def changes(workshop: Workshop) -> list[tuple[int, Change]]:
    return [(record.number, record.change) for record in workshop.store.history()]


def test_every_version_says_what_changed_and_by_whom(workshop: Workshop) -> None:
    assert changes(workshop) == [
        (2, Change(None, None, ("new/come.md",), ("changed.md",), ("gone.md",), ("bad.md",))),
        (1, Change("Ada", None, ("changed.md", "gone.md", "same.md"))),
    ]
    newest = workshop.store.history()[0]
    generation = workshop.store.open()
    assert (newest.version, newest.created) == (generation.corpus_version, generation.manifest.created)
    assert newest.documents == 3


def test_a_build_that_changes_nothing_is_no_version(workshop: Workshop) -> None:
    before = changes(workshop)
    workshop.build(by="Bob")
    assert changes(workshop) == before


def test_a_rebuild_changes_no_document(workshop: Workshop) -> None:
    workshop.build(rebuild=True, by="Bob")
    assert changes(workshop)[0] == (3, Change("Bob"))


def test_the_history_is_longer_than_what_is_kept(workshop: Workshop) -> None:
    for number in range(3, 10):
        workshop.put("changed.md", f"Number {number}.")
        workshop.build()
    assert workshop.store.layout.numbers() == [5, 6, 7, 8, 9]
    assert [number for number, _ in changes(workshop)] == [9, 8, 7, 6, 5, 4, 3, 2, 1]
    assert changes(workshop)[-1][1].by == "Ada"
    with pytest.raises(UnknownVersion, match=r"Corpus version 2-\w+ is no longer kept"):
        workshop.go_back("2")
    kept = {path.read_bytes() for path in workshop.store.layout.files.iterdir()}
    assert b"Number 5." in kept
    assert not kept & {b"One.", b"Two.", b"Number 4.", b"Gone in two."}


def test_a_journal_with_a_torn_end_goes_on(workshop: Workshop) -> None:
    journal = workshop.store.layout.history
    whole = journal.read_bytes()
    journal.write_bytes(whole[:-40])
    before = changes(workshop)  # what the journal lost, the version itself still says
    assert [number for number, _ in before] == [2, 1]
    workshop.put("changed.md", "Three.")
    workshop.build()
    assert changes(workshop)[1:] == before
    assert journal.read_bytes().startswith(whole[:-40] + b"\n")
    journal.unlink()
    assert [number for number, _ in changes(workshop)] == [3, 2, 1]


def test_a_number_is_never_given_again(workshop: Workshop) -> None:
    layout = workshop.store.layout
    layout.generations.rename(workshop.root / "elsewhere")
    layout.current.unlink()
    assert workshop.build().generation == 3


@pytest.mark.parametrize("name", ["1", None])
def test_going_back(workshop: Workshop, name: str | None) -> None:
    first = workshop.store.history()[-1].version
    before = content(workshop.store.open(1))
    report = workshop.go_back(name or first, by="Bob")
    assert workshop.files() == FIRST
    assert workshop.encoder.encoded == []
    assert (report.generation, report.embedded) == (3, 0)
    assert (report.added, report.changed, report.removed) == (("gone.md",), ("changed.md",), ("new/come.md",))
    assert content(workshop.store.open()) == before
    assert changes(workshop)[0] == (
        3, Change("Bob", first, ("gone.md",), ("changed.md",), ("new/come.md",))
    )  # fmt: skip
    workshop.go_back("2")
    assert workshop.files()["changed.md"] == b"Two."
    assert workshop.files()["bad.md"] == b"\xff"
    assert [number for number, _ in changes(workshop)] == [4, 3, 2, 1]


def test_what_was_not_built_yet_becomes_a_version_first(workshop: Workshop) -> None:
    workshop.put("changed.md", "Three.")
    workshop.put("late.md", "Late.")
    workshop.go_back("1", by="Bob")
    assert workshop.files() == FIRST
    assert [number for number, _ in changes(workshop)] == [4, 3, 2, 1]
    workshop.go_back("3")
    assert workshop.files()["changed.md"] == b"Three."
    assert workshop.files()["late.md"] == b"Late."


def test_going_back_to_the_oldest_version_kept(workshop: Workshop) -> None:
    for number in range(3, 6):
        workshop.put("changed.md", f"Number {number}.")
        workshop.build()
    workshop.put("changed.md", "Not built yet.")
    assert workshop.store.layout.numbers() == [1, 2, 3, 4, 5]
    assert workshop.go_back("1").embedded == 0
    assert workshop.files() == FIRST


def test_what_no_version_holds_is_moved_aside(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    # Not caplog: another library's way of setting up logs may have switched this logger off.
    monkeypatch.setattr("qa.corpus.restoring.log.warning", lambda form, *values: said.append(form % values))
    workshop.put("gone.md.yaml", "A side file of nothing")
    workshop.put("gone.md.yaml.bak", "Older still")
    workshop.put("film.mp4", "Film")
    workshop.go_back("1")
    assert workshop.files() == FIRST | {
        "gone.md.yaml.bak": b"Older still",
        "gone.md.yaml.2.bak": b"A side file of nothing",
        "film.mp4": b"Film",
    }
    path = workshop.corpus / "gone.md.yaml"
    assert said == [f"{path} is in no corpus version: it was moved to gone.md.yaml.2.bak."]


def test_an_emptied_corpus_comes_back(workshop: Workshop) -> None:
    for name in workshop.files():
        workshop.remove(name)
    workshop.go_back("2")
    assert workshop.files()["new/come.md"] == b"Come in two."
    assert lexical(workshop.store.open(), "Come")[0].row == 1


def test_a_version_that_is_as_the_corpus_is_now(workshop: Workshop) -> None:
    assert workshop.go_back("2").generation == 2
    assert workshop.store.plan() is None
    assert len(changes(workshop)) == 2


@pytest.mark.parametrize("name", ["9", "1-00000000", "", "../1"])
def test_a_version_that_never_was(workshop: Workshop, name: str) -> None:
    with pytest.raises(UnknownVersion, match="`qa history` lists them"):
        workshop.go_back(name)
    assert workshop.files()["changed.md"] == b"Two."


def test_a_version_of_earlier_days_has_no_files(workshop: Workshop) -> None:
    for number in (1, 2):
        workshop.store.layout.generation(number).sources.unlink()
    with pytest.raises(UnknownVersion, match="were not kept"):
        workshop.go_back("1")
    assert workshop.build().generation == 3  # from now on there is one that can be gone back to
    assert workshop.encoder.encoded == []
    assert workshop.go_back("3").generation == 3


def test_a_damaged_copy_is_never_put_into_the_corpus(workshop: Workshop) -> None:
    store = workshop.store
    path = store.layout.files / (store.sources(1) or {})["gone.md"]
    path.write_bytes(b"Something else")
    with pytest.raises(IndexMismatch, match="missing or damaged"):
        workshop.go_back("1")
    assert "gone.md" not in workshop.files()
    workshop.go_back("2")  # another version can still be gone back to
    assert workshop.files()["changed.md"] == b"Two."


def test_nothing_is_written_through_a_link(workshop: Workshop, tmp_path: Path) -> None:
    workshop.go_back("1")
    outside = tmp_path / "outside"
    outside.mkdir()
    (workshop.corpus / "new").rmdir()
    (workshop.corpus / "new").symlink_to(outside)
    with pytest.raises(CorpusError, match="is a link that leads outside"):
        workshop.go_back("2")
    assert list(outside.iterdir()) == []
    (workshop.corpus / "new").unlink()
    workshop.build()
    assert workshop.files()["new/come.md"] == b"Come in two."


def test_a_folder_in_the_way_is_named(workshop: Workshop) -> None:
    workshop.go_back("1")
    (workshop.corpus / "new").rmdir()
    workshop.put("new", "A file where a folder was")
    with pytest.raises(CorpusError, match=r"cannot be taken back .*new.*then run `qa build`"):
        workshop.go_back("2")
    workshop.remove("new")
    workshop.build()
    assert workshop.files()["new/come.md"] == b"Come in two."
