"""Names cannot leave the corpus, hide a document, or be taken for one another."""

from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.corpus import scan
from qa.corpus.names import DEEPEST, LONGEST_PART, clash, name_of_address, safe_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("paris-call.md", "paris-call.md"),
        ("Vorträge/Über Normen (2026), 1.pdf", "Vorträge/Über Normen (2026), 1.pdf"),
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("..\\..\\windows\\win.ini", "windows/win.ini"),
        ("C:\\fakepath\\norms.md", "C/fakepath/norms.md"),
        ("a/./b/../c.md", "a/b/c.md"),
        (".hidden.md", "hidden.md"),
        ("_draft.md", "draft.md"),
        ("~$norms.docx", "norms.docx"),
        ("norms.md~", "norms.md"),
        ("-rf.md", "rf.md"),
        ("a\x00b\x1b[31m\u202ec.md", "ab[31mc.md"),
        ("a\nb\tc.md", "a b c.md"),
        ("what?.md", "what-.md"),
        ("con.md", "file-con.md"),
        ("NUL", "file-NUL"),
        ("console.md", "console.md"),
        ("norms.md.yaml", "norms-md-yaml"),
        ("e\u0301tat.md", "état.md"),
        ("", "document"),
        ("../..", "document"),
        ("\udcff.md", "md"),
    ],
)
def test_names_are_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_long_name_keeps_its_ending_and_its_difference() -> None:
    one, other = (safe_name("ä" * 300 + tail + ".md") for tail in ("one", "other"))
    assert one != other
    assert all(name.endswith(".md") and len(name.encode()) <= LONGEST_PART for name in (one, other))


@given(
    st.text(max_size=400)
    | st.lists(st.sampled_from(["..", ".", "/", "\\", "a", "con", "~", " "])).map("".join)
)
def test_any_name_stays_inside_and_is_its_own_safe_name(name: str) -> None:
    safe = safe_name(name)
    parts = PurePosixPath(safe).parts
    assert safe_name(safe) == safe
    assert 0 < len(parts) <= DEEPEST
    assert not safe.startswith("/")
    assert not {"", ".", ".."} & set(safe.split("/"))
    assert all(len(part.encode()) <= LONGEST_PART for part in parts)


def test_a_safe_name_is_seen_as_a_document(tmp_path: Path) -> None:
    root = tmp_path
    for name in (".a.md", "_b.md", "c.md~", "~$d.md", "e.yaml", "../f.md", "Thumbs.md"):
        (root / safe_name(name)).write_text("words")
    assert scan(root).ids == ("Thumbs.md", "a.md", "b.md", "c.md", "d.md", "e-yaml", "f.md")


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.example.org/", "example.org.html"),
        ("https://example.org/en/norms.htm", "example.org-en-norms.html"),
        ("https://example.org/page.php?id=5&a=b", "example.org-page-id-5-a-b.html"),
        ("https://example.org/%C3%BCber/../x%2F..%2Fy", "example.org-über-..-x-..-y.html"),
        ("http://example.org:8080/a", "example.org-a.html"),
    ],
)
def test_names_of_addresses(address: str, name: str) -> None:
    assert name_of_address(address, ".html") == name


def test_an_address_of_a_file_keeps_its_name() -> None:
    assert (
        name_of_address("https://example.org/files/Report%201.pdf", ".pdf")
        == "example.org-files-Report-1.pdf"
    )


def test_long_addresses_differ() -> None:
    one, other = (name_of_address(f"https://example.org/{'a' * 500}{tail}", ".html") for tail in "xy")
    assert one != other
    assert len(one) < 130


@pytest.mark.parametrize(
    ("name", "known", "found"),
    [
        ("paris.md", ["paris.md"], None),
        ("Paris.md", ["other.md", "paris.md"], "paris.md"),
        ("PARIS/a.md", ["paris/A.md"], "paris/A.md"),
        ("ﬁle.md", ["file.md"], "file.md"),
        ("straße.md", ["STRASSE.md"], "STRASSE.md"),
        ("a.md/b.md", ["a.md"], "a.md"),
        ("a.md", ["a.md/b.md"], "a.md/b.md"),
        ("ab.md", ["a.md"], None),
    ],
)
def test_names_that_some_system_takes_for_one(name: str, known: list[str], found: str | None) -> None:
    assert clash(name, known) == found
