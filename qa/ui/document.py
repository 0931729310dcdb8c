"""The document view: a whole document, scrolled to the quoted words."""

import streamlit as st

from qa import wiring
from qa.config import Settings
from qa.engine import Engine
from qa.errors import QAError, UnknownDocument
from qa.types import Document, Span
from qa.ui import resources
from qa.ui.choosing import carried
from qa.ui.engine_view import engine_or_stop
from qa.ui.languages import say
from qa.ui.links import QuoteLink, read_link
from qa.ui.proof_view import Pages, show_proof
from qa.ui.reading_view import Shown, document_html
from qa.ui.rendering import error_html, note_html, plain_label
from qa.ui.resolving import place_of, stands_at


def show(pages: Pages) -> None:
    """The document that the address names, or why it cannot be shown."""
    engine = engine_or_stop()
    try:
        link = read_link(st.query_params.to_dict())
        document = _document(engine, link)
    except QAError as exc:
        st.html(error_html(str(exc)))
        st.page_link(
            pages.library, label=say("document.all"), icon=":material/menu_book:", query_params=carried()
        )
        return
    show_proof(engine, document, _words(document, link), pages)


def _document(engine: Engine, link: QuoteLink) -> Document:
    """The document as it is now. Raises UnknownDocument, which says so where there once was one."""
    try:
        return engine.document(link.document)
    except UnknownDocument as exc:
        if _was_removed(resources.SOURCE.settings(), link.document):
            raise UnknownDocument(say("document.removed", name=link.document)) from exc
        raise


def _was_removed(settings: Settings, name: str) -> bool:
    return any(name in version.record.change.removed for version in wiring.history(settings))


def _words(document: Document, link: QuoteLink) -> Span | None:
    """The words of ``link`` as they stand now; where they are gone, what was said before is shown, too."""
    if stands_at(document.text, link):
        return link.span
    earlier = _earlier(resources.SOURCE.settings(), link)
    place = place_of(document, link, earlier)
    st.html(note_html(say(place.note)))
    if place.span is None and earlier is not None:
        with st.expander(plain_label(say("document.earlier", version=link.version)), key="earlier"):
            st.html(document_html(earlier, Shown(link.span)))
    return place.span


def _earlier(settings: Settings, link: QuoteLink) -> Document | None:
    """The document as it was quoted, where that version is still kept."""
    generation = wiring.open_version(settings, link.version)
    if generation is None or link.document not in generation.entries:
        return None
    document = generation.document(link.document)
    return document if stands_at(document.text, link) else None
