import io
import random
import re
import struct
import zipfile
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pptx import Presentation
from reading import check, load
from word_files import PACKAGE, docx, entries, p, zipped

from qa.errors import EmptyDocument, LoadError, UnreadableDocument
from qa.loaders import office_archive, standard_loaders, word_parts
from qa.types import RawFile

WORDS = docx(p("Words of a document."))
NAMES = ["a.docx", "a.pptx", "a.html", "a.md", "a.txt"]


def slides() -> bytes:
    made = Presentation()
    made.slides.add_slide(made.slide_layouts[5]).shapes.title.text = "Words of a slide"
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


SLIDES = slides()


def with_files(**files: bytes) -> bytes:
    return zipped(
        {**entries(p("Words."), {}), **{name.replace("_", "."): data for name, data in files.items()}}
    )


@pytest.mark.parametrize("name", ["a.docx", "a.pptx"])
@pytest.mark.parametrize("data", [b"", b" \n\t "])
def test_an_empty_file_is_empty(name: str, data: bytes) -> None:
    with pytest.raises(EmptyDocument, match="holds no text"):
        load(data, name)


def test_a_document_without_words_is_empty() -> None:
    with pytest.raises(EmptyDocument):
        load(docx(p("") + p(" ")), "a.docx")


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "a.docx", r"of the old kind.*save it as \.docx"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "password"),
        (b"%PDF-1.7\n", "a.docx", "seems to be a PDF file"),
        (b"<html>words</html>", "a.docx", "damaged or cut off"),
        (WORDS[:300], "a.docx", "damaged or cut off"),
        (WORDS, "a.pptx", "is a Word file, not a PowerPoint file"),
        (SLIDES, "a.docx", "is a PowerPoint file, not a Word file"),
        (zipped({"xl/workbook.xml": "<x/>"}), "a.docx", "is an Excel file"),
        (
            zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
            "a.docx",
            "is an OpenDocument file",
        ),
        (zipped({"notes.txt": "words"}), "a.docx", "is a ZIP archive"),
        (zipped({"word/document.xml": "<x/>"}), "a.docx", "cannot be read"),
        (WORDS, "a.txt", "a ZIP, Word or PowerPoint file"),
    ],
)
def test_what_is_no_such_file_is_refused_with_what_to_do(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=reason):
        load(data, name)


def test_an_archive_that_unpacks_to_too_much_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("unpacked"))
    monkeypatch.setattr(office_archive, "MAX_XML_BYTES", 50_000)
    with pytest.raises(UnreadableDocument, match=r"holds 100,\d{3} bytes of content; at most 50,000"):
        load(with_files(big_xml=random.Random(1).randbytes(99_000)), "a.docx")
    monkeypatch.setattr(office_archive, "MAX_UNPACKED_BYTES", 50_000)
    with pytest.raises(UnreadableDocument, match=r"unpacks to 100,\d{3} bytes"):
        load(with_files(big_bin=random.Random(1).randbytes(99_000)), "a.docx")


def test_a_bomb_is_refused_by_its_ratio() -> None:
    with pytest.raises(UnreadableDocument, match=r"unpacks from \d+,\d{3} bytes to 9,000,000, as traps do"):
        load(with_files(bomb_bin=b"\0" * 9_000_000), "a.docx")


def test_an_archive_of_too_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_archive, "MAX_ENTRIES", 5)
    with pytest.raises(UnreadableDocument, match=r"of 7 parts; at most 5"):
        load(with_files(a_bin=b"", b_bin=b"", c_bin=b""), "a.docx")


def test_a_document_of_too_many_paragraphs_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_parts, "MAX_PARAGRAPHS", 2)
    with pytest.raises(UnreadableDocument, match="has 3 paragraphs; at most 2 are read"):
        load(docx(p("a") * 3), "a.docx")


def test_a_size_that_lies_unpacks_to_no_more_than_it_says() -> None:
    data = bytearray(with_files())
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    struct.pack_into("<I", data, entry + 24, 10)
    with pytest.raises(UnreadableDocument, match="cannot be read"):
        load(bytes(data), "a.docx")


def test_an_encrypted_entry_is_refused() -> None:
    data = bytearray(WORDS)
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnreadableDocument, match="password"):
        load(bytes(data), "a.docx")


def test_names_that_climb_out_are_only_names() -> None:
    files = {**entries(p("Words."), {}), "../../evil.xml": "<x/>", "/abs.xml": "<x/>", "C:\\x.xml": "<x/>"}
    assert load(zipped(files), "a.docx").text == "Words."


def test_links_that_lead_nowhere_or_outside_are_left_alone() -> None:
    files = entries(p("Words."), {})
    links = (
        '<Relationship Id="a" Type="http://x/image" Target="NULL"/>'
        '<Relationship Id="b" Type="http://x/image" Target="../../../../etc/passwd"/>'
        '<Relationship Id="c" Type="http://x/image" Target="http://127.0.0.1:1/x" TargetMode="External"/>'
        '<Relationship Id="d" Type="http://x/styles" Target="http://127.0.0.1:1/x" TargetMode="External"/>'
    )
    files["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'
    )
    assert load(zipped(files), "a.docx").text == "Words."


def test_entities_are_never_resolved(tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("s") / "secret.txt"
    secret.write_text("SECRET")
    files = entries(p("Words &x;&y; end"), {})
    inner = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y "{"boom" * 9}">]>'
    files["word/document.xml"] = inner + files["word/document.xml"]
    assert "SECRET" not in load(zipped(files), "a.docx").text


def test_strict_files_are_read() -> None:
    usual = re.compile(r"http://schemas\.openxmlformats\.org/(officeDocument|wordprocessingml)/2006/")
    files = entries(p("Words."), {})
    strict = {name: usual.sub(r"http://purl.oclc.org/ooxml/\1/", content) for name, content in files.items()}
    assert "purl.oclc.org" in strict["word/document.xml"]
    assert load(zipped(strict), "a.docx").text == "Words."


def test_deep_nesting_is_refused_or_read() -> None:
    deep = "<w:ins>" * 100 + p("Words.") + "</w:ins>" * 100
    assert load(docx(deep), "a.docx").text == "Words."
    with pytest.raises(UnreadableDocument):
        load(docx("<w:ins>" * 5000 + p("x") + "</w:ins>" * 5000), "a.docx")


@pytest.mark.parametrize("name", NAMES)
@given(data=st.binary(max_size=400))
def test_any_bytes_give_a_document_or_a_reason(name: str, data: bytes) -> None:
    refused_or_read(name, data)


@pytest.mark.parametrize(("name", "data"), [("a.docx", WORDS), ("a.pptx", SLIDES)])
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(seed=st.integers(0, 10**6))
def test_damaged_files_give_a_document_or_a_reason(name: str, data: bytes, seed: int) -> None:
    chance = random.Random(seed)
    damaged = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    refused_or_read(name, bytes(damaged[: chance.randint(1, 2 * len(damaged))]))


PIECES = """
    <w:p> </w:p> <w:r> </w:r> <w:t>x</w:t> <w:tbl> </w:tbl> <w:tr> </w:tr> <w:tc> </w:tc> <w:br/> <!--c-->
    <?pi?>
    <w:pPr><w:numPr><w:numId/></w:numPr></w:pPr> <w:pPr><w:outlineLvl/></w:pPr> <w:sym/> <w:fldChar/> <w:sdt/>
    <w:footnoteReference/> <mc:AlternateContent/> <m:oMath><m:f/></m:oMath> <w:tblPr><w:tblLook/></w:tblPr>
"""


@given(xml=st.lists(st.sampled_from(PIECES.split()), max_size=30).map("".join))
def test_any_xml_of_word_gives_a_document_or_a_reason(xml: str) -> None:
    refused_or_read("a.docx", docx(p("Words.") + xml))


def refused_or_read(name: str, data: bytes) -> None:
    """What is not read is refused with a LoadError; anything else fails the test."""
    with suppress(LoadError):
        check(standard_loaders().load(RawFile(name, data)))
