"""Buttons that save the conversation with its sources."""

from collections.abc import Callable
from datetime import UTC, datetime

import streamlit as st

from qa.types import Answer, Quote
from qa.ui.addresses import document_address, whole
from qa.ui.export import as_markdown, as_page
from qa.ui.languages import language, say, speak
from qa.ui.turns import conversation

_NAME = "cyber-diplomacy"


def show_export() -> None:
    """Two files, made when they are asked for."""
    turns, spoken = tuple(conversation()), language()
    addresses = {
        (quote, turn.answer.corpus_version): whole(document_address(quote, turn.answer))
        for turn in turns
        for quote in turn.answer.quotes
    }

    def address(quote: Quote, answer: Answer) -> str:
        return addresses[quote, answer.corpus_version]

    def markdown() -> str:
        speak(spoken)  # made outside a run of the script, in another thread
        return as_markdown(turns, address, _today())

    def page() -> str:
        speak(spoken)
        return as_page(turns, address, _today())

    _button("markdown", markdown, "md", "text/markdown", ":material/download:")
    _button("print", page, "html", "text/html", ":material/print:")


def _button(kind: str, made: Callable[[], str], ending: str, mime: str, icon: str) -> None:
    st.download_button(
        say(f"export.{kind}"),
        made,
        f"{_NAME}.{ending}",
        mime,
        key=f"save-{kind}",
        help=say(f"export.{kind}_help"),
        icon=icon,
        on_click="ignore",
    )


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
