"""A conversation to keep: everything of it is there, and all of it as text."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pieces import QUOTED, answer, quote, shown

from qa.types import Reason
from qa.ui.export import as_markdown, as_page, copied_text
from qa.ui.turns import Turn

HOSTILE = "<img src=x onerror=alert(1)> # [a](javascript:alert(2)) `x` **b** <!-- --> \\ | ~~c~~ ![d](e)"
ANSWERED = answer("and who?", "Who wrote the Call?", quotes=(quote(), quote("first thing", None)))
TURNS = [
    Turn("and who?", ANSWERED),
    Turn(HOSTILE, answer(HOSTILE, reason=Reason.RELATED)),
]
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip)


def address(shown_quote: object, answer: object) -> str:
    return "http://localhost/document?doc=call.md&start=1"


def markdown_shown(text: str) -> tuple[str, list[str], list[str]]:
    """The text, marks and tags that a Markdown reader makes of ``text``, raw HTML allowed."""
    return shown(MarkdownIt("commonmark", {"html": True}).render(text))


def test_markdown_holds_questions_quotes_sources_and_version() -> None:
    words, _, tags = markdown_shown(as_markdown(TURNS, address, "2026-11-24"))
    for part in (
        "1. and who?",
        "Understood as: Who wrote the Call?",
        f"{QUOTED} [1]",
        "first thing [2]",
        "The Call › Parts › page 3",
        "Confidence: high (87%) · Corpus version: 1-abc",
        f"2. {HOSTILE}",
        "they do not answer the question",
        "Saved on 2026-11-24",
    ):
        assert part in words
    assert set(tags) == {"h1", "h2", "p", "em", "blockquote", "ol", "li", "a"}


def test_page_holds_the_same_and_can_do_nothing() -> None:
    html = as_page(TURNS, address, "2026-11-24")
    words, marks, tags = shown(html)
    assert f"2. {HOSTILE}" in words
    assert QUOTED in words
    assert marks == [QUOTED[13:30]]
    assert not {"script", "img", "iframe", "form", "link"} & set(tags)
    assert "default-src 'none'" in html
    assert 'lang="en"' in html


@given(TEXTS)
def test_whatever_was_asked_is_shown_as_it_is(question: str) -> None:
    turns = [Turn(question, answer(question, reason=Reason.RELATED))]
    words, _, tags = markdown_shown(as_markdown(turns, address, ""))
    assert " ".join(question.split()) in " ".join(words.split())
    assert set(tags) == {"h1", "h2", "p"}
    words, _, tags = shown(as_page(turns, address, ""))
    assert question in words
    assert tags.count("h2") == 1


@given(TEXTS)
def test_whatever_is_quoted_is_shown_as_it_is(text: str) -> None:
    made = answer("q", quotes=(dataclasses.replace(quote(), text=text, highlight=None),))
    words, _, tags = markdown_shown(as_markdown([Turn("q", made)], address, ""))
    assert " ".join(text.split()) in " ".join(words.split())
    assert set(tags) <= {"h1", "h2", "p", "blockquote", "ol", "li", "a", "br"}


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://a.org/> [x](y)\n<b>", None])
def test_links_lead_where_they_say_or_nowhere(url: str | None) -> None:
    made = answer("q", quotes=(dataclasses.replace(quote(), url=url),))
    text = as_markdown([Turn("q", made)], lambda quote, answer: "", "")
    assert "javascript" not in text
    assert "b" not in markdown_shown(text)[2]
    assert "javascript" not in as_page([Turn("q", made)], lambda quote, answer: "", "")


def test_copied_answer_is_numbered_text() -> None:
    text = copied_text(ANSWERED, lambda quote: "http://localhost/x")
    assert text.startswith(
        f"“{QUOTED}” [1]\n\n“first thing” [2]\n\n[1] The Call › Parts › page 3 http://localhost/x\n[2] "
    )
    assert copied_text(ANSWERED, lambda quote: "").endswith("page 3")
