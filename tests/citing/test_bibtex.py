"""BibTeX entries, also of hostile metadata."""

import re

from hypothesis import given
from hypothesis import strategies as st

from qa.citing import bibliography, entry
from qa.citing.bibtex import key_of
from qa.types import Metadata

CONVENTION = Metadata(
    "The Convention on Cybercrime", "Council of Europe", "2001-11-23", "https://coe.int/?a=1&b=2"
)
TEXTS = st.text(st.sampled_from('aé {}\\"%$#&_^~@,=\n\x00\u202e1'))


def test_all_fields() -> None:
    assert entry(CONVENTION) == (
        "@misc{council2001convention,\n"
        "  author = {{Council of Europe}},\n"
        "  title = {{The Convention on Cybercrime}},\n"
        "  year = {2001},\n"
        "  month = nov,\n"
        "  url = {https://coe.int/?a=1&b=2}\n"
        "}"
    )


def test_what_is_not_known_is_left_out() -> None:
    assert entry(Metadata("A Report", None, "soon")) == "@misc{report,\n  title = {{A Report}}\n}"
    assert entry(Metadata("", None)) == "@misc{document\n}"


def test_tex_is_named_and_not_obeyed() -> None:
    made = entry(Metadata("50% of {R&D} \\input{x} $a_1$ #~^", "Q"))
    assert (
        r"title = {{50\% of \textbraceleft{}R\&D\textbraceright{} \textbackslash{}input\textbraceleft{}x"
        r"\textbraceright{} \$a\_1\$ \#\textasciitilde{}\textasciicircum{}}}" in made
    )


def test_keys_are_plain_and_all_different() -> None:
    assert key_of(Metadata("¿Qué es?", "Añil & Co", "2020")) == "anil2020que"
    made = bibliography([CONVENTION, CONVENTION, Metadata("Другой"), CONVENTION])
    assert re.findall(r"@misc\{(.*?),", made) == [
        "council2001convention",
        "council2001convention-2",
        "document",
        "council2001convention-3",
    ]


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_no_field_can_be_left(title: str, publisher: str, date: str, path: str) -> None:
    made = entry(Metadata(title, publisher, date, f"https://example.org/{path}"))
    depth = 0
    for place, character in enumerate(made):
        depth += (character == "{") - (character == "}")
        assert depth > 0 or place in (*range(5), len(made) - 1)
    assert depth == 0
    assert "\x00" not in made
    assert "\u202e" not in made
    for line in made.splitlines()[1:-1]:
        assert re.match(r"  (author|title|year|month|url) = ", line)
