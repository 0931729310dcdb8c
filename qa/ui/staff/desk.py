"""The page of staff: a form for everybody, and all else for those who are signed in."""

from collections.abc import Callable, Mapping

import streamlit as st

from qa.errors import NotSignedIn, QAError
from qa.ui import PAGE
from qa.ui.rendering import error_html
from qa.ui.staff import adding_view, documents_view, health_view, inbox_view, state, versions_view
from qa.ui.staff.access import configured
from qa.ui.staff.job_view import show_job
from qa.ui.staff.sessions import SESSIONS, Staff
from qa.ui.staff.signing_in import show_form, sign_out, signed_in
from qa.ui.staff.staff_html import header_html

PARTS: Mapping[str, Callable[[Staff], None]] = {
    "Documents": documents_view.show,
    documents_view.ADD: adding_view.show,
    "Versions": versions_view.show,
    "Health": health_view.show,
    "Inbox": inbox_view.show,
}


def show() -> None:
    """The form, or one of the parts; one sentence where nobody can sign in."""
    access = configured()
    if access is None:
        st.html(error_html("There is no such page."))
        return
    st.html(PAGE.parent / "staff" / "staff.css")
    staff = signed_in()
    if staff is None:
        show_form(access)
        return
    try:
        _show_parts(SESSIONS.use(staff))
    except NotSignedIn:
        st.rerun()
    except QAError as exc:
        st.html(error_html(str(exc)))


def _show_parts(staff: Staff) -> None:
    st.html(header_html(staff.name))
    st.button("Sign out", key="staff-leave", on_click=sign_out, args=(staff,))
    part = st.segmented_control(
        "Part", list(PARTS), default="Documents", required=True, key=state.PART, label_visibility="collapsed"
    )
    show_job(staff)
    PARTS[part](staff)
