import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.text import normalise

ANY_TEXT = st.text(st.characters())


@given(ANY_TEXT)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(ANY_TEXT)
def test_no_carriage_return_control_or_half_pair_is_left(text: str) -> None:
    for character in normalise(text):
        assert (
            character in "\n\t"
            or unicodedata.category(character) not in ("Cc", "Cs", "Zs")
            or character == " "
        )


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("\ufeffTitle\x00\x07", "Title"),
        ("12\u00a0000\u202feuros", "12 000 euros"),
        ("page one\fpage two", "page one\npage two"),
        ("cafe\u0301", "caf\u00e9"),
        ("half \ud83d pair", "half  pair"),
        ("co\u00adoperate\u200b", "cooperate"),
        ("a\tb", "a\tb"),
        ("👩\u200d💻", "👩\u200d💻"),
    ],
)
def test_one_form(raw: str, expected: str) -> None:
    assert normalise(raw) == expected
