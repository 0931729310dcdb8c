"""The document view's HTML: the whole text, and exactly the quoted words marked."""

import dataclasses
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pieces import QUOTED, TEXT, document, shown

from qa.library import Term, Use
from qa.types import Block, BlockKind, Document, Metadata, Span
from qa.ui.about_html import about_html, sources_html, terms_html
from qa.ui.reading_view import Shown, document_html, text_html

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
    answering = Span(data.draw(st.integers(start, end)), end)
    html = text_html(made, Shown(Span(start, end), answering))
    words, marks, _ = shown(html)
    assert bare(words) == bare(made.text)
    assert bare("".join(marks)) == bare(made.text[start:end])
    assert html.count('id="quote"') == bool(marks)


def test_kinds_have_their_elements() -> None:
    assert shown(text_html(document()))[2] == ["h1", "p", "ul", "li", "span", "li", "span"]


def test_quote_over_several_blocks_has_one_place_to_go_to() -> None:
    start = TEXT.index("$one$")
    html = text_html(document(), Shown(Span(start, len(TEXT))))
    _, marks, _ = shown(html)
    assert marks == ["$one$ :red[launch].", "- first thing", "- second <b>thing</b>"]
    assert html.index('id="quote"') < html.index("$one$")


def test_metadata_and_sources_are_shown_and_harmless() -> None:
    made = document()
    html = about_html(made.metadata, "3-<b>") + sources_html(made.metadata)
    words, _, _ = shown(html)
    assert words.startswith("PublisherPublisher & SonsDate2018-11-12Corpus version3-<b>Sources")
    assert "javascript" not in html
    assert 'href="https://example.org/a?b=1&amp;c=2"' in html
    assert "A <source>" in words


@pytest.mark.parametrize(
    ("title", "headings"),
    [("The Call", ["h1", "p"]), ("the call", ["h1", "p"]), ("Other", ["h1", "h2", "p"])],
)
def test_there_is_one_title(title: str, headings: list[str]) -> None:
    made = document()
    named = dataclasses.replace(made, metadata=dataclasses.replace(made.metadata, title=title))
    assert shown(document_html(named))[2][1 : len(headings) + 1] == headings


def test_headings_as_high_as_the_title_are_shown_below_it() -> None:
    headings = [(BlockKind.HEADING, "D", 1), (BlockKind.HEADING, "One", 1), (BlockKind.HEADING, "Two", 6)]
    assert shown(text_html(built(headings)))[2] == ["h1", "h2", "h6"]
    assert shown(text_html(built([headings[0], (BlockKind.HEADING, "One", 2)])))[2] == ["h1", "h2"]


def test_answering_words_are_stronger_inside_the_quote() -> None:
    start = TEXT.index(QUOTED)
    shows = Shown(Span(start, start + len(QUOTED)), Span(start + 13, start + 30))
    html = text_html(document(), shows)
    assert shown(html)[1] == [QUOTED]
    assert '<strong class="qa-answering">&lt;nine&gt; principles</strong>' in html


def test_explained_terms_say_where_their_meaning_stands() -> None:
    made = document()
    start = TEXT.index("principles")
    use = Use(Span(start, start + 10), Term(("Principle",), "A <principle> is a rule.", "g.md", 0, 24))
    shows = Shown(uses=(use,))
    assert re.findall(r'aria-describedby="(.*?)".*?>(.*?)<', text_html(made, shows)) == [
        ("qa-term-0", "principles")
    ]
    html = terms_html(shows, ["Glossary"])
    assert '<span id="qa-term-0">A &lt;principle&gt; is a rule.</span>' in html
    assert terms_html(Shown(), []) == ""


def test_only_the_blocks_of_a_page_and_no_ids_twice() -> None:
    blocks = [dataclasses.replace(block, page=1 + number) for number, block in enumerate(document().blocks)]
    made = dataclasses.replace(document(), blocks=tuple(blocks))
    html = text_html(made, Shown(Span(0, len(TEXT))), page=2)
    assert shown(html)[0] == QUOTED
    assert " id=" not in html.partition("</mark>")[0]
