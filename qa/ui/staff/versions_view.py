"""Corpus versions: what changed, when and by whom, and going back."""

import streamlit as st

from qa import wiring
from qa.errors import QAError
from qa.ui.rendering import error_html
from qa.ui.staff import acts
from qa.ui.staff.asking import confirmed, told
from qa.ui.staff.sessions import Staff, settings_for
from qa.ui.staff.staff_html import hint_html, title_html, version_html

_SHOWN = 50


def show(staff: Staff) -> None:
    """The versions, newest first; one that is kept can be gone back to."""
    st.html(title_html("Versions"))
    try:
        versions = wiring.history(settings_for(staff))
    except QAError as exc:
        st.html(error_html(str(exc)))
        return
    _go_back(staff, [each.record.version for each in versions if each.kept and not each.current])
    for version in versions[:_SHOWN]:
        st.html(version_html(version))
    if len(versions) > _SHOWN:
        st.html(hint_html(f"{len(versions) - _SHOWN:,} older versions: `qa history` lists them."))


def _go_back(staff: Staff, kept: list[str]) -> None:
    if not kept:
        st.html(hint_html("There is no earlier version to go back to."))
        return
    wanted = st.selectbox("Go back to", kept, index=None, placeholder="Choose a version", key="staff-version")
    if wanted is None:
        return
    question = f"Yes, make documents and answers as in {wanted}. What is there now stays a version, too."
    if confirmed(f"Go back to {wanted}", question, f"staff-back-{wanted}") and told(
        lambda: acts.roll_back(staff, wanted)
    ):
        st.rerun()
