"""The document view: a whole document, scrolled to the quoted words."""

import streamlit as st

from qa.engine import Engine
from qa.errors import QAError
from qa.types import Document, Span
from qa.ui.engine_view import engine_or_stop
from qa.ui.links import QuoteLink, quoted, read_link
from qa.ui.proof_view import Pages, show_proof
from qa.ui.rendering import error_html


def show(pages: Pages) -> None:
    """The document that the address names, or why it cannot be shown."""
    engine = engine_or_stop()
    try:
        link = read_link(st.query_params.to_dict())
        document = engine.document(link.document)
    except QAError as exc:
        st.html(error_html(str(exc)))
        st.page_link(pages.library, label="All documents", icon=":material/menu_book:")
        return
    _show_document(engine, document, _span_or_warning(document, link), pages)


def _span_or_warning(document: Document, link: QuoteLink) -> Span | None:
    """The words to mark; where they are gone the page says so and shows the document all the same."""
    try:
        return quoted(document, link)
    except QAError as exc:
        st.html(error_html(str(exc)))
        return None


def _show_document(engine: Engine, document: Document, span: Span | None, pages: Pages) -> None:
    show_proof(engine, document, span, pages)
