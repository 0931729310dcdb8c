"""The library: all documents, to be read."""

import streamlit as st
from streamlit.navigation.page import Page

from qa.store import DocumentEntry
from qa.ui.choosing import carried
from qa.ui.engine_view import engine_or_stop
from qa.ui.languages import grouped, say
from qa.ui.reading_view import about_line
from qa.ui.rendering import escaped, hint_html, plain_label


def show(document_page: Page) -> None:
    """All documents by title, or those whose title or publisher holds what the reader types."""
    st.html('<header class="qa-header"><h1>' + escaped(say("library.heading")) + "</h1></header>")
    documents = engine_or_stop().documents()
    wanted = st.text_input(say("library.find"), key="wanted", max_chars=100)
    found = [entry for entry in documents if _holds(entry, wanted)]
    counts = {"found": grouped(len(found)), "all": grouped(len(documents))}
    st.html(hint_html(say("library.found", **counts) if found else say("library.none")))
    for entry in sorted(found, key=lambda entry: (entry.metadata.title.casefold(), entry.id)):
        _show_entry(entry, document_page)


def _holds(entry: DocumentEntry, wanted: str) -> bool:
    metadata = entry.metadata
    text = f"{metadata.title} {metadata.publisher or ''} {metadata.date or ''}".casefold()
    return all(word in text for word in wanted.casefold().split())


def _show_entry(entry: DocumentEntry, document_page: Page) -> None:
    label = plain_label(entry.metadata.title)
    st.page_link(document_page, label=label, query_params=carried({"doc": entry.id}))
    st.html(f'<p class="qa-about qa-entry">{escaped(about_line(entry.metadata)) or "&nbsp;"}</p>')
