"""Addresses within the app, relative to it: they hold behind a proxy and at a sub-path too."""

from urllib.parse import urlencode, urljoin

import streamlit as st

from qa.limits import MAX_QUESTION_CHARACTERS
from qa.types import Answer, Passage, Quote
from qa.ui.choosing import carried
from qa.ui.proof_links import alone, proof_query

QUESTION = "q"


def document_address(shown: Quote | Passage, answer: Answer) -> str:
    """The document view at a quote, with the other quotes of ``answer`` a step away, or at a passage."""
    if isinstance(shown, Quote):
        query = proof_query(answer.quotes, answer.quotes.index(shown), answer.corpus_version)
    else:
        query = alone(shown.document, shown.start, shown.end, shown.text, answer.corpus_version)
    return f"document?{urlencode(carried(query))}"


def question_address(answer: Answer) -> str:
    """The chat, asking the question of ``answer`` as it was understood."""
    return f"?{urlencode({QUESTION: answer.standalone_question[:MAX_QUESTION_CHARACTERS]})}"


def whole(address: str) -> str:
    """``address`` with the server's before it, where that is known; else nothing."""
    base = st.context.url
    return urljoin(base, address) if base else ""


def asked_in_address() -> str:
    """The question that the address asks, or ""."""
    return str(st.query_params.get(QUESTION, ""))
