"""HTML of answers: what is shown is the text, and nothing of the text is obeyed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pieces import answer, shown

from qa.types import Span
from qa.ui import rendering

# A browser reads "\r" and "\0" otherwise; the loaders leave none of them in a document.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0")) | st.text("<>&\"'ab /=")


@given(TEXTS, st.data())
def test_mark_is_the_span_and_text_is_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words, marks, tags = shown(rendering.marked(text, Span(start, end)))
    assert words == text
    assert "".join(marks) == text[start:end]
    assert tags == ["mark"] * (start < end)


@given(TEXTS)
def test_escaped_text_has_no_tags(text: str) -> None:
    assert shown(f"<p>{rendering.escaped(text)}</p>") == (text, [], ["p"])


@pytest.mark.parametrize("span", [None, Span(3, 3), Span(9, 12), Span(5, 2)])
def test_nothing_is_marked(span: Span | None) -> None:
    assert rendering.marked("a <b>", span) == "a &lt;b&gt;"


def test_span_is_cut_to_the_text() -> None:
    assert rendering.marked("abc", Span(1, 99), 'id="x"') == 'a<mark id="x">bc</mark>'


@pytest.mark.parametrize(
    ("title", "section", "page", "expected"),
    [
        ("T", (), None, "T"),
        ("T", ("t", "S", "S"), None, "T › S"),
        ("T", ("A", "B"), 7, "T › A › B › page 7"),
    ],
)
def test_place(title: str, section: tuple[str, ...], page: int | None, expected: str) -> None:
    assert rendering.place(title, section, page) == expected


@pytest.mark.parametrize(
    "url", [None, "", "javascript:alert(1)", "data:text/html,x", "//evil.org", "https://", "ftp://a.org/x"]
)
def test_no_link_to_what_is_not_the_web(url: str | None) -> None:
    assert rendering.web_link(url, "here") == ""


def test_link_is_escaped() -> None:
    html = rendering.web_link('https://a.org/"onclick="x', "<here>")
    assert 'href="https://a.org/&quot;onclick=&quot;x"' in html
    assert "&lt;here&gt;" in html


@pytest.mark.parametrize(("standalone", "differs"), [("how  MANY?", False), ("How many principles?", True)])
def test_understood_question_is_shown_where_it_differs(standalone: str, differs: bool) -> None:
    html = rendering.understood_html(answer(standalone=standalone))
    assert html == (
        f'<p class="qa-understood">Understood as: <q lang="en">{standalone}</q></p>' if differs else ""
    )


def test_confidence_in_words_and_number() -> None:
    assert "<strong>high</strong> (87%)" in rendering.confidence_html(answer())


@pytest.mark.parametrize(
    ("asked", "of_now"),
    [
        ("Who is the current chair?", True),
        ("how many members so far", True),
        ("What was said at the time?", False),
        ("Who knows the currents?", False),
    ],
)
def test_who_asks_how_things_are_now_is_told_to_check_the_date(asked: str, of_now: bool) -> None:
    html = rendering.confidence_html(answer(standalone=asked))
    assert ("which date its words are of" in html) is of_now
    assert ("before you rely on it" in html) is not of_now


def test_header_names_the_number_of_documents() -> None:
    assert "from 1,234 documents" in rendering.header_html(1234)
    assert "from the documents" in rendering.header_html(None)
    assert "documents;" not in rendering.header_html(5, started=True)


def test_label_is_plain() -> None:
    assert rendering.plain_label("A *b* [c]\n$d$") == r"A \*b\* \[c\] \$d\$"
    assert rendering.plain_label("The Call: trust") == "The Call: trust"
    assert rendering.plain_label(":red[x]") == ":\u2060red\\[x\\]"


@pytest.mark.parametrize(("done", "total", "count"), [(0, 0, ""), (1, 1, ""), (3, 1200, " (3 of 1,200)")])
def test_waiting_says_how_far(done: int, total: int, count: str) -> None:
    assert f"Reading{count} …" in rendering.waiting_html("Reading", done, total)
