import pytest
from reading import load

from qa.errors import EmptyDocument, UnreadableDocument
from qa.loaders.fields import MAX_FIELD_CHARACTERS
from qa.loaders.frontmatter import MAX_YAML_CHARACTERS
from qa.types import Source

FULL = """---
title: "A title"
publisher: IE University
date: 2024-07-16
url: https://example.org/a
language: en
license: CC BY 4.0
unknown: [1, 2]
sources:
  - title: One
    publisher: UN
    date: 2018
    url: "https://example.org/1"
  - Two
---
Body.
"""


def test_all_fields_are_read() -> None:
    metadata = load(FULL).metadata
    assert (metadata.title, metadata.publisher, metadata.date) == ("A title", "IE University", "2024-07-16")
    assert (metadata.url, metadata.language, metadata.license) == ("https://example.org/a", "en", "CC BY 4.0")
    assert metadata.sources == (Source("One", "UN", "2018", "https://example.org/1"), Source("Two"))


@pytest.mark.parametrize(
    ("line", "topics"),
    [
        ("topics: [Law, ' The  sea ', Law]", ("Law", "The sea")),
        ("topics: Law, The sea,", ("Law", "The sea")),
        ("topics:", ()),
        ("title: x", ()),
    ],
)
def test_topics_are_a_list_or_words_with_commas(line: str, topics: tuple[str, ...]) -> None:
    assert load(f"---\n{line}\n---\nBody.").metadata.topics == topics


def test_the_block_is_not_part_of_the_text() -> None:
    assert load(FULL).text == "Body."
    assert load("\ufeff" + FULL.replace("\n", "\r\n")).text == "Body."


def test_a_side_file_goes_before_the_block() -> None:
    metadata = load(FULL, side="title: From the side\ndate: 2025\n").metadata
    assert (metadata.title, metadata.date, metadata.publisher) == ("From the side", "2025", "IE University")


def test_the_side_file_counts_for_the_version() -> None:
    versions = {load("x", side=side).version for side in (None, "", "title: a")}
    assert len(versions) == 3


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ("title: x\npublisher: [a", "line 4"),
        ("title: a: b", "line 2: mapping values are not allowed here"),
        ("title: &a x\npublisher: *a", "line 3: aliases"),
        ("title: [a]", "“title” must be a text, not a list"),
        ("title: yes", "“title” must be a text, not yes or no"),
        ("topics: 3", "“topics” must be a list of texts, not a number"),
        ("topics: [[a]]", "“topics” must be a list of texts, not a list"),
        (f"topics: [{'a, ' * 20}a]", "“topics” has 21 entries; at most 20"),
        ("sources: x", "“sources” must be a list, not a text"),
        ("sources:\n- publisher: x", "“sources[1].title” is missing"),
        ("sources:\n- a\n- {title: b, date: {}}", "“sources[2].date” must be a text, not a mapping"),
        ("url: javascript:alert(1)", "“url” must be an address"),
        ("date: 2024-13-45", "month must be in 1..12"),
        ("title: " + "x" * (MAX_FIELD_CHARACTERS + 1), f"at most {MAX_FIELD_CHARACTERS}"),
        ("title: x\n#" + "x" * MAX_YAML_CHARACTERS, "at most 65,536"),
        ("title: !!python/object:os.system x", "line 2"),
        ("a: " + "[" * 3000, "nested too deeply"),
    ],
)
def test_a_broken_block_is_refused_with_its_place(block: str, message: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        load(f"---\n{block}\n---\nBody.")
    assert message in str(caught.value)


def test_a_block_that_is_never_closed_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="never closed"):
        load("---\ntitle: x\n\nBody.")


@pytest.mark.parametrize("text", ["---\n\nJust words\n\n---\n\nMore.", "---\nJust words."])
def test_a_line_above_words_is_no_block(text: str) -> None:
    assert "Just words" in load(text).text


@pytest.mark.parametrize("text", ["", " \n\t", "---\ntitle: x\n---\n \n", "---\n---\n", "<!-- nothing -->"])
def test_nothing_but_a_block_or_white_space_is_empty(text: str) -> None:
    with pytest.raises(EmptyDocument):
        load(text)


@pytest.mark.parametrize("side", ["title: [", "title: [a]", "just words", "%PDF-1.4"])
def test_a_broken_side_file_is_named(side: str) -> None:
    with pytest.raises(UnreadableDocument, match="Its side file cannot be used"):
        load("words", "a.txt", side)


def test_a_side_file_may_be_framed_like_a_block() -> None:
    assert load("words", "a.txt", "---\ntitle: T\n---\n").metadata.title == "T"
