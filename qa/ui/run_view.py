"""A run: its headline figures and its report."""

from html import escape
from pathlib import Path

import streamlit as st

from qa.errors import QAError
from qa.evaluation import kept_runs
from qa.ui.rendering import error_html
from qa.ui.runs import headline_of, report_of

_HEIGHT = 820


def show(root: Path) -> None:
    """The run that is chosen among those below ``root``."""
    name = choose("Run", root, key="run")
    if name is None:
        return
    try:
        headline, report = headline_of(root, name), report_of(root, name)
    except QAError as exc:
        st.html(error_html(str(exc)))
        return
    st.html(headline)
    st.download_button(
        "Save the report",
        report,
        file_name=f"{name.replace('/', '-')}.html",
        mime="text/html",
        key="save",
        icon=":material/download:",
        on_click="ignore",
    )
    with st.container(key="report"):
        st.iframe(framed(report), height=_HEIGHT, alt="Report of the run")


def choose(label: str, root: Path, key: str, place: int = 0) -> str | None:
    """The name of a run; where there is none, None and a sentence that says how to make one."""
    names = kept_runs(root)
    if not names:
        st.html(
            error_html(f"There is no run in {root} yet: write one with `qa eval … --report {root}/NAME`.")
        )
        return None
    return st.selectbox(label, names, index=min(place, len(names) - 1), key=key)


def framed(report: str) -> str:
    """A page around ``report``, which itself can run no script and reach neither the app nor the network.

    Streamlit's own frame lets a page do both; the inner one has an empty sandbox.
    """
    return (
        "<!doctype html><style>html,body{margin:0;height:100%}iframe{border:0;width:100%;height:100%;"
        'display:block}</style><meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">"
        f'<iframe sandbox="" title="Report" srcdoc="{escape(report)}"></iframe>'
    )
