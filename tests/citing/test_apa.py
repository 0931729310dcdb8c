"""References and citations in APA style."""

import pytest

from qa.citing import in_text, reference
from qa.types import Metadata


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        (
            Metadata("Convention on Cybercrime", "Council of Europe", "2001-11-23", "https://coe.int/185"),
            "Council of Europe. (2001, November 23). Convention on Cybercrime. https://coe.int/185",
        ),
        (Metadata("A Report", "Acme Inc.", "2018-07"), "Acme Inc. (2018, July). A Report."),
        (Metadata("What Is It?", "Sea Office", "about 1999"), "Sea Office. (1999). What Is It?"),
        (Metadata("A Report", "Sea Office"), "Sea Office. (n.d.). A Report."),
        (Metadata("A Report", None, "2018"), "A Report. (2018)."),
        (Metadata("A Report"), "A Report. (n.d.)."),
        (Metadata(" \n"), "[Untitled document]. (n.d.)."),
        (Metadata("A Report", "X", "soon"), "X. (n.d.). A Report."),
        (Metadata("A Report", "X", "2018-13-40"), "X. (2018). A Report."),
        (Metadata("A Report", "X", "2018-02-00T10:00"), "X. (2018, February). A Report."),
        (Metadata("A Report", "X", "2018", "javascript:alert(1)"), "X. (2018). A Report."),
        (
            Metadata("A\u202e Rep\x00ort\nin  lines", "X\u2066", "2018", "https://a.b/c d{}"),
            "X. (2018). A Report in lines. https://a.b/c%20d%7B%7D",
        ),
        (Metadata("<b>*Bold*</b>", "A & B", "2018"), "A & B. (2018). <b>*Bold*</b>."),
    ],
)
def test_reference(metadata: Metadata, expected: str) -> None:
    assert reference(metadata) == expected


@pytest.mark.parametrize(
    ("metadata", "section", "page", "expected"),
    [
        (Metadata("T", "Sea Council", "2001-11-23"), ("T", "Parties"), 3, "(Sea Council, 2001, p. 3)"),
        (Metadata("T", "X", "2001"), ("T", "Its\nparties"), None, "(X, 2001, “Its parties” section)"),
        (Metadata("T", "X", "2001"), ("t",), None, "(X, 2001)"),
        (Metadata("T", "X"), (), None, "(X, n.d.)"),
        (Metadata("A Report", None, "2001"), (), 1, "(“A Report”, 2001, p. 1)"),
    ],
)  # fmt: skip
def test_in_text(metadata: Metadata, section: tuple[str, ...], page: int | None, expected: str) -> None:
    assert in_text(metadata, section, page) == expected
