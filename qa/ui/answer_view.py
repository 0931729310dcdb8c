"""One answer on the chat page: quotes with citations, or a kind abstention."""

from collections.abc import Sequence

import streamlit as st
from streamlit.navigation.page import Page

from qa.explaining import Fact
from qa.types import UNSEARCHED, Answer, Passage, Quote
from qa.ui.links import query_of
from qa.ui.rendering import (
    abstention_html,
    confidence_html,
    note_html,
    passage_html,
    quote_html,
    understood_html,
    why_html,
)

CLOSEST = 3


def show_answer(
    answer: Answer, turn: int, document_page: Page, why: Sequence[Fact] = (), notes: Sequence[str] = ()
) -> None:
    """Draws ``answer``, and ``why`` on demand; ``turn`` is its place in the conversation, from 0.

    ``notes`` say what is missing of the answer as it was given: how sure it was is then not shown.
    """
    for note in notes:
        st.html(note_html(note))
    understood = understood_html(answer)
    if understood and answer.reason not in UNSEARCHED:
        st.html(understood)
    if answer.status == "answered":
        _show_quotes(answer, turn, document_page)
        if not notes:
            st.html(confidence_html(answer))
            _show_why(why, turn)
    else:
        _show_abstention(answer, turn, document_page)


def _show_quotes(answer: Answer, turn: int, document_page: Page) -> None:
    for number, quote in enumerate(answer.quotes, start=1):
        with st.container(key=f"quote-{turn}-{number}", gap="small"):
            st.html(quote_html(quote, number))
            _link(document_page, quote, answer, rf"Show \[{number}] in the document")


def _show_why(why: Sequence[Fact], turn: int) -> None:
    if why:
        with st.expander("Why this quote?", key=f"why-{turn}"):
            st.html(why_html(why))


def _show_abstention(answer: Answer, turn: int, document_page: Page) -> None:
    st.html(abstention_html(answer))
    closest = answer.passages[:CLOSEST] if answer.reason not in UNSEARCHED else ()
    if closest:
        with st.expander("Closest passages (not an answer)", key=f"closest-{turn}"):
            for candidate in closest:
                st.html(passage_html(candidate))
                _link(document_page, candidate.passage, answer, "Show in the document")


def _link(document_page: Page, shown: Quote | Passage, answer: Answer, label: str) -> None:
    query = query_of(shown.document, shown.start, shown.end, shown.text, answer.corpus_version)
    st.page_link(document_page, label=label, icon=":material/find_in_page:", query_params=query)
