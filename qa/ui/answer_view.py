"""One answer on the chat page: quotes with citations, or a kind abstention."""

from collections.abc import Callable, Sequence

import streamlit as st

from qa.explaining import Fact
from qa.types import UNSEARCHED, Answer, Passage, Quote
from qa.ui.addresses import document_address, question_address, whole
from qa.ui.answer_html import abstention_html, actions_html, answer_html, nearest_html, passages_html
from qa.ui.export import copied_text
from qa.ui.languages import language, say
from qa.ui.rendering import confidence_html, note_html, why_html
from qa.ui.turns import Turn

CLOSEST = 3


def show_answer(turn: Turn, number: int, spoken: Callable[[str], str]) -> None:
    """Draws the answer of ``turn``, and why it is that on demand; ``number`` is its place, from 0.

    The notes of ``turn`` say what is missing of the answer as it was given: how sure it was is
    then not shown. ``spoken`` gives the language of a document.
    """
    for note in turn.notes:
        st.html(note_html(say(note)))
    if turn.answer.status == "answered":
        _show_quotes(turn, number, spoken)
    else:
        _show_abstention(turn.answer, number)


def show_actions(answer: Answer) -> None:
    """Copying and sharing, where there is something to copy."""
    if answer.quotes:
        st.html(actions_html(copied_text(answer, _whole_address(answer)), question_address(answer)))


def _show_quotes(turn: Turn, number: int, spoken: Callable[[str], str]) -> None:
    if turn.answer.quotes:
        st.html(answer_html(turn.answer, _address(turn.answer), spoken))
    if not turn.notes:
        st.html(confidence_html(turn.answer))
        _show_why(turn.why.get(language(), ()), number)


def _show_why(why: Sequence[Fact], number: int) -> None:
    if why:
        with st.expander(say("answer.why"), key=f"why-{number}"):
            st.html(why_html(why))


def _show_abstention(answer: Answer, number: int) -> None:
    st.html(abstention_html(answer))
    closest = answer.passages[:CLOSEST] if answer.reason not in UNSEARCHED else ()
    if not closest:
        return
    st.html(nearest_html(closest, _address(answer)))
    with st.expander(say("answer.more"), key=f"closest-{number}"):
        st.html(passages_html(closest, _address(answer)))


def _address(answer: Answer) -> Callable[[Quote | Passage], str]:
    return lambda shown: document_address(shown, answer)


def _whole_address(answer: Answer) -> Callable[[Quote | Passage], str]:
    return lambda shown: whole(document_address(shown, answer))
