"""The page of staff: it exists only where the app's secrets say who may sign in."""

import streamlit as st
from streamlit.navigation.page import Page


def pages() -> list[Page]:
    """The page, in no menu; none where nobody can sign in."""
    from qa.ui.staff.access import configured

    if configured() is None:
        return []
    return [st.Page(_show, title="Staff", url_path="staff", visibility="hidden")]


def is_signed_in() -> bool:
    """Whether this visit is that of somebody who is signed in."""
    if "staff-who" not in st.session_state:
        return False
    from qa.ui.staff.signing_in import signed_in

    return signed_in() is not None


def _show() -> None:
    from qa.ui.staff import desk  # most visits need none of it

    desk.show()
