"""The engine for a page: while it is being built or opened, the page says so."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from qa.engine import Engine
from qa.errors import QAError
from qa.ui.languages import say
from qa.ui.opening import Opening, Step
from qa.ui.rendering import error_html, waiting_html
from qa.ui.resources import SOURCE

_LOOK_EVERY = 0.25
_SAID = frozenset({"model", "read", "embed", "write"})


def engine_or_stop() -> Engine:
    """An engine that answers at once, else that of the newest generation.

    Where there can be none, the page ends with the reason.
    """
    if (engine := SOURCE.ready()) is not None:
        return engine
    place = st.empty()
    opening = SOURCE.opening(retry=True)
    try:
        _watch(opening, place)
        engine = opening.result()
    except QAError as exc:
        place.html(error_html(str(exc)))
        st.stop()
    place.empty()
    return engine


def _watch(opening: Opening[Engine], place: DeltaGenerator) -> None:
    """Waits for the end of ``opening``; shows how far it is where it takes longer than a moment."""
    while not opening.wait(_LOOK_EVERY):
        _show_step(opening.step, place)


def _show_step(step: Step, place: DeltaGenerator) -> None:
    with place.container():
        st.html(waiting_html(_words(step.what), step.done, step.total))
        if step.total > 1:
            st.progress(min(1.0, step.done / step.total))


def _words(what: str) -> str:
    return say(f"opening.{what}" if what in _SAID else "opening.other")
