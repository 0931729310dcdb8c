"""Adding documents: offered, looked at, then put live."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from qa.corpus.files import LARGEST_BYTES
from qa.corpus.offers import Offer
from qa.errors import QAError
from qa.ui.rendering import error_html, note_html
from qa.ui.staff import acts, state
from qa.ui.staff.asking import told
from qa.ui.staff.looking import Looked, fetched, looked_at, renamed, uploaded
from qa.ui.staff.preview_view import choice_of, name_of, show_preview
from qa.ui.staff.sessions import Staff
from qa.ui.staff.staff_html import hint_html, title_html

KINDS = ["md", "txt", "html", "htm", "pdf", "docx", "pptx"]


def show(staff: Staff) -> None:
    """Forms for files and an address; below them what they would become, until it goes live."""
    if state.looked():
        _show_looked(staff)
        return
    st.html(title_html("Add documents"))
    _say_what_is_replaced()
    st.html(hint_html("First you see what each will become; nothing goes live before you say so."))
    _offer_files(staff)
    _offer_address(staff)


def _say_what_is_replaced() -> None:
    name = state.replaced()
    if name is None:
        return
    st.html(note_html(f"One file of the same kind will replace {name}."))
    st.button("Replace nothing", key="staff-replace-nothing", on_click=state.replace_next, args=(None,))


def _offer_files(staff: Staff) -> None:
    with st.form("staff-files", border=False):
        files: list[UploadedFile] = st.file_uploader(
            "Files (up to 50 MB each)",
            type=KINDS,
            accept_multiple_files=True,
            max_upload_size=LARGEST_BYTES // 2**20,
            key=f"staff-upload-{state.round_number()}",
        )
        sent = st.form_submit_button("Look at the files", key="staff-look", type="primary")
    if sent and not files:
        st.html(error_html("There is no file yet: choose one first."))
    elif sent:
        told(lambda: _look(staff, uploaded((file.name, file.getvalue()) for file in files)))


def _offer_address(staff: Staff) -> None:
    with st.form("staff-address", border=False):
        address = st.text_input("Or an address of the Web", max_chars=2000, key="staff-url")
        sent = st.form_submit_button("Fetch and look", key="staff-fetch")
    if sent:
        with st.spinner("Fetching …"):
            told(lambda: _look(staff, [fetched(staff, address)]))


def _look(staff: Staff, offers: list[Offer]) -> None:
    """After this the page shows what ``offers`` would become."""
    with st.spinner("Reading …"):
        state.keep_looked(looked_at(staff, state.as_replacement(offers)))
    st.rerun()


def _show_looked(staff: Staff) -> None:
    st.html(title_html("Before it goes live"))
    looked, number = state.looked(), state.round_number()
    for place, each in enumerate(looked):
        show_preview(each, f"staff-{number}-{place}", each.offer.file.id == state.replaced())
    chosen = [choice_of(each, f"staff-{number}-{place}") for place, each in enumerate(looked)]
    ready = [each for each in chosen if each is not None]
    with st.container(horizontal=True, gap="small", key="staff-decide"):
        label = f"Put {len(ready)} document{'' if len(ready) == 1 else 's'} live"
        if st.button(label, key="staff-live", type="primary", disabled=not ready):
            _put_live(staff, ready)
        if st.button("Look again under these names", key="staff-again"):
            _look_again(staff, looked, number)
        st.button("Put nothing live", key="staff-nothing", on_click=_drop)


def _put_live(staff: Staff, ready: list[acts.Chosen]) -> None:
    if told(lambda: acts.add(staff, ready)):
        _drop()
        st.rerun()


def _look_again(staff: Staff, looked: list[Looked], number: int) -> None:
    names = [name_of(f"staff-{number}-{place}") for place in range(len(looked))]
    offers = [renamed(each.offer, name) for each, name in zip(looked, names, strict=True)]
    try:
        with st.spinner("Reading …"):
            state.keep_looked(looked_at(staff, offers))
    except QAError as exc:
        st.html(error_html(str(exc)))
        return
    st.rerun()


def _drop() -> None:
    state.keep_looked([])
    state.replace_next(None)
