"""Small questions that staff answer before something happens."""

from collections.abc import Callable

import streamlit as st

from qa.errors import QAError
from qa.ui.rendering import error_html, plain_label


def told(act: Callable[[], object]) -> bool:
    """Whether ``act`` went well; where it did not, the page says why."""
    try:
        act()
    except QAError as exc:
        st.html(error_html(str(exc)))
        return False
    return True


def confirmed(label: str, question: str, key: str) -> bool:
    """Whether somebody pressed the button ``label`` after a yes to ``question``."""
    sure = st.checkbox(plain_label(question), key=f"{key}-sure")
    pressed = st.button(plain_label(label), key=key, disabled=not sure)
    return pressed and sure
