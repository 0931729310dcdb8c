"""A document as pages: one of them as a picture, the quote marked on it, the others a step away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.navigation.page import Page

from qa import wiring
from qa.errors import QAError
from qa.library import pages_of
from qa.types import Document, Span
from qa.ui import resources
from qa.ui.about_html import title_html
from qa.ui.choosing import carried
from qa.ui.languages import say
from qa.ui.pages_html import Box, page_html, page_text_html
from qa.ui.proof_links import TEXT_VIEW, same_place
from qa.ui.reading_view import Shown
from qa.ui.rendering import error_html, hint_html
from qa.ui.scrolling import scroll_to_quote

WIDTH = 1600
"""Pixels: sharp at twice the width of the column."""
ZOOMS = (100, 150, 200)


@dataclass(frozen=True, slots=True)
class Marked:
    """A quote, and in it the answering words."""

    quote: Span | None = None
    answering: Span | None = None


@dataclass(frozen=True, slots=True)
class _Boxes:
    """Places by page."""

    quote: Mapping[int, Sequence[Box]]
    answering: Mapping[int, Sequence[Box]]


def drawing_of(document: Document) -> wiring.Drawing | None:
    """What can be drawn of ``document``; where its file is not the same any more, the page says so."""
    drawing = wiring.drawing_of(resources.SOURCE.settings(), document)
    if drawing is None and pages_of(document):
        st.html(hint_html(say("document.no_file")))
    return drawing


def show_pages(
    drawing: wiring.Drawing,
    marked: Marked,
    page: int | None,
    parameters: Mapping[str, Sequence[str]],
    document_page: Page,
) -> None:
    """Page ``page``, or else the first that the quote stands on; where it cannot be drawn, its text."""
    numbers = pages_of(drawing.document)
    boxes = _boxes(drawing, marked)
    first = next(iter(boxes.quote), None) or _page_at(drawing.document, marked.quote) or numbers[0]
    here = min(max(page or first, 1), numbers[-1])
    st.html(title_html(drawing.document.metadata))
    with st.container(key="pagebar", horizontal=True, gap="small"):
        _show_steps(here, numbers[-1], parameters, document_page)
        zoom = _zoom()
        query = carried(same_place(parameters, view=TEXT_VIEW))
        st.page_link(
            document_page, label=say("document.as_text"), icon=":material/notes:", query_params=query
        )
    _show_page(drawing, here, boxes, zoom)
    elsewhere = [number for number in boxes.quote if number != here]
    if elsewhere:
        st.html(hint_html(say("document.other_pages", pages=", ".join(map(str, elsewhere)))))
    shown = Shown(marked.quote, marked.answering)
    st.html(page_text_html(drawing.document, here, shown))
    if marked.quote is not None and here in boxes.quote:
        st.html(scroll_to_quote(marked.quote), unsafe_allow_javascript=True)


def _boxes(drawing: wiring.Drawing, marked: Marked) -> _Boxes:
    return _Boxes(_places(drawing, marked.quote), _places(drawing, marked.answering))


def _places(drawing: wiring.Drawing, span: Span | None) -> dict[int, list[Box]]:
    """Where ``span`` stands, by page in order; nowhere if the file cannot be read."""
    found: dict[int, list[Box]] = {}
    try:
        places = drawing.places(span) if span is not None else ()
    except QAError:
        places = ()
    for number, *box in places:
        found.setdefault(number, []).append((box[0], box[1], box[2], box[3]))
    return found


def _page_at(document: Document, quote: Span | None) -> int | None:
    if quote is None:
        return None
    return next((block.page for block in document.blocks if block.end > quote.start), None)


def _show_steps(here: int, last: int, parameters: Mapping[str, Sequence[str]], document_page: Page) -> None:
    for number, label, icon in (
        (here - 1, say("document.previous_page"), "arrow_back"),
        (here + 1, say("document.next_page"), "arrow_forward"),
    ):
        there = 1 <= number <= last
        query = carried(same_place(parameters, page=str(number))) if there else None
        st.page_link(
            document_page, label=label, icon=f":material/{icon}:", query_params=query, disabled=not there
        )
        if number < here:
            st.html(f'<p class="qa-count" role="status">{say("document.page_of", page=here, pages=last)}</p>')


def _zoom() -> int:
    chosen = st.segmented_control(
        say("document.zoom"),
        ZOOMS,
        default=ZOOMS[0],
        required=True,
        key="zoom",
        format_func="{} %".format,
        label_visibility="collapsed",
    )
    return chosen or ZOOMS[0]


def _show_page(drawing: wiring.Drawing, here: int, boxes: _Boxes, zoom: int) -> None:
    label = say("document.picture", page=here, title=drawing.document.metadata.title)
    try:
        with st.spinner(say("document.drawing")):
            picture = drawing.page(here, WIDTH)
    except QAError as exc:
        st.html(error_html(say("document.not_drawn", page=here, reason=exc)))
        return
    st.html(page_html(picture, label, boxes.quote.get(here, ()), boxes.answering.get(here, ()), zoom))
