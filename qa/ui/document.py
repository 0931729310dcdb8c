"""The document view: a whole document, scrolled to the quoted words."""

import streamlit as st
from streamlit.navigation.page import Page

from qa.errors import QAError
from qa.types import Document, Span
from qa.ui.engine_view import engine_or_stop
from qa.ui.links import QuoteLink, quoted, read_link
from qa.ui.reading_view import document_html
from qa.ui.rendering import error_html
from qa.ui.scrolling import scroll_to_quote


def show(chat_page: Page) -> None:
    """The document that the address names, or why it cannot be shown."""
    with st.container(key="back"):
        st.page_link(chat_page, label="Back to the chat", icon=":material/arrow_back:")
    engine = engine_or_stop()
    try:
        link = read_link(st.query_params.to_dict())
        document = engine.document(link.document)
    except QAError as exc:
        st.html(error_html(str(exc)))
        return
    _show_document(document, _span_or_warning(document, link))


def _span_or_warning(document: Document, link: QuoteLink) -> Span | None:
    """The words to mark; where they are gone the page says so and shows the document all the same."""
    try:
        return quoted(document, link)
    except QAError as exc:
        st.html(error_html(str(exc)))
        return None


def _show_document(document: Document, span: Span | None) -> None:
    st.html(document_html(document, span))
    if span is not None:
        st.html(scroll_to_quote(span), unsafe_allow_javascript=True)
