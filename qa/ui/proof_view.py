"""The proof view: a document with the quote marked, its other quotes, and what belongs to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.navigation.page import Page

from qa.engine import Engine
from qa.errors import QAError
from qa.library import contents, section_at
from qa.types import Document, Span
from qa.ui import PAGE
from qa.ui.about_html import (
    about_html,
    bar_html,
    cite_html,
    contents_html,
    copy_link_html,
    count_html,
    reading_html,
    sources_html,
    terms_html,
)
from qa.ui.choosing import carried
from qa.ui.languages import say
from qa.ui.pages_view import Marked, drawing_of, show_pages
from qa.ui.proof_links import PAGE_VIEW, TEXT_VIEW, Proof, highlighted, other_quote, read_proof, same_place
from qa.ui.reading_view import Shown, document_html
from qa.ui.related_view import show_related
from qa.ui.rendering import error_html
from qa.ui.scrolling import scroll_to_quote
from qa.ui.terms import uses_in

_SCRIPT = f"<script>{PAGE.with_name('reading.js').read_text(encoding='utf-8')}</script>"


@dataclass(frozen=True, slots=True)
class Pages:
    """Where one can go from here."""

    chat: Page
    document: Page
    library: Page


def show_proof(engine: Engine, document: Document, quote: Span | None, pages: Pages) -> None:
    """``document`` with ``quote`` marked in it, as the rest of the address asks for."""
    parameters = all_parameters()
    proof, answering = _read(parameters, quote)
    st.set_page_config(page_title=document.metadata.title)
    st.html(PAGE.with_name("reading.css"))
    _show_bar(document, parameters, proof, pages)
    _show_head(engine, document, quote)
    drawing = drawing_of(document)
    if drawing is not None and proof.view != TEXT_VIEW:
        show_pages(drawing, Marked(quote, answering), proof.page, parameters, pages.document)
    else:
        if drawing is not None:
            _show_switch(pages.document, parameters)
        _show_text(engine, document, quote, answering)
    show_related(engine, document, pages.document)
    with st.container(key="unseen-reading"):
        st.html(_SCRIPT, unsafe_allow_javascript=True)


def all_parameters() -> Mapping[str, Sequence[str]]:
    """The parameters of the address, each with all its values."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _read(parameters: Mapping[str, Sequence[str]], quote: Span | None) -> tuple[Proof, Span | None]:
    """What the address asks for; what of it makes no sense is said and left out."""
    proof = Proof()
    try:
        proof = read_proof(parameters)
        return proof, highlighted(quote, proof.mark)
    except QAError as exc:
        st.html(error_html(str(exc)))
        return proof, None


def _show_bar(
    document: Document, parameters: Mapping[str, Sequence[str]], proof: Proof, pages: Pages
) -> None:
    """What stays in sight: the way back, the title, the way to the other quotes."""
    with st.container(key="proofbar", horizontal=True, gap="small", vertical_alignment="center"):
        st.page_link(
            pages.chat,
            label=say("menu.chat"),
            icon=":material/arrow_back:",
            help=say("document.back"),
            query_params=carried(),
        )
        st.html(bar_html(document))
        if len(proof.places) > 1:
            _step(pages.document, parameters, proof, -1, say("document.previous_quote"), "chevron_left")
            st.html(count_html(proof.current + 1, len(proof.places)))
            _step(pages.document, parameters, proof, 1, say("document.next_quote"), "chevron_right")


def _step(
    page: Page, parameters: Mapping[str, Sequence[str]], proof: Proof, by: int, label: str, icon: str
) -> None:
    number = proof.current + by
    there = 0 <= number < len(proof.places)
    query = carried(other_quote(parameters, proof, number)) if there else None
    st.page_link(page, label=label, icon=f":material/{icon}:", query_params=query, disabled=not there)


def _show_head(engine: Engine, document: Document, quote: Span | None) -> None:
    section = section_at(document, quote.start) if quote else ()
    page = _page_at(document, quote) if quote else None
    st.html(
        f'<header class="qa-about-document">{about_html(document.metadata, engine.corpus_version)}'
        f'<div class="qa-tools">{copy_link_html()}{cite_html(document.metadata, section, page)}</div>'
        "</header>"
    )


def _page_at(document: Document, quote: Span) -> int | None:
    return next((block.page for block in document.blocks if block.end > quote.start), None)


def _show_switch(page: Page, parameters: Mapping[str, Sequence[str]]) -> None:
    with st.container(key="switch"):
        query = carried(same_place(parameters, view=PAGE_VIEW))
        st.page_link(page, label=say("document.pages"), icon=":material/description:", query_params=query)


def _show_text(engine: Engine, document: Document, quote: Span | None, answering: Span | None) -> None:
    found = uses_in(engine, document, quote)
    shown = Shown(quote, answering, found.uses)
    after = terms_html(shown, found.titles) + sources_html(document.metadata)
    st.html(reading_html(contents_html(contents(document)), document_html(document, shown), after))
    if quote is not None:
        st.html(scroll_to_quote(quote), unsafe_allow_javascript=True)
