"""The chat: questions, and answers made of quotes."""

from dataclasses import dataclass, replace

import streamlit as st
from streamlit.navigation.page import Page

from qa.engine import Engine
from qa.errors import QAError
from qa.explaining import Fact, facts_of
from qa.limits import MAX_HISTORY, MAX_QUESTION_CHARACTERS
from qa.types import Answer
from qa.ui.answer_view import show_answer
from qa.ui.engine_view import engine_or_stop
from qa.ui.examples import examples_for
from qa.ui.feedback_view import forget_thumbs, record, show_feedback, show_notice
from qa.ui.rendering import error_html, header_html, question_html
from qa.ui.scrolling import scroll_to_last_question
from qa.ui.standing import as_it_stands

_CONVERSATION = "conversation"
_ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of the conversation, its answer, and why that is the answer."""

    question: str
    answer: Answer
    why: tuple[Fact, ...]
    notes: tuple[str, ...] = ()


def show(document_page: Page) -> None:
    """The conversation so far, and the answer to what has just been asked."""
    header = st.empty()
    header.html(header_html(None))
    above = st.container(key="conversation")
    # In a container, so that Streamlit does not scroll every answer to its end.
    with st.container(key="ask"):
        typed = st.chat_input("Ask about cyber diplomacy …", max_chars=MAX_QUESTION_CHARACTERS, key="input")
    with above:
        engine = engine_or_stop()
        header.html(header_html(len(engine.documents())))
        _show_conversation(engine, typed, document_page)


def _show_conversation(engine: Engine, typed: str | None, document_page: Page) -> None:
    question = (typed or st.session_state.pop(_ASKED, "")).strip()
    for number, turn in enumerate(_conversation()):
        _show_turn(_as_it_stands(turn, engine), number, document_page)
    if question:
        _ask(engine, question, document_page)
    if _conversation():
        st.button("New conversation", key="new", icon=":material/add_comment:", on_click=_forget)
    elif not question:
        _offer_examples(engine)
    show_notice()


def _conversation() -> list[Turn]:
    turns: list[Turn] = st.session_state.setdefault(_CONVERSATION, [])
    return turns


def _as_it_stands(turn: Turn, engine: Engine) -> Turn:
    """``turn`` without what the documents no longer say."""
    answer, notes = as_it_stands(turn.answer, engine.document)
    return replace(turn, answer=answer, notes=notes)


def _ask(engine: Engine, question: str, document_page: Page) -> None:
    """Answers at the end of the page and keeps the turn; what failed is said and not kept."""
    _show_question(question)
    history = [turn.question for turn in _conversation()][-MAX_HISTORY:]
    try:
        with st.spinner("Searching the documents …"):
            explanation = engine.explain(question, history)
    except QAError as exc:
        st.html(error_html(str(exc)))
        return
    _conversation().append(Turn(question, explanation.answer, facts_of(explanation)))
    _show_reply(_conversation()[-1], len(_conversation()) - 1, document_page)
    record(explanation.answer)
    st.html(scroll_to_last_question(len(_conversation())), unsafe_allow_javascript=True)


def _show_turn(turn: Turn, number: int, document_page: Page) -> None:
    _show_question(turn.question)
    _show_reply(turn, number, document_page)


def _show_question(question: str) -> None:
    with st.chat_message("user"):
        st.html(question_html(question))


def _show_reply(turn: Turn, number: int, document_page: Page) -> None:
    with st.chat_message("assistant", avatar=":material/menu_book:"):
        show_answer(turn.answer, number, document_page, turn.why, turn.notes)
        show_feedback(turn.answer, number)


def _offer_examples(engine: Engine) -> None:
    examples = examples_for(entry.id for entry in engine.documents())
    if not examples:
        return
    st.html('<p class="qa-hint">For example:</p>')
    with st.container(key="examples"):
        for number, question in enumerate(examples):
            st.button(question, key=f"example-{number}", on_click=_put, args=(question,), width="stretch")


def _put(question: str) -> None:
    st.session_state[_ASKED] = question


def _forget() -> None:
    st.session_state.pop(_CONVERSATION, None)
    forget_thumbs()
