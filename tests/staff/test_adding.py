"""What is added is looked at first, and nothing that is there is lost."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from shelves import Library, digest
from small_engine import fake_models

from qa.corpus.offers import Offer, Refusal
from qa.errors import CorpusError, FetchError
from qa.types import RawFile
from qa.wiring import library as staff

STUXNET = "# Stuxnet\n\nStuxnet damaged centrifuges at Natanz in Iran and was found in 2010.\n"


def test_a_file_with_its_side_file(library: Library) -> None:
    path = library.outside("stuxnet.md", STUXNET)
    library.outside("stuxnet.md.yaml", "publisher: A ministry\n")
    assert library.said(path) == [("added", "stuxnet.md", None)]
    assert library.files()["stuxnet.md"] == STUXNET.encode()
    assert library.files()["stuxnet.md.yaml"] == b"publisher: A ministry\n"
    assert staff.update(library.here).added == ("norms.md", "paris/call.md", "stuxnet.md")
    assert library.engine().document("stuxnet.md").metadata.publisher == "A ministry"


def test_a_folder_keeps_its_folders_and_leaves_out_what_is_private(library: Library) -> None:
    library.outside("2026/spring/stuxnet.md", STUXNET)
    library.outside("2026/_draft.md", "A draft about drafts.")
    library.outside("2026/.git/notes.md", "Notes about notes.")
    library.outside("2026/picture.png", b"\x89PNG")
    folder = str(library.root / "outside" / "2026")
    reason = "No loader reads files that end in “.png”; convert it to one of: "
    refused, added = library.said(folder, into="reports")
    assert refused[:2] == ("refused", None)
    assert str(refused[2]).startswith(reason)
    assert added == ("added", "reports/spring/stuxnet.md", None)


def test_one_that_cannot_be_loaded_stops_nothing_and_is_not_copied(library: Library) -> None:
    paths = [
        library.outside("empty.txt", " \n"),
        library.outside("binary.txt", b"\0\1\2\3" * 100),
        str(library.root / "nowhere.md"),
        "a\0b.md",
        library.outside("stuxnet.md", STUXNET),
    ]
    before = library.files()
    reasons = [(word, str(reason).partition(":")[0]) for word, _, reason in library.said(*paths)]
    assert reasons == [
        ("refused", "The file holds no text"),
        ("refused", "The file is not text (binary data)"),
        ("refused", "There is no such file or folder."),
        ("refused", "embedded null byte"),
        ("added", "None"),
    ]
    assert library.files() == before | {"stuxnet.md": STUXNET.encode()}


def test_a_second_time_nothing_is_done(library: Library) -> None:
    path = library.outside("stuxnet.md", STUXNET)
    library.add(path)
    assert library.said(path) == [("unchanged", "stuxnet.md", None)]


def test_another_document_is_not_overwritten_unless_wanted(library: Library) -> None:
    old = library.files()["norms.md"]
    path = library.outside("norms.md", STUXNET)
    [(word, _, reason)] = library.said(path)
    assert (word, reason) == (
        "refused",
        "Another document is called norms.md: replace it with --replace, or choose another name "
        "with --as or another folder with --into.",
    )
    assert library.files()["norms.md"] == old
    assert library.said(path, name="worms.md") == [("added", "worms.md", None)]
    assert library.said(path, replacing=True, twice=True) == [("replaced", "norms.md", None)]
    assert library.files()["norms.md"] == STUXNET.encode()


def test_what_is_known_of_a_document_outlives_its_replacement(library: Library) -> None:
    library.put("norms.md.yaml", "title: Our norms\n")
    [added] = library.add(library.outside("norms.md", STUXNET), replacing=True)
    assert added.document is not None
    assert added.document.metadata.title == "Our norms"
    assert library.files()["norms.md.yaml"] == b"title: Our norms\n"


@pytest.mark.parametrize("name", ["Norms.md", "NORMS.MD", "norms.md/x.md", "Paris/Call.md"])
def test_names_that_some_system_takes_for_one_are_refused(library: Library, name: str) -> None:
    [(word, _, reason)] = library.said(library.outside("a.md", STUXNET), name=name)
    assert word == "refused"
    assert "which cannot stand beside" in str(reason)


@pytest.mark.parametrize(
    "name", ["../../out.md", "/out.md", "..\\out.md", ".out.md", "out.md\x00", "./out.md"]
)
def test_no_name_leads_out_of_the_corpus(library: Library, name: str) -> None:
    outside = set(library.root.iterdir())
    assert library.said(library.outside("a.md", STUXNET), name=name) == [("added", "out.md", None)]
    assert set(library.root.iterdir()) == outside | {library.root / "outside"}


def test_two_files_of_one_name_in_one_command(library: Library) -> None:
    one, other = library.outside("a/x.md", STUXNET), library.outside("b/x.md", "# Other\n\nOther words.")
    assert [word for word, _, _ in library.said(one, other)] == ["added", "refused"]
    assert library.files()["x.md"] == STUXNET.encode()


def test_a_link_in_the_corpus_is_not_written_through(library: Library) -> None:
    (library.root / "elsewhere").mkdir()
    found = staff.desk(library.here).look(upload("link/a.md", STUXNET))
    assert not isinstance(found, Refusal)
    (library.corpus / "link").symlink_to(library.root / "elsewhere")
    refusal = staff.put(library.here, found)
    assert refusal is not None
    assert refusal.reason == "link/a.md is not touched: its folder is a link that leads out of the corpus."
    assert [word for word, _, _ in library.said(library.outside("a.md", STUXNET), into="link")] == ["refused"]
    assert list((library.root / "elsewhere").iterdir()) == []


def test_the_corpus_is_not_added_to_itself(library: Library) -> None:
    for given in (library.corpus, library.corpus / "paris", library.corpus / "norms.md", library.root):
        assert [word for word, _, _ in library.said(str(given))] == ["refused"]


def test_a_full_disk_leaves_the_old_document(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    before = library.files()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    [(word, _, reason)] = library.said(library.outside("norms.md", STUXNET), replacing=True)
    assert word == "refused"
    assert "norms.md cannot be written into the corpus (No space left on device)" in str(reason)
    assert library.files() == before


class Killed(BaseException):
    """Stands for the end of the process: nothing catches it."""


@pytest.mark.parametrize("moment", range(7))
def test_a_command_killed_at_any_moment_leaves_the_old_document_or_the_new(
    library: Library, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    path = library.outside("norms.md", STUXNET)
    library.outside("norms.md.yaml", "title: The worm\n")
    old = library.files()
    new = old | {"norms.md": STUXNET.encode(), "norms.md.yaml": b"title: The worm\n"}
    steps = iter(range(100))

    def dying(name: str) -> None:
        real = getattr(os, name)

        def step(*arguments: object, **more: object) -> object:
            if next(steps) >= moment:
                raise Killed
            return real(*arguments, **more)

        monkeypatch.setattr(os, name, step)

    for name in ("fsync", "replace", "unlink"):
        dying(name)
    with pytest.raises(Killed):
        library.add(path, replacing=True, twice=True)
    monkeypatch.undo()
    there = {name: data for name, data in library.files().items() if not name.startswith(".qa-")}
    assert {key: there[key] for key in old} in (old, {key: new[key] for key in old})
    with fake_models():
        assert not staff.update(library.here).failed
        library.add(path, replacing=True, twice=True)
    assert library.files() == new


# Duplicates


def test_documents_that_say_the_same_are_told(library: Library) -> None:
    words = " ".join(f"word{number}" for number in range(60))
    library.add(library.outside("one.md", words))
    same, near = library.outside("same.txt", words), library.outside("near.md", f"{words} and more")
    assert [reason for _, _, reason in library.said(same, near)] == [
        "one.md says the same: add it nevertheless with --force.",
        "one.md says nearly the same (97%): add it nevertheless with --force.",
    ]
    assert "same.txt" not in library.files()
    assert [word for word, _, _ in library.said(same, twice=True)] == ["added"]


def test_a_new_version_of_a_document_is_no_duplicate_of_itself(library: Library) -> None:
    longer = "# Norms\n\nThe eleven norms are voluntary.\n\nThey are from 2015.\n"
    assert library.said(library.outside("norms.md", longer), replacing=True) == [
        ("replaced", "norms.md", None)
    ]


# Looking first, as a page with an upload does


def upload(name: str, text: str) -> Offer:
    return Offer("upload", RawFile(name, text.encode()))


def test_an_upload_is_looked_at_and_then_put(library: Library) -> None:
    before = library.files()
    found = staff.desk(library.here).look(upload("C:\\fakepath\\stuxnet.md", STUXNET))
    assert not isinstance(found, Refusal)
    assert (found.file.id, found.document.metadata.title, found.stands, found.twins) == (
        "C/fakepath/stuxnet.md",
        "Stuxnet",
        None,
        (),
    )
    assert [each.text for each in staff.passages(library.here, found.document)] == [found.document.text]
    assert library.files() == before
    assert staff.put(library.here, found) is None
    assert library.files()["C/fakepath/stuxnet.md"] == STUXNET.encode()


def test_what_was_changed_since_it_was_looked_at_is_not_touched(library: Library) -> None:
    found = staff.desk(library.here).look(upload("norms.md", STUXNET))
    assert not isinstance(found, Refusal)
    library.put("norms.md", "# Norms\n\nSomebody else's work.\n")
    refusal = staff.put(library.here, found, replacing=True)
    assert refusal == Refusal("upload", "norms.md was changed in the corpus meanwhile: look at it again.")
    assert b"Somebody else" in library.files()["norms.md"]


def test_a_dry_run_writes_nothing(library: Library) -> None:
    before = library.files()
    assert library.said(library.outside("x.md", STUXNET), dry=True) == [("added", "x.md", None)]
    assert library.files() == before


def test_without_a_corpus_folder(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="does not exist"):
        staff.desk(Library(tmp_path).here)


# Addresses


def test_a_page_is_stored_with_where_it_came_from(library: Library) -> None:
    data = library.serve(
        "https://example.org/n",
        "<h1>Sanctions</h1><p>The EU may sanction.</p>",
        '"v1"',
        "https://example.org/new",
    )
    assert library.said("https://example.org/n") == [("added", "example.org-new.html", None)]
    assert library.files()["example.org-new.html"] == data
    today = datetime.now(UTC).date().isoformat()
    assert library.files()["example.org-new.html.yaml"].decode() == (
        f"url: https://example.org/new\nfetched_from: https://example.org/n\nfetched: '{today}'\n"
        f"sha256: {digest(data)}\netag: '\"v1\"'\n"
    )
    staff.update(library.here)
    known = library.engine().document("example.org-new.html").metadata
    assert (known.title, known.url) == ("Sanctions", "https://example.org/new")


def test_an_address_that_cannot_be_fetched_stops_nothing(library: Library) -> None:
    library.web.pages["https://example.org/"] = FetchError("The server is down.")
    path = library.outside("stuxnet.md", STUXNET)
    assert library.said("https://example.org/", path) == [
        ("refused", None, "The server is down."),
        ("added", "stuxnet.md", None),
    ]
