"""One turn of the conversation: the question, how it was understood, and the reply."""

from dataclasses import replace

import streamlit as st

from qa.engine import Engine
from qa.limits import MAX_QUESTION_CHARACTERS
from qa.types import UNSEARCHED, Answer
from qa.ui.answer_html import reply_html
from qa.ui.answer_view import show_actions, show_answer
from qa.ui.feedback_view import show_feedback
from qa.ui.languages import say
from qa.ui.rendering import question_html, understood_html
from qa.ui.scrolling import focus_on_editing
from qa.ui.standing import as_it_stands
from qa.ui.suggestion_view import show_next
from qa.ui.turns import Turn, conversation, edit, edited, want


def show_turn(engine: Engine, number: int, is_last: bool) -> None:
    """Question ``number`` of the conversation and its reply; below the last one, what can be asked next."""
    show_question(conversation()[number].question, number)
    show_reply(engine, number, is_last)


def show_question(question: str, number: int) -> None:
    """The question alone."""
    st.html(question_html(question, number))


def show_reply(engine: Engine, number: int, is_last: bool) -> None:
    """The reply, without what the documents no longer say, and what can be done with it."""
    turn = _as_it_stands(conversation()[number], engine)
    languages = {entry.id: entry.metadata.language or "en" for entry in engine.documents()}
    with st.container(key=f"reply-{number}"):
        st.html(reply_html(turn.answer, number))
        _show_understood(turn.answer, number)
        show_answer(turn, number, lambda document: languages.get(document, "en"))
        with st.container(key=f"actions-{number}", horizontal=True, gap="small"):
            show_actions(turn.answer)
            if turn.answer.reason not in UNSEARCHED and edited() != number:
                _edit_button(number)
            show_feedback(turn.answer, number)
        if is_last:
            show_next(engine, turn.answer)


def _as_it_stands(turn: Turn, engine: Engine) -> Turn:
    answer, notes = as_it_stands(turn.answer, engine.document)
    return replace(turn, answer=answer, notes=notes)


def _show_understood(answer: Answer, number: int) -> None:
    """How the question was understood; it can be put right in its place."""
    if edited() == number:
        _show_form(answer, number)
    elif (understood := understood_html(answer)) and answer.reason not in UNSEARCHED:
        st.html(understood)


def _edit_button(number: int) -> None:
    st.button(
        say("answer.edit"),
        key=f"edit-{number}",
        icon=":material/edit:",
        type="tertiary",
        on_click=edit,
        args=(number,),
    )


def _show_form(answer: Answer, number: int) -> None:
    with st.form(f"editing-{number}", border=False):
        st.text_input(
            say("answer.edited"),
            answer.standalone_question,
            max_chars=MAX_QUESTION_CHARACTERS,
            key=f"edited-{number}",
        )
        with st.container(horizontal=True, gap="small"):
            st.form_submit_button(say("answer.again"), type="primary", on_click=_ask_again, args=(number,))
            st.form_submit_button(say("answer.cancel"), type="tertiary", on_click=edit, args=(None,))
    with st.container(key="unseen-editing"):
        st.html(focus_on_editing(number), unsafe_allow_javascript=True)


def _ask_again(number: int) -> None:
    question = str(st.session_state.get(f"edited-{number}", "")).strip()
    if question:
        want(question, number)
