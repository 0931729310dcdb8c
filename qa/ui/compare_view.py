"""Two runs: the verdict, the effects, and the questions that got worse or better."""

from pathlib import Path

import streamlit as st

from qa.errors import QAError
from qa.ui.figures_html import comparison_html
from qa.ui.rendering import error_html
from qa.ui.run_view import choose
from qa.ui.runs import comparison_of


def show(root: Path) -> None:
    """The comparison of the two runs that are chosen among those below ``root``."""
    with st.container(key="pair", horizontal=True):
        before = choose("A, the run before", root, key="before", place=1)
        after = choose("B, the run after", root, key="after") if before is not None else None
    if before is None or after is None:
        return
    tolerance = st.number_input(
        "Losses up to this are let pass", 0.0, 1.0, 0.0, 0.01, key="tolerance", width=220
    )
    try:
        with st.spinner("Comparing …"):
            st.html(comparison_html(comparison_of(root, before, after), tolerance))
    except QAError as exc:
        st.html(error_html(str(exc)))
