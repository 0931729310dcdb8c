"""Documents as pages: the picture, the boxes over the quote, the way to the other pages."""

import dataclasses
import re
from urllib.parse import parse_qs, urlencode

import pytest
from pieces import QUOTED, FakeEngine, document, quote, shown
from streamlit.testing.v1 import AppTest
from test_app import htmls, only_document, opened, words

from qa import wiring
from qa.config import Settings
from qa.errors import UnreadableDocument
from qa.types import Document, Span
from qa.ui import resources
from qa.ui.pages_html import page_html
from qa.ui.proof_links import proof_query, same_place
from qa.ui.resources import EngineSource

QUERY = proof_query([quote()], 0, "1-abc")


class Drawing:
    """Four pages; the quote stands on the second and third, a line each."""

    def __init__(self, made: Document) -> None:
        self.document = made
        self.drawn: list[tuple[int, int]] = []

    def page(self, number: int, width: int) -> bytes:
        self.drawn.append((number, width))
        if number == 4:
            raise UnreadableDocument("The <page> is torn.")
        return f"picture {number}".encode()

    def places(self, span: Span) -> tuple[tuple[int, float, float, float, float], ...]:
        if span == Span(quote().start, quote().end):
            return ((2, 0.1, 0.25, 0.5, 0.3), (3, 0.1, 0.1, 0.4, 0.15))
        return ((2, 0.2, 0.25, 0.3, 0.3),)


@pytest.fixture
def drawing(engine: FakeEngine, monkeypatch: pytest.MonkeyPatch) -> Drawing:
    source = EngineSource(Settings)
    monkeypatch.setattr(resources, "SOURCE", source)
    monkeypatch.setattr("qa.ui.engine_view.SOURCE", source)
    blocks = tuple(
        dataclasses.replace(block, page=number) for number, block in enumerate(document().blocks, start=1)
    )
    paged = dataclasses.replace(document(), blocks=blocks)
    made = Drawing(paged)
    monkeypatch.setattr(engine, "document", lambda name: paged, raising=False)
    monkeypatch.setattr(wiring, "drawing_of", lambda settings, document: made)
    return made


def visited(query: list[tuple[str, str]]) -> AppTest:
    page = AppTest.from_function(only_document, default_timeout=30)
    for name, values in parse_qs(urlencode(query)).items():
        page.query_params[name] = values
    page.run()
    assert not page.exception
    return page


def sheet(page: AppTest) -> str:
    (found,) = [html for html in htmls(page) if "<img" in html]
    return found


def link_to(page: AppTest, label: str) -> str:
    (found,) = [each.proto.query_string for each in page.get("page_link") if each.proto.label == label]
    return found


def test_the_page_of_the_quote_is_shown_with_boxes(drawing: Drawing) -> None:
    page = visited(QUERY)
    html = sheet(page)
    assert [number for number, _ in drawing.drawn] == [2]
    assert re.findall(r'class="(qa-box\S*)".*?style="(.*?)"', html) == [
        ("qa-box", "left:10.000%;top:25.000%;width:40.000%;height:5.000%"),
        ("qa-box-answering", "left:20.000%;top:25.000%;width:10.000%;height:5.000%"),
    ]
    assert html.count('id="quote"') == 1
    assert "Page 2 of 4" in words(page)
    assert "The quote stands on page 3, too." in words(page)
    assert not any("<article" in each for each in htmls(page))


def test_the_words_of_the_page_are_there_for_those_who_cannot_see_it(drawing: Drawing) -> None:
    (html,) = [each for each in htmls(visited(QUERY)) if '<details class="qa-page-text' in each]
    text, marks, _ = shown(html)
    assert text == f"Text of page 2{QUOTED}"
    assert marks == [QUOTED]
    assert " id=" not in html


def test_other_pages_and_the_text_are_a_step_away(drawing: Drawing) -> None:
    page = visited(QUERY)
    parameters = parse_qs(urlencode(QUERY))
    assert link_to(page, "Previous page") == urlencode(same_place(parameters, page="1"))
    assert link_to(page, "Next page") == urlencode(same_place(parameters, page="3"))
    assert link_to(page, "Show as text") == urlencode(same_place(parameters, view="text"))
    there = visited([*QUERY, ("page", "3")])
    assert drawing_shown(there) == b"picture 3"
    assert sheet(there).count('class="qa-box"') == 1


def drawing_shown(page: AppTest) -> bytes:
    import base64

    found = re.search(r'src="data:image/png;base64,(.*?)"', sheet(page))
    assert found
    return base64.b64decode(found[1])


def test_as_text(drawing: Drawing) -> None:
    page = visited([*QUERY, ("view", "text")])
    (article,) = [html for html in htmls(page) if "<article" in html]
    assert shown(article)[1] == [QUOTED]
    assert "view=page" in link_to(page, "Show the pages")
    assert drawing.drawn == []


def test_without_a_quote_it_begins_at_the_first_page(drawing: Drawing) -> None:
    page = visited([("doc", "call.md")])
    assert "Page 1 of 4" in words(page)
    assert "qa-box" not in sheet(page)
    assert "Page 4 of 4" in words(visited([("doc", "call.md"), ("page", "999")]))


def test_a_page_that_cannot_be_drawn_is_told_and_its_text_shown(drawing: Drawing) -> None:
    page = visited([("doc", "call.md"), ("page", "4")])
    assert "Page 4 cannot be drawn: The <page> is torn." in words(page)
    assert "- second <b>thing</b>" in words(page)
    assert not any("<img" in html for html in htmls(page))


def test_zoom(drawing: Drawing) -> None:
    page = visited(QUERY)
    page.segmented_control(key="zoom").set_value(200).run()
    assert "--qa-zoom:2.0" in sheet(page)


def test_a_file_that_changed_is_told_and_the_text_shown(
    drawing: Drawing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wiring, "drawing_of", lambda settings, document: None)
    page = opened(only_document, dict(QUERY))
    assert "The file of this document is not at hand as it was read" in words(page)
    assert any(shown(html)[1] == [QUOTED] for html in htmls(page))


def test_hostile_titles_and_strange_boxes_stay_where_they_are() -> None:
    html = page_html(b"x", '"><script>alert(1)</script>', [(-1.0, 0.5, 2.0, 0.6)], [], 100)
    assert "<script" not in html
    assert "left:0.000%;top:50.000%;width:100.000%;height:10.000%" in html
