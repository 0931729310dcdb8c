"""One question, stage by stage."""

import streamlit as st

from qa.errors import QAError
from qa.limits import MAX_HISTORY, MAX_QUESTION_CHARACTERS
from qa.ui.answer_view import show_answer
from qa.ui.engine_view import engine_or_stop
from qa.ui.rendering import error_html
from qa.ui.stages_html import stages_html
from qa.ui.turns import Turn

_TURN = 0


def show() -> None:
    """A form for the question, and below it the answer and how it came about."""
    with st.form("single", border=False):
        question = st.text_input("Question", max_chars=MAX_QUESTION_CHARACTERS, key="single-question")
        earlier = st.text_area(
            "Earlier questions, one a line, oldest first (optional)", height=90, key="earlier"
        )
        st.form_submit_button("Show every stage", key="explain", type="primary")
    if question.strip():
        _explain(question, earlier.splitlines()[-MAX_HISTORY:])


def _explain(question: str, history: list[str]) -> None:
    engine = engine_or_stop()
    try:
        with st.spinner("Asking …"):
            explanation = engine.explain(question, history)
    except QAError as exc:
        st.html(error_html(str(exc)))
        return
    show_answer(Turn(question, explanation.answer), _TURN, lambda document: "en")
    st.html(stages_html(explanation))
