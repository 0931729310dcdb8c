"""What a search through all documents finds: documents by their titles, then passages."""

from collections.abc import Sequence

import streamlit as st
from streamlit.navigation.page import Page

from qa.engine import RELATED_COSINE, Engine
from qa.errors import QAError
from qa.library import excerpt, says
from qa.store import DocumentEntry
from qa.text import terms
from qa.types import Candidate
from qa.ui.choosing import carried
from qa.ui.languages import say
from qa.ui.library_html import excerpt_html, found_html, shelf_html
from qa.ui.proof_links import alone
from qa.ui.rendering import empty_html, error_html, plain_label

MOST_PASSAGES = 20
MOST_TITLES = 5


def show_results(engine: Engine, wanted: str, document_page: Page) -> None:
    """What is found for ``wanted``, each opening at its place; or that nothing is."""
    try:
        with st.spinner(say("chat.searching")):
            result = engine.search(wanted, k=MOST_PASSAGES)
    except QAError as exc:
        st.html(error_html(str(exc)))
        return
    searched = frozenset(terms(result.searched))
    passages = [each for each in result.passages if _tells(each, searched)]
    named = _named(engine.documents(), wanted)
    if not passages and not named:
        st.html(empty_html(say("library.nothing"), say("library.try")))
        return
    _show_named(named, document_page)
    st.html(found_html(result.searched, wanted, len(passages)))
    for number, candidate in enumerate(passages):
        with st.container(key=f"found-{number}", gap=None):
            _show_passage(candidate, searched, result.corpus_version, document_page)


def _tells(candidate: Candidate, searched: frozenset[str]) -> bool:
    """Whether a passage has one of the words, or is near in meaning without them."""
    return says(candidate, searched) or candidate.stages.get("dense", 0.0) >= RELATED_COSINE


def _named(documents: Sequence[DocumentEntry], wanted: str) -> list[DocumentEntry]:
    words = wanted.casefold().split()
    return [entry for entry in documents if all(word in _label(entry) for word in words)][:MOST_TITLES]


def _label(entry: DocumentEntry) -> str:
    return f"{entry.metadata.title} {entry.metadata.publisher or ''}".casefold()


def _show_named(named: Sequence[DocumentEntry], document_page: Page) -> None:
    if not named:
        return
    st.html(shelf_html(say("menu.documents"), len(named)))
    with st.container(key="named", gap=None):
        for entry in named:
            label = plain_label(entry.metadata.title)
            st.page_link(document_page, label=label, query_params=carried([("doc", entry.id)]))


def _show_passage(candidate: Candidate, searched: frozenset[str], version: str, document_page: Page) -> None:
    found = excerpt(candidate, searched)
    query = carried(alone(found.document, found.start, found.end, found.text, version))
    st.page_link(document_page, label=plain_label(candidate.passage.title), query_params=query)
    st.html(excerpt_html(found, candidate.passage))
