import pytest

from qa.errors import UnsupportedFormat
from qa.loaders import standard_loaders
from qa.types import RawFile


def test_the_ending_chooses_the_loader() -> None:
    loaders = standard_loaders()
    assert loaders.loader_for("talks/A.MD").name.startswith("markdown/")
    assert loaders.loader_for("a.txt").name.startswith("plain/")
    assert loaders.loader_for("a.htm").name.startswith("html/")


def test_every_readable_ending_has_a_loader() -> None:
    loaders = standard_loaders()
    assert {".md", ".markdown", ".txt", ".html", ".htm", ".docx", ".pptx", ".pdf"} <= loaders.suffixes
    assert all(suffix in loaders.loader_for("x" + suffix).suffixes for suffix in loaders.suffixes)


def test_a_foreign_ending_is_refused_with_those_that_are_read() -> None:
    with pytest.raises(UnsupportedFormat, match=r"“\.xls”.*\.md"):
        standard_loaders().load(RawFile("a.xls", b""))
    with pytest.raises(UnsupportedFormat, match="without an ending"):
        standard_loaders().loader_for("README")


def test_a_name_is_never_used_as_a_path() -> None:
    document = standard_loaders().load(RawFile("../../etc/passwd/\x00.md", b"words"))
    assert document.text == "words"
