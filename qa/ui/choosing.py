"""The language of the page: that of the address, else the one chosen before, else the browser's."""

from collections.abc import Iterable

import streamlit as st

from qa.ui.languages import DEFAULT, LANGUAGES, language, speak

PARAMETER = "lang"
_CHOSEN = "language"


def choose_language() -> None:
    """After this the page speaks the visitor's language."""
    asked = st.query_params.get(PARAMETER, "")
    if asked in LANGUAGES:
        st.session_state[_CHOSEN] = asked
    speak(st.session_state.get(_CHOSEN) or of_browser(st.context.locale))


def of_browser(locale: str | None) -> str:
    """The language of LANGUAGES that ``locale`` ("es-MX") names, else the default."""
    code = (locale or "").replace("_", "-").split("-")[0].casefold()
    return code if code in LANGUAGES else DEFAULT


def carried(query: Iterable[tuple[str, str]] = ()) -> list[tuple[str, str]]:
    """``query`` of an address within the app, which keeps a language that was chosen."""
    chosen = st.session_state.get(_CHOSEN)
    kept = [(name, value) for name, value in query if name != PARAMETER]
    return [*kept, (PARAMETER, chosen)] if chosen else kept


def show_switch() -> None:
    """A button for every other language, in that language's own words."""
    for code, name in LANGUAGES.items():
        if code != language():
            st.button(name, key=f"language-{code}", type="tertiary", on_click=_switch, args=(code,))


def _switch(code: str) -> None:
    st.session_state[_CHOSEN] = code
    st.query_params[PARAMETER] = code
