"""The evaluators' page: runs and their reports, one question stage by stage, two runs compared."""

import streamlit as st

from qa.ui import PAGE, compare_view, question_view, resources, run_view
from qa.ui.rendering import error_html

RUNS, QUESTION, COMPARE = "Runs", "One question", "Two runs"
_SECTIONS = (RUNS, QUESTION, COMPARE)
_HEADER = (
    '<header class="qa-header qa-evaluation"><h1>Evaluation</h1>'
    "<p>Figures with their intervals, what every stage makes of a question, and what changed "
    "between two runs.</p></header>"
)


def show() -> None:
    """One of the three parts; nothing but a sentence where the page is switched off."""
    if not resources.SOURCE.is_for_evaluators():
        st.html(error_html("This page is switched off: set evaluation_page to “on” for evaluators."))
        return
    st.html(PAGE.with_name("evaluation.css"))
    st.html(_HEADER)
    part = st.segmented_control(
        "Part", _SECTIONS, default=RUNS, required=True, key="part", label_visibility="collapsed"
    )
    if part == QUESTION:
        question_view.show()
    elif part == COMPARE:
        compare_view.show(resources.SOURCE.settings().runs)
    else:
        run_view.show(resources.SOURCE.settings().runs)
