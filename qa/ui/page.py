"""The script of every visit: Streamlit runs it from the top for each thing that a visitor does."""

import streamlit as st

from qa.ui import PAGE, chat, library, resources, staff
from qa.ui import document as document_view
from qa.ui.choosing import carried, choose_language, show_switch
from qa.ui.languages import say
from qa.ui.proof_view import Pages
from qa.ui.rendering import brand_html, page_html
from qa.ui.scrolling import page_script

# A drawing of our own: named icons would be fetched from another machine.
_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" '
    'fill="#17407f"/><path d="M9 20c3 0 5-2 5-6V9H7v7h4c0 1-1 2-2 2zm11 0c3 0 5-2 5-6V9h-7v7h4c0 1-1 2-2 2z" '
    'fill="#fff"/></svg>'
)


def _document() -> None:
    document_view.show(Pages(_CHAT, _DOCUMENT, _LIBRARY))


def _library() -> None:
    library.show(_DOCUMENT)


def _chat() -> None:
    chat.show()


def _evaluation() -> None:
    from qa.ui import evaluation  # most visits need none of it

    evaluation.show()


def _show_menu() -> None:
    """Links to the pages, the same on a phone as on a desktop."""
    with st.container(key="menu", horizontal=True, gap="small"):
        st.html(brand_html())
        st.page_link(_CHAT, label=say("menu.chat"), query_params=carried())
        st.page_link(_LIBRARY, label=say("menu.documents"), query_params=carried())
        if _FOR_EVALUATORS:
            st.page_link(_FOR_EVALUATORS[0], label=say("menu.evaluation"), query_params=carried())
        if _FOR_STAFF and staff.is_signed_in():
            st.page_link(_FOR_STAFF[0], label="Staff")
        show_switch()


choose_language()
_DOCUMENT = st.Page(_document, title=say("title.document"), url_path="document", visibility="hidden")
_LIBRARY = st.Page(_library, title=say("title.documents"), url_path="documents")
_CHAT = st.Page(_chat, title=say("title.chat"), url_path="chat", default=True)
_FOR_EVALUATORS = (
    [st.Page(_evaluation, title=say("title.evaluation"), url_path="evaluation")]
    if resources.SOURCE.is_for_evaluators()
    else []
)
_FOR_STAFF = staff.pages()

st.set_page_config(page_icon=_ICON)
st.html(PAGE.with_name("style.css"))
with st.container(key="unseen"):
    st.html(page_html())
    st.html(page_script(), unsafe_allow_javascript=True)
_CURRENT = st.navigation([_CHAT, _LIBRARY, _DOCUMENT, *_FOR_EVALUATORS, *_FOR_STAFF], position="hidden")
_show_menu()
_CURRENT.run()
