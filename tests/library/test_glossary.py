"""Terms that glossaries define."""

import pytest
from corpus_pieces import document, entry
from hypothesis import given
from hypothesis import strategies as st

from qa.library import glossaries, terms_of


def names(*lines: str) -> list[tuple[str, ...]]:
    return [term.names for term in terms_of(document("glossary.md", *lines))]


def test_which_documents_are_glossaries() -> None:
    documents = [
        entry("a.md", "A glossary of seas"),
        entry("b/my-glossary.md", "Words"),
        entry("c.md", "List of Abbreviations"),
        entry("d.md", "Glossarium of definiteness"),
    ]
    assert glossaries(documents) == ("a.md", "b/my-glossary.md", "c.md")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Malware is software made to do harm.", ("Malware",)),
        ("Group of Experts, or GGE, is a body.", ("Group of Experts", "GGE")),
        ("Due diligence in cyberspace is an expectation.", ("Due diligence",)),
        ("GGE stands for Group of Governmental Experts.", ("GGE",)),
        ("The public core refers to the centre.", ("public core",)),
        ("Norms of behaviour are shared expectations.", ("Norms of behaviour",)),
        ("Zero-day: a flaw that nobody knows.", ("Zero-day",)),
        ("- Wiper – malware that destroys.", ("Wiper",)),
        ("- Worm is the name for malware.", ("Worm",)),
        ("Botnet | Many computers", ("Botnet",)),
    ],
)
def test_ways_to_define(line: str, expected: tuple[str, ...]) -> None:
    assert names(line) == [expected]


@pytest.mark.parametrize(
    "line",
    [
        "This is no definition.",
        "There are many of them.",
        "A glossary of seas is a list of words.",
        "Treaties, laws and standards may define the same terms in other ways.",
        "When and how it is used in practice by all of them: often.",
        "One two three four five six seven is too long.",
        "`Malware is code",
        "# Malware is a heading",
    ],
)
def test_what_defines_nothing(line: str) -> None:
    assert names(line) == []


def test_the_definition_is_the_whole_paragraph() -> None:
    made = document("g.md", "# Terms", "Malware is bad. It spreads.", "Malware is worse.")
    (term,) = terms_of(made)
    assert term.definition == "Malware is bad. It spreads." == made.text[term.start : term.end]
    assert term.document == "g.md"


def test_headings_over_single_paragraphs() -> None:
    lines = ["# Glossary", "## Botnet", "Many computers.", "## Worm", "It crawls.", "## Wiper", "Gone."]
    assert names(*lines) == [("Botnet",), ("Worm",), ("Wiper",)]
    assert names(*lines[:5]) == []
    assert names(*lines, "## How to read it", "Slowly.", "Twice.") == [("Botnet",), ("Worm",), ("Wiper",)]


@given(st.lists(st.text(st.sampled_from("aA .,:-|\nis"), min_size=1).map(str.strip).filter(bool), min_size=1))
def test_any_text_has_its_terms_where_it_says(lines: list[str]) -> None:
    made = document("g.md", *lines)
    for term in terms_of(made):
        assert made.text[term.start : term.end] == term.definition
        assert term.names[0].split()[-1] in term.definition
