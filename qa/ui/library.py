"""The library: all documents on shelves, and a search through all they say."""

from collections.abc import Callable, Iterable

import streamlit as st
from streamlit.navigation.page import Page

from qa.engine import Engine
from qa.library import Shelf, by_date, by_title, by_topic, opening_words
from qa.library.shelves import UNDATED, UNSORTED
from qa.limits import MAX_QUESTION_CHARACTERS
from qa.store import DocumentEntry
from qa.ui import PAGE
from qa.ui.choosing import carried
from qa.ui.engine_view import engine_or_stop
from qa.ui.languages import counted, say
from qa.ui.library_html import entry_html, library_header_html, shelf_html
from qa.ui.passages import passages_by_document
from qa.ui.rendering import empty_html, plain_label
from qa.ui.search_view import show_results

SEARCH, ORDER = "search", "order"
MOST = 120
"""Documents shown at once."""
_ORDERS: dict[str, Callable[[Iterable[DocumentEntry]], list[Shelf]]] = {
    "topic": by_topic,
    "date": by_date,
    "title": by_title,
}


def show(document_page: Page) -> None:
    """All documents, or what is found in them; the address says which, so that it can be shared."""
    st.html(PAGE.with_name("reading.css"))
    header = st.empty()
    header.html(library_header_html(None, None))
    engine = engine_or_stop()
    documents = engine.documents()
    header.html(library_header_html(len(documents), engine.corpus_version))
    wanted = st.text_input(
        say("library.search"),
        key=SEARCH,
        max_chars=MAX_QUESTION_CHARACTERS,
        placeholder=say("library.hint"),
        icon=":material/search:",
        bind="query-params",
    )
    if wanted.strip():
        st.button(say("library.all"), key="all", icon=":material/close:", on_click=_clear)
        show_results(engine, wanted, document_page)
    else:
        _show_shelves(engine, document_page)


def _clear() -> None:
    st.session_state[SEARCH] = ""


def _show_shelves(engine: Engine, document_page: Page) -> None:
    documents = engine.documents()
    if not documents:
        st.html(empty_html(say("library.empty"), say("library.add")))
        return
    shelves = _ORDERS[_order()](documents)
    more = len(documents) > MOST and not st.session_state.get("more")
    _show_some(engine, shelves, MOST if more else None, document_page)
    if more:
        st.button(
            say("library.show_all", documents=counted("library.documents", len(documents))),
            key="show-more",
            on_click=_show_more,
        )


def _order() -> str:
    """How the shelves are made: as chosen, or as the address says."""
    wanted = st.query_params.get(ORDER, "")
    chosen = st.segmented_control(
        say("library.order"),
        list(_ORDERS),
        default=wanted if wanted in _ORDERS else "topic",
        required=True,
        key=ORDER,
        format_func=_name,
        label_visibility="collapsed",
        on_change=_keep_order,
    )
    return chosen or "topic"


def _keep_order() -> None:
    st.query_params[ORDER] = st.session_state[ORDER]


def _name(order: str) -> str:
    return say(f"library.by_{order}")


def _shelf(name: str) -> str:
    """``name`` as it is shown: topics are the documents' own words."""
    known = {UNSORTED: "library.unsorted", UNDATED: "library.undated"}
    return say(known[name]) if name in known else name


def _show_more() -> None:
    st.session_state["more"] = True


def _show_some(engine: Engine, shelves: list[Shelf], most: int | None, document_page: Page) -> None:
    """The shelves, with the first ``most`` documents or all."""
    shown = 0
    for number, shelf in enumerate(shelves):
        left = None if most is None else most - shown
        if left is not None and left <= 0:
            return
        st.html(shelf_html(_shelf(shelf.name), len(shelf.documents)))
        with st.container(key=f"shelf-{number}"):
            for place, entry in enumerate(shelf.documents[:left]):
                _show_entry(engine, entry, f"entry-{number}-{place}", document_page)
        shown += len(shelf.documents)


def _show_entry(engine: Engine, entry: DocumentEntry, key: str, document_page: Page) -> None:
    passages = passages_by_document(engine).get(entry.id, ())
    with st.container(key=key, gap=None):
        label = plain_label(entry.metadata.title)
        st.page_link(document_page, label=label, query_params=carried([("doc", entry.id)]))
        st.html(entry_html(opening_words(passages[0]) if passages else "", entry.metadata))
