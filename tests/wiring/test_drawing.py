"""Pages are drawn of just the file that a document was read from."""

from pathlib import Path

import pytest
from small_engine import SmallWorld

from qa import wiring
from qa.errors import LoadError
from qa.types import Document, Span

WORDS = "The harbour is open to all ships of the sea."


def written_pdf(*pages: str) -> bytes:
    """A PDF with one line of text a page."""
    bodies = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    bodies += [
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, text in enumerate(pages):
        shown = f"BT /F1 12 Tf 60 700 Td ({text}) Tj ET"
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        box = f"/MediaBox [0 0 600 800] /Contents {5 + 2 * number} 0 R"
        bodies += [
            f"<< /Type /Page /Parent 2 0 R {box} {resources} >>",
            f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
        ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer << /Size {len(bodies) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + end.encode()


@pytest.fixture
def world(tmp_path: Path) -> SmallWorld:
    made = SmallWorld(tmp_path)
    made.put("note.md", "Nothing to draw.\n")
    (made.corpus / "harbour.pdf").write_bytes(written_pdf("A first page of words.", WORDS))
    made.build()
    return made


def document(world: SmallWorld, name: str = "harbour.pdf") -> Document:
    return wiring.open_generation(world.settings()).document(name)


def test_a_page_and_the_place_of_its_words(world: SmallWorld) -> None:
    made = document(world)
    drawing = wiring.drawing_of(world.settings(), made)
    assert drawing is not None
    start = made.text.index(WORDS)
    ((page, left, top, right, bottom),) = drawing.places(Span(start, start + len(WORDS)))
    assert page == 2
    assert (left, top) == (pytest.approx(0.1, abs=0.01), pytest.approx(0.11, abs=0.02))
    assert 0.4 < right < 0.7
    assert 0.01 < bottom - top < 0.03
    picture = drawing.page(2, 300)
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(picture[16:20], "big") == 300
    assert drawing.page(2, 300) is picture


def test_a_page_that_is_not_there(world: SmallWorld) -> None:
    drawing = wiring.drawing_of(world.settings(), document(world))
    assert drawing is not None
    with pytest.raises(LoadError, match="no page 3"):
        drawing.page(3, 300)


def test_nothing_is_drawn_of_text_or_of_another_file(world: SmallWorld) -> None:
    made = document(world)
    assert wiring.drawing_of(world.settings(), document(world, "note.md")) is None
    (world.corpus / "harbour.pdf.yaml").write_text("title: New", encoding="utf-8")
    assert wiring.drawing_of(world.settings(), made) is None
    (world.corpus / "harbour.pdf.yaml").unlink()
    assert wiring.drawing_of(world.settings(), made) is not None
    (world.corpus / "harbour.pdf").write_bytes(written_pdf("Other words.", WORDS))
    assert wiring.drawing_of(world.settings(), made) is None
    world.remove("harbour.pdf")
    assert wiring.drawing_of(world.settings(), made) is None
