"""Signing in and out."""

import time

import streamlit as st
from streamlit.errors import StreamlitAPIException, StreamlitAuthError

from qa.errors import NotSignedIn, QAError
from qa.passwords import MOST_CHARACTERS, matches
from qa.ui.rendering import error_html
from qa.ui.staff import state
from qa.ui.staff.access import SINGLE, Access
from qa.ui.staff.providing import admitted, is_fresh
from qa.ui.staff.sessions import SESSIONS, Staff
from qa.ui.staff.slowing import SLOWING

_STAFF = f"{state.PREFIX}who"
_HEADER = (
    '<header class="qa-header qa-staff"><h1>Staff</h1><p>For those who look after the documents.</p></header>'
)


def signed_in() -> Staff | None:
    """Who is signed in in this visit; what a session that has ended left behind is forgotten."""
    staff: Staff | None = st.session_state.get(_STAFF)
    if staff is None:
        return None
    try:
        return SESSIONS.require(staff)
    except NotSignedIn:
        state.forget()
        return None


def show_form(access: Access) -> None:
    """What one needs to sign in; the page goes on as soon as somebody is."""
    st.html(_HEADER)
    if access.emails:
        _ask_provider(access)
    if access.accounts:
        _ask_password(access)


def _ask_password(access: Access) -> None:
    with st.form("staff-sign-in", border=False, clear_on_submit=True):
        typed = "" if access.is_single else st.text_input("Name", max_chars=80, autocomplete="username")
        password = st.text_input(
            "Password", type="password", max_chars=MOST_CHARACTERS, autocomplete="current-password"
        )
        sent = st.form_submit_button("Sign in", key="staff-enter", type="primary")
    if sent:
        name = SINGLE if access.is_single else typed.strip()
        try:
            _begin(by_password(access, name, password))
        except QAError as exc:
            st.html(error_html(str(exc)))


def by_password(access: Access, name: str, password: str) -> Staff:
    """A session for ``name``. Raises NotSignedIn, which does not say what was wrong."""
    SLOWING.attempt(name, lambda: matches(access.accounts.get(name), password))
    return SESSIONS.begin(name)


def _ask_provider(access: Access) -> None:
    claims = st.user.to_dict()
    if is_fresh(claims, time.time()):
        try:
            _begin(SESSIONS.begin(admitted(claims, access)))
        except NotSignedIn as exc:
            st.html(error_html(str(exc)))
    if st.button("Sign in with your organisation", key="staff-provider", type="primary"):
        try:
            st.login(access.provider)
        except (StreamlitAuthError, StreamlitAPIException) as exc:
            st.html(error_html(f"Signing in is not set up: {exc}"))


def _begin(staff: Staff) -> None:
    state.forget()
    st.session_state[_STAFF] = staff
    st.rerun()


def sign_out(staff: Staff) -> None:
    """After this ``staff`` is signed in no more, with the provider neither."""
    SESSIONS.end(staff)
    state.forget()
    if st.user.get("is_logged_in"):
        st.logout()
