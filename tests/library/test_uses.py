"""Uses of terms in a document."""

import pytest
from corpus_pieces import document
from hypothesis import given
from hypothesis import strategies as st

from qa.library import Term, uses
from qa.types import Document, Span


def terms(*names: str, where: str = "glossary.md") -> list[Term]:
    return [Term(tuple(name.split("|")), f"{name} is …", where, 0, 1) for name in names]


def said(made: Document, *names: str, skip: Span | None = None) -> list[str]:
    return [made.text[use.span.start : use.span.end] for use in uses(made, terms(*names), skip)]


@pytest.mark.parametrize(
    ("line", "name", "expected"),
    [
        ("Many botnets attack.", "Botnet", ["botnets"]),
        ("The use of force is banned.", "Use of force", ["use of force"]),
        ("A zero-day  vulnerability!", "Zero-day vulnerability", ["zero-day  vulnerability"]),
        ("Vulnerabilities are flaws.", "Vulnerability", ["Vulnerabilities"]),
        ("Wipers wiped it.", "Wiper", ["Wipers"]),
        ("It was exploited.", "Exploit", []),
        ("The GGEs and the GGE met.", "Group|GGE", ["GGEs"]),
        ("To first say it.", "FIRST", []),
        ("FIRST was there.", "FIRST", ["FIRST"]),
        ("use, of force", "Use of force", []),
        ("Botnet. Botnet. Botnet.", "Botnet", ["Botnet"]),
        ("His class", "Clas", []),
    ],
)
def test_how_a_term_is_found(line: str, name: str, expected: list[str]) -> None:
    assert said(document("d.md", line), name) == expected


def test_the_longest_name_wins() -> None:
    made = document("d.md", "Cyber diplomacy and diplomacy, then digital diplomacy.")
    assert said(made, "Diplomacy", "Cyber diplomacy") == ["Cyber diplomacy", "diplomacy"]


def test_neither_in_headings_nor_code_nor_where_it_is_defined() -> None:
    assert said(document("d.md", "# Botnet", "`botnet", "- a botnet"), "Botnet") == ["botnet"]
    assert said(document("glossary.md", "a botnet"), "Botnet") == []


def test_not_inside_the_quote_but_after_it() -> None:
    made = document("d.md", "A botnet. A botnet again.")
    found = uses(made, terms("Botnet"), Span(0, 9))
    assert [use.span for use in found] == [Span(12, 18)]


WORDS = st.text(st.sampled_from("abAs -.\n"), min_size=1).map(str.strip).filter(bool)


@given(st.lists(WORDS, min_size=1), st.lists(WORDS, min_size=1), st.integers(0, 20), st.integers(0, 20))
def test_uses_are_in_order_and_apart(lines: list[str], names: list[str], start: int, length: int) -> None:
    made = document("d.md", *lines)
    place = 0
    for use in uses(made, terms(*names), Span(start, start + length)):
        assert place <= use.span.start < use.span.end <= len(made.text)
        assert use.span.end <= start or use.span.start >= start + length or not length
        place = use.span.end
