"""The health of the corpus."""

import streamlit as st

from qa import wiring
from qa.checking import CheckReport
from qa.errors import QAError
from qa.ui.rendering import error_html
from qa.ui.staff.sessions import Staff, settings_for
from qa.ui.staff.staff_html import check_html, hint_html, title_html

_REPORT = "staff-report"


def show(staff: Staff) -> None:
    """The report that was made last in this visit, of the version that it names."""
    settings = settings_for(staff)
    st.html(title_html("Health report"))
    if st.button("Check all documents", key="staff-check", type="primary"):
        try:
            with st.spinner("Checking …"):
                report = wiring.check_corpus(settings, wiring.citations(settings))
        except QAError as exc:
            st.html(error_html(str(exc)))
            return
        st.session_state[_REPORT] = report
    found: CheckReport | None = st.session_state.get(_REPORT)
    if found is not None:
        st.html(hint_html(f"Version {found.corpus_version}") + check_html(found))
