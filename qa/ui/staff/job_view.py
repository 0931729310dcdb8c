"""What is being changed, live, and what became of it."""

import streamlit as st

from qa.errors import NotSignedIn, QAError
from qa.ui.rendering import error_html, waiting_html
from qa.ui.staff.jobs import JOBS, Job
from qa.ui.staff.sessions import SESSIONS, Staff
from qa.ui.staff.staff_html import lines_html

_OFTEN, _SELDOM = 1.0, 30.0
_WORDS = {
    "model": "Preparing the language model",
    "read": "Reading the documents",
    "embed": "Learning what the passages say",
    "write": "Writing the index",
    "fetched": "Fetching pages",
    "waiting for another build": "Waiting for another build",
}


def show_job(staff: Staff) -> None:
    """The job of the moment, or the last one's outcome; a session that ends leaves the page."""
    job = JOBS.last
    runs = job is not None and not job.ended
    st.fragment(_watch, run_every=_OFTEN if runs else _SELDOM)(staff, job, runs)


def _watch(staff: Staff, job: Job | None, ran: bool) -> None:
    """Looks again and again, which is no use of the session."""
    try:
        SESSIONS.require(staff)
    except NotSignedIn:
        st.rerun()
    last = JOBS.last
    if last is not job or (ran and last is not None and last.ended):
        st.rerun()
    if last is not None:
        _show(last)


def _show(job: Job) -> None:
    if not job.ended:
        step = job.step
        said = _WORDS.get(step.what, "Beginning")
        st.html(waiting_html(f"{job.what} by {job.by}: {said}", step.done, step.total))
        if step.total > 1:
            st.progress(min(1.0, step.done / step.total))
        return
    try:
        st.html(lines_html(job.what, job.by, job.lines()))
    except QAError as exc:
        st.html(error_html(f"{job.what} by {job.by}: {exc}"))
