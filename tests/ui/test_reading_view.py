"""The document view's HTML: the whole text, and exactly the quoted words marked."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pieces import QUOTED, TEXT, document, shown

from qa.types import Block, BlockKind, Document, Metadata, Span
from qa.ui.reading_view import document_html, text_html

WORDS = st.text('ab<>&"- \n1.é', min_size=1).map(str.strip).filter(bool)
BLOCKS = st.lists(st.tuples(st.sampled_from(BlockKind), WORDS, st.integers(0, 7)), min_size=1)


def bare(text: str) -> str:
    return "".join(text.split())


def built(pieces: list[tuple[BlockKind, str, int]]) -> Document:
    text, blocks = "", []
    for kind, words, level in pieces:
        text += "\n\n" if text else ""
        blocks.append(Block(kind, len(text), len(text) + len(words), level))
        text += words
    return Document("d.md", text, tuple(blocks), Metadata("D"), "v", "l/1")


@given(BLOCKS, st.data())
def test_whole_text_is_shown_and_the_span_marked(
    pieces: list[tuple[BlockKind, str, int]], data: st.DataObject
) -> None:
    made = built(pieces)
    start = data.draw(st.integers(0, len(made.text)))
    end = data.draw(st.integers(start, len(made.text)))
    html = text_html(made, Span(start, end))
    words, marks, _ = shown(html)
    assert bare(words) == bare(made.text)
    assert bare("".join(marks)) == bare(made.text[start:end])
    assert html.count('id="quote"') == bool(marks)


def test_kinds_have_their_elements() -> None:
    assert shown(text_html(document(), None))[2] == ["h1", "p", "ul", "li", "span", "li", "span"]


def test_quote_over_several_blocks_has_one_place_to_go_to() -> None:
    start = TEXT.index("$one$")
    html = text_html(document(), Span(start, len(TEXT)))
    _, marks, _ = shown(html)
    assert marks == ["$one$ :red[launch].", "- first thing", "- second <b>thing</b>"]
    assert html.index('id="quote"') < html.index("$one$")


def test_metadata_and_sources_are_shown_and_harmless() -> None:
    html = document_html(document(), None)
    words, marks, _ = shown(html)
    assert words.startswith("Publisher & Sons · 2018-11-12The Call\n")
    assert "javascript" not in html
    assert 'href="https://example.org/a?b=1&amp;c=2"' in html
    assert "A <source>" in words
    assert QUOTED in words
    assert marks == []


@pytest.mark.parametrize(("title", "headings"), [("The Call", 1), ("the call", 1), ("Other", 2)])
def test_title_is_not_said_twice(title: str, headings: int) -> None:
    made = document()
    named = dataclasses.replace(made, metadata=dataclasses.replace(made.metadata, title=title))
    assert shown(document_html(named, None))[2].count("h1") == headings
