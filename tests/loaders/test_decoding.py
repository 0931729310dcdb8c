import pytest
from reading import load

from qa.errors import UnreadableDocument
from qa.loaders import decoding

GERMAN = "Die Prüfung in Köln dauert fünf Stunden – so heißt es."


@pytest.mark.parametrize(
    "code", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "utf-16-le", "utf-16-be"]
)
def test_text_is_read_in_any_code(code: str) -> None:
    assert load(GERMAN.encode(code), "a.txt").text == GERMAN


def test_other_alphabets_are_told_by_their_looks() -> None:
    text = "Кибердипломатия защищает интересы государств в киберпространстве. " * 20
    assert load(text.encode("cp1251"), "a.txt").text == text


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF file"),
        (b"PK\x03\x04abc", "a ZIP, Word or PowerPoint file"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_other_files_are_named(data: bytes, kind: str, name: str) -> None:
    with pytest.raises(UnreadableDocument, match=f"is not text but seems to be {kind}"):
        load(data, name)


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\x00\x01\x02" * 100, b"\x7f\x03\x04words" * 9])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="is not text"):
        load(data, "a.txt")


def test_a_file_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MAX_BYTES", 10)
    with pytest.raises(UnreadableDocument, match="11 bytes; at most 10"):
        load(b"12345678901", "a.txt")


def test_a_few_lost_bytes_do_not_change_the_code() -> None:
    data = (GERMAN * 9).encode() + b"\xff"
    assert load(data, "a.txt").text == GERMAN * 9 + "\ufffd"


@pytest.mark.parametrize(
    "declared", ["iso-8859-1", "us-ascii", "utf-16", "utf-7", "punycode", "unicode_escape", "no"]
)
def test_what_a_page_declares_is_read_as_browsers_read_it(declared: str) -> None:
    page = f'<meta charset="{declared}"><p>{GERMAN} “Ja”, \\u0041 +AGE-</p>'.encode("cp1252")
    assert load(page, "a.html").text == GERMAN + " “Ja”, \\u0041 +AGE-"


def test_zeros_and_unseen_signs_are_left_out() -> None:
    assert (
        load(b"<p>Cy\0ber&shy;space&#8203; &amp;&nbsp;so on</p>" + b" " * 60, "a.html").text
        == "Cyberspace & so on"
    )
    assert load(b"One\r\ntwo\rthree", "a.txt").text == "One\ntwo\nthree"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", "\n" * 1_000_001, "1,000,001 lines"),
        ("a.md", "- a\n" * 100_001, "100,001 lines"),
        ("a.md", "[" * 300_001, "300,001 marks of Markdown"),
        ("a.html", "<p>" * 300_001, "300,001 tags"),
    ],
)
def test_what_would_take_too_long_is_refused(name: str, data: str, reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=f"The file has {reason}; at most .* split it into parts"):
        load(data, name)
