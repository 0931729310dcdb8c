import struct
import zlib

import pytest
from pdf_writer import HEIGHT, WIDTH, Words, column, pdf

from qa.errors import UnreadableDocument
from qa.loaders import standard_loaders
from qa.loaders.pdf_view import page_image, pages_without_text, rectangles
from qa.types import Document, RawFile, Span

LINES = ["The committee meets twice a year in Geneva, where it", "reads the reports of its members."]
DATA = pdf([column(LINES, x=60, y=100, step=12, size=10), column(["On page two stands this."], y=400)])


def loaded(data: bytes = DATA) -> Document:
    return standard_loaders().load(RawFile("a.pdf", data))


def span_of(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


def test_words_have_a_rectangle_on_each_line() -> None:
    document = loaded()
    first, second = rectangles(DATA, document, span_of(document, "where it reads the"))
    assert (first[0], second[0]) == (1, 1)
    assert first[1] > second[1] == pytest.approx(60 / WIDTH, abs=0.01)
    for found, base in ((first, 100), (second, 112)):
        assert found[2] < base / HEIGHT < found[4] < (base + 5) / HEIGHT


def test_words_of_a_later_page_are_there() -> None:
    document = loaded()
    (found,) = rectangles(DATA, document, span_of(document, "page two"))
    assert found[0] == 2
    assert found[2] < 400 / HEIGHT < found[4]


def test_rectangles_turn_with_the_page() -> None:
    turned = pdf([column(LINES)], rotate=90)
    document = loaded(turned)
    found = rectangles(turned, document, span_of(document, "committee"))
    assert all(x1 - x0 < 20 / HEIGHT for _, x0, _, x1, _ in found)
    assert found[0][2] == pytest.approx(78 / WIDTH, abs=0.03)


def test_another_document_has_no_rectangles() -> None:
    other = loaded(pdf([column(["Quite another text."])]))
    assert rectangles(DATA, other, Span(0, 5)) == []


def test_a_page_is_a_picture_with_its_words_in_it() -> None:
    picture = page_image(DATA, 2, 300)
    width, height = struct.unpack(">II", picture[16:24])
    assert (width, height) == (300, 400)
    start = picture.index(b"IDAT")
    size = struct.unpack(">I", picture[start - 4 : start])[0]
    pixels = zlib.decompress(picture[start + 4 : start + 4 + size])
    rows = [pixels[n * 901 + 1 : (n + 1) * 901] for n in range(height)]
    assert min(rows[10]) == 255
    assert min(min(row) for row in rows[190:203]) < 128


def test_a_page_that_is_not_there_is_told() -> None:
    with pytest.raises(UnreadableDocument, match="has 2 pages; there is no page 3"):
        page_image(DATA, 3, 300)


def test_pages_that_only_show_pictures_are_found() -> None:
    mixed = pdf([column(LINES), []], drawing="60 60 100 100 re f")
    assert pages_without_text(mixed) == (2,)
    assert pages_without_text(pdf([column(LINES), []])) == ()
    assert loaded(mixed).text == " ".join(LINES)


def test_a_wide_page_does_not_fill_the_memory() -> None:
    picture = page_image(pdf([[Words(60, 60, "Words")]]), 1, 10**9)
    assert struct.unpack(">I", picture[16:20])[0] == 4000
