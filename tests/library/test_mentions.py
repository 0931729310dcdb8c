"""Documents that name each other."""

import pytest
from corpus_pieces import entry, passage

from qa.library import Mention, names_of, relations
from qa.types import Source


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("The Paris Call", ("Paris Call",)),
        ("Stuxnet: the first worm", ("Stuxnet: the first worm", "Stuxnet")),
        ("Norms – a view", ("Norms – a view", "Norms")),
        ("Sea", ()),
        ("timeline", ()),
        ("A  Report\non ships", ("Report on ships",)),
    ],
)
def test_what_a_document_is_called(title: str, names: tuple[str, ...]) -> None:
    assert names_of(title) == names


CALL = entry("call.md", "The Harbour Call", url="https://www.example.org/call/")
TIDES = entry("tides.md", "Tides", sources=(Source("X", url="http://example.org/call#part"),))
SHIPS = entry("ships.md", "Ships: a study")
WIND = entry("wind.md", "Wind", sources=(Source("the harbour call"),))
ALL = [CALL, SHIPS, TIDES, WIND]


def test_names_and_named_by() -> None:
    text = "Ships\n\nIt follows the harbour\ncall, not the harbour calls."
    passages = {
        "call.md": [passage("call.md", "The Harbour Call is about Tides.")],
        "ships.md": [passage("ships.md", "Nothing."), passage("ships.md", text, start=10, body=7)],
    }
    found = relations(CALL, ALL, passages)
    assert found.names == (Mention("tides.md", 26, 31, "Tides"),)
    assert found.named_by == (
        Mention("ships.md", 10 + text.index("harbour"), 10 + text.index(", not"), "harbour\ncall"),
        Mention("tides.md"),
        Mention("wind.md"),
    )


def test_a_name_of_one_word_is_found_as_it_is_written() -> None:
    passages = {"tides.md": [passage("tides.md", "Some ships; Shipshape; Ships-of-war.")]}
    assert relations(SHIPS, ALL, passages).named_by == (Mention("tides.md", 23, 28, "Ships"),)


def test_headings_of_a_passage_are_not_its_words() -> None:
    passages = {"tides.md": [passage("tides.md", "The Harbour Call\n\nnothing", body=18)]}
    assert relations(entry("x.md", "Harbour Call"), [TIDES], passages).named_by == ()
