"""One offer: what it would become, and what staff want of it."""

import streamlit as st

from qa.corpus.adding import Addition
from qa.corpus.offers import Refusal
from qa.ui.rendering import error_html, note_html
from qa.ui.staff import preview_html
from qa.ui.staff.acts import Chosen
from qa.ui.staff.looking import Looked
from qa.ui.staff.staff_html import counted, hint_html, title_html


def show_preview(looked: Looked, key: str, replacing: bool) -> None:
    """The offer's name, what stands against it, and what it would be; widgets begin with ``key``."""
    found = looked.found
    with st.container(border=True, key=f"{key}-preview"):
        if isinstance(found, Refusal):
            st.html(title_html(found.origin))
            st.html(error_html(found.reason))
            st.text_input("Name in the corpus", looked.offer.file.id, max_chars=300, key=f"{key}-name")
            return
        st.html(title_html(found.document.metadata.title))
        st.text_input("Name in the corpus", found.file.id, max_chars=300, key=f"{key}-name")
        _show_objections(found, key, replacing)
        _show_document(looked, found)


def _show_objections(found: Addition, key: str, replacing: bool) -> None:
    if found.is_there:
        st.html(note_html("The corpus holds just this already: there is nothing to add."))
        return
    if found.stands is not None:
        st.html(note_html(f"A document is called {found.file.id} already."))
        st.checkbox("Replace it", value=replacing, key=f"{key}-replace")
    for twin in found.twins:
        how = "the same" if twin.share == 1 else f"nearly the same ({twin.share:.0%})"
        st.html(note_html(f"{twin.document} says {how}."))
    if found.twins:
        st.checkbox("Add it nevertheless", key=f"{key}-twice")


def _show_document(looked: Looked, found: Addition) -> None:
    document, passages = found.document, looked.passages
    st.html(hint_html(f"{counted(len(document.text), 'character')}, {counted(len(passages), 'passage')}"))
    text, structure, split, known = st.tabs(["Text", "Structure", "Passages", "Metadata"])
    text.html(preview_html.text_html(document))
    structure.html(preview_html.structure_html(document))
    split.html(preview_html.passages_html(passages))
    known.html(preview_html.metadata_html(document))


def name_of(key: str) -> str:
    """The name that was typed."""
    return str(st.session_state.get(f"{key}-name", ""))


def choice_of(looked: Looked, key: str) -> Chosen | None:
    """The addition as it is wanted; None where something stands against it."""
    found = looked.found
    if isinstance(found, Refusal) or found.is_there or name_of(key).strip() != found.file.id:
        return None
    chosen = Chosen(
        found,
        bool(st.session_state.get(f"{key}-replace", False)),
        bool(st.session_state.get(f"{key}-twice", False)),
    )
    return None if found.objection(chosen.replacing, chosen.twice) else chosen
