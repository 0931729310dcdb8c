"""Which files of a folder are documents, and which are refused with a reason."""

import os
from pathlib import Path

import pytest

from qa.corpus import files
from qa.corpus.files import read, scan
from qa.errors import CorpusError, UnreadableDocument
from qa.loaders import version_of
from qa.types import RawFile


def put(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def test_ids_are_sorted_posix_paths(tmp_path: Path) -> None:
    put(tmp_path, "b.md", "a/z.txt", "a.md", "Ä x.html", "LICENSE", "a-b.md")
    assert scan(tmp_path).ids == ("LICENSE", "a-b.md", "a.md", "a/z.txt", "b.md", "Ä x.html")
    assert scan(tmp_path).failures == ()


def test_what_is_no_document_is_left_out_silently(tmp_path: Path) -> None:
    put(tmp_path, ".hidden.md", ".git/a.md", "_draft.md", "_drafts/a.md", "a.md~", "~$a.docx")
    put(tmp_path, "a.md.yaml", "notes.yml", ".DS_Store", "Thumbs.db", "a.pdf.part", "a.md", "b.YAML")
    assert scan(tmp_path) == files.CorpusFiles(("a.md",))


def test_links(tmp_path: Path) -> None:
    root = tmp_path / "corpus"
    put(root, "a.md", "folder/b.md")
    put(tmp_path, "secret.md", "outside/c.md")
    (root / "inside.md").symlink_to(root / "a.md")
    (root / "leak.md").symlink_to(tmp_path / "secret.md")
    (root / "dead.md").symlink_to(tmp_path / "none.md")
    (root / "loop.md").symlink_to(root / "loop.md")
    (root / "linked").symlink_to(tmp_path / "outside")
    (root / "again").symlink_to(root / "folder")
    found = scan(root)
    assert found.ids == ("a.md", "folder/b.md", "inside.md")
    reasons = {each.document: each.reason for each in found.failures}
    assert reasons == {
        "again": "It is a link to a folder, which is not followed: copy the folder.",
        "dead.md": "It is a link that leads nowhere: remove it.",
        "leak.md": "It is a link that leads outside of the corpus: copy the file.",
        "linked": "It is a link to a folder, which is not followed: copy the folder.",
        "loop.md": "It is a link that leads nowhere: remove it.",
    }


def test_a_side_file_that_leads_outside_is_not_read(tmp_path: Path) -> None:
    root = tmp_path / "corpus"
    put(root, "a.md")
    put(tmp_path, "secret")
    (root / "a.md.yaml").symlink_to(tmp_path / "secret")
    with pytest.raises(UnreadableDocument, match=r"a\.md\.yaml: .*outside"):
        read(root, "a.md")


def test_a_corpus_that_is_a_link_itself(tmp_path: Path) -> None:
    put(tmp_path / "real", "a.md")
    (tmp_path / "corpus").symlink_to(tmp_path / "real")
    assert scan(tmp_path / "corpus").ids == ("a.md",)
    assert read(tmp_path / "corpus", "a.md").data == b"a.md"


def test_special_files_are_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    found = scan(tmp_path)
    assert (found.ids, found.failures[0].reason) == ((), "It is not a file.")


def test_a_name_that_is_not_utf8(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.md")).write_text("x")
    (failure,) = scan(tmp_path).failures
    assert failure.document == "caf\\xe9.md"
    assert "not valid UTF-8" in failure.reason


def test_a_folder_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.md", "closed/b.md")
    opened = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return opened(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = scan(tmp_path)
    assert found.ids == ("a.md",)
    assert [(each.document, each.reason) for each in found.failures] == [
        ("closed", "The folder cannot be read: Permission denied.")
    ]


def test_a_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.md")

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UnreadableDocument, match=r"The file cannot be read: Permission denied\."):
        read(tmp_path, "a.md")


def test_a_file_that_is_written_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.md")
    writes = iter([b"half", b"the whole"])
    opened = Path.read_bytes

    def interrupted(path: Path) -> bytes:
        data = opened(path)
        if (more := next(writes, None)) is not None:
            path.write_bytes(more)
        return data

    monkeypatch.setattr(Path, "read_bytes", interrupted)
    assert read(tmp_path, "a.md").data == b"the whole"


def test_a_file_that_is_written_all_the_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.md")
    opened = Path.read_bytes

    def interrupted(path: Path) -> bytes:
        data = opened(path)
        path.write_bytes(data + b"more")
        return data

    monkeypatch.setattr(Path, "read_bytes", interrupted)
    with pytest.raises(UnreadableDocument, match="is being written while it is read: run `qa build` again"):
        read(tmp_path, "a.md")


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="no longer there"):
        read(tmp_path, "a.md")


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    with (tmp_path / "a.md").open("wb") as file:
        file.truncate(files.LARGEST_BYTES + 2**20)
    with pytest.raises(UnreadableDocument, match="51 MB, more than 50 MB"):
        read(tmp_path, "a.md")


@pytest.mark.parametrize("kind", ["missing", "file"])
def test_no_corpus_folder(tmp_path: Path, kind: str) -> None:
    root = tmp_path / "corpus"
    if kind == "file":
        root.touch()
    with pytest.raises(CorpusError, match="does not exist" if kind == "missing" else "not a folder"):
        scan(root)


def test_read_gives_both_files(tmp_path: Path) -> None:
    put(tmp_path, "x/a.md", "x/b.md", "x/a.md.yaml")
    assert read(tmp_path, "x/a.md") == RawFile("x/a.md", b"x/a.md", b"x/a.md.yaml")
    assert read(tmp_path, "x/b.md") == RawFile("x/b.md", b"x/b.md", None)


def test_version_is_the_digest_of_both_files() -> None:
    plain = version_of(RawFile("a.md", b"abc"))
    assert plain == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # of "abc", FIPS 180-2
    assert plain == version_of(RawFile("other.md", b"abc"))
    versions = {version_of(RawFile("a.md", b"abc", side)) for side in (None, b"", b"x")}
    assert len(versions) == 3
