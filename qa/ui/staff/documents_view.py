"""All documents, and what can be done with one."""

from collections.abc import Callable

import streamlit as st

from qa.config import Settings
from qa.corpus.refreshing import fetched_names
from qa.errors import QAError
from qa.loaders.describing import FIELDS
from qa.store import DocumentEntry
from qa.ui.rendering import error_html
from qa.ui.staff import acts, state
from qa.ui.staff.asking import confirmed, told
from qa.ui.staff.catalogue import LIVE, Row, catalogue
from qa.ui.staff.sessions import Staff, settings_for
from qa.ui.staff.staff_html import catalogue_html, hint_html, title_html

ADD = "Add"
_LABELS = {"url": "Address", "license": "Licence"}


def show(staff: Staff) -> None:
    """The documents whose title or name holds what is typed; one of them to be changed."""
    settings = settings_for(staff)
    try:
        rows = catalogue(settings)
    except QAError as exc:
        st.html(error_html(str(exc)))
        return
    st.html(title_html("Documents"))
    wanted = st.text_input("Find by title or name", key="staff-wanted", max_chars=100)
    found = [row for row in rows if _holds(row, wanted)]
    chosen = st.selectbox(
        "Change a document",
        [row.id for row in found],
        index=None,
        placeholder="Choose one",
        key="staff-document",
    )
    row = next((row for row in found if row.id == chosen), None)
    if row is not None:
        _show_changes(staff, row, settings)
    st.html(catalogue_html(found))
    _show_all_of_them(staff, settings, rows)


def _holds(row: Row, wanted: str) -> bool:
    text = f"{row.title} {row.id} {row.state}".casefold()
    return all(word in text for word in wanted.casefold().split())


def _show_all_of_them(staff: Staff, settings: Settings, rows: list[Row]) -> None:
    with st.container(horizontal=True, gap="small", key="staff-all"):
        waiting = any(row.state != LIVE for row in rows)
        if st.button(
            "Bring the index up to date", key="staff-build", type="primary" if waiting else "secondary"
        ):
            _begin(lambda: acts.build(staff))
        if fetched_names(settings.corpus) and st.button("Fetch all Web pages again", key="staff-refresh-all"):
            _begin(lambda: acts.refresh(staff))


def _begin(act: Callable[[], object]) -> None:
    if told(act):
        st.rerun()


def _show_changes(staff: Staff, row: Row, settings: Settings) -> None:
    with st.container(border=True, key="staff-change"):
        st.html(title_html(row.title) + hint_html(f"{row.id}: {row.state}"))
        if row.entry is not None:
            _edit(staff, row.entry)
        _rename(staff, row)
        with st.container(horizontal=True, gap="small", key="staff-one"):
            st.button("Replace by a file …", key="staff-replace", on_click=_replace, args=(row.id,))
            if _is_fetched(settings, row.id) and st.button("Fetch it again", key="staff-refresh"):
                _begin(lambda: acts.refresh(staff, [row.id]))
        question = "Yes, remove it: it is not to be cited any more."
        if confirmed("Remove", question, f"staff-remove-{row.id}"):
            _begin(lambda: acts.remove(staff, row.id))


def _edit(staff: Staff, entry: DocumentEntry) -> None:
    """Fields with what is known; only those that were changed are written."""
    known = {field: getattr(entry.metadata, field) or "" for field in FIELDS}
    with st.form(f"staff-edit-{entry.id}-{entry.version}", border=False):
        given = {
            field: st.text_input(
                _LABELS.get(field, field.capitalize()),
                value,
                max_chars=1000,
                key=f"staff-{field}-{entry.id}-{entry.version}",
            )
            for field, value in known.items()
        }
        sent = st.form_submit_button("Save what is known of it", key="staff-save")
    changes = {field: value for field, value in given.items() if value != known[field]}
    if sent and changes:
        _begin(lambda: acts.edit(staff, entry.id, changes))


def _rename(staff: Staff, row: Row) -> None:
    with st.form(f"staff-rename-{row.id}", border=False):
        new = st.text_input("Name in the corpus", row.id, max_chars=300, key=f"staff-new-{row.id}").strip()
        sent = st.form_submit_button("Rename", key="staff-rename")
    if sent and new and new != row.id:
        _begin(lambda: acts.rename(staff, row.id, new))


def _is_fetched(settings: Settings, name: str) -> bool:
    try:
        return bool(fetched_names(settings.corpus, [name]))
    except QAError:
        return False


def _replace(name: str) -> None:
    state.keep_looked([])
    state.replace_next(name)
    st.session_state[state.PART] = ADD
