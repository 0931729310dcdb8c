"""One answer on the chat page: quotes with citations, or a kind abstention."""

from collections.abc import Sequence

import streamlit as st
from streamlit.navigation.page import Page

from qa.explaining import Fact
from qa.types import UNSEARCHED, Answer, Candidate, Passage, Quote
from qa.ui.links import query_of
from qa.ui.rendering import (
    abstention_html,
    confidence_html,
    passage_html,
    quote_html,
    understood_html,
    why_html,
)

CLOSEST = 3


def show_answer(answer: Answer, turn: int, document_page: Page, why: Sequence[Fact] = ()) -> None:
    """Draws ``answer``, and ``why`` on demand; ``turn`` is its place in the conversation, from 0."""
    understood = understood_html(answer)
    if understood and answer.reason not in UNSEARCHED:
        st.html(understood)
    if answer.status == "answered":
        _show_quotes(answer, turn, document_page)
        _show_why(why, turn)
    else:
        _show_abstention(answer, turn, document_page)


def _show_quotes(answer: Answer, turn: int, document_page: Page) -> None:
    for number, quote in enumerate(answer.quotes, start=1):
        with st.container(key=f"quote-{turn}-{number}", gap="small"):
            st.html(quote_html(quote, number))
            _link(document_page, quote, rf"Show \[{number}] in the document")
    st.html(confidence_html(answer))


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
                _show_passage(candidate, document_page)


def _show_passage(candidate: Candidate, document_page: Page) -> None:
    st.html(passage_html(candidate))
    _link(document_page, candidate.passage, "Show in the document")


def _link(document_page: Page, shown: Quote | Passage, label: str) -> None:
    query = query_of(shown.document, shown.start, shown.end, shown.text)
    st.page_link(document_page, label=label, icon=":material/find_in_page:", query_params=query)
