"""Asking: while the engine works the page can be used, and the question stopped."""

import logging

import streamlit as st

from qa.engine import Engine
from qa.errors import QAError
from qa.explaining import Explanation, facts_of
from qa.ui.feedback_view import forget_thumb, record
from qa.ui.languages import LANGUAGES, say, texts
from qa.ui.opening import Opening
from qa.ui.rendering import error_html, waiting_html
from qa.ui.scrolling import scroll_to_question
from qa.ui.suggestion_view import disturbed
from qa.ui.turn_view import show_question, show_reply
from qa.ui.turns import Turn, Wanted, asked, conversation, history, keep, refused, stop, wanted

_AT_ONCE = 0.4
"""Seconds within which an answer comes without a word of waiting."""
_LOOK_EVERY = 0.5
"""Seconds within which a script that waits can be stopped; each look costs a message to the page."""
_WORK = "work"
_LOG = logging.getLogger(__name__)


def ask(engine: Engine, asking: Wanted) -> None:
    """Answers and keeps the turn in its place; what failed is said and not kept.

    A question that was edited is asked as it stands, without the conversation.
    """
    number = len(conversation()) if asking.place is None else asking.place
    show_question(asking.question, number)
    explanation = _explained_or_said(engine, asking, number)
    if explanation is None:
        refused(asking)
        return
    why = {code: facts_of(explanation, _phrases(code)) for code in LANGUAGES}
    keep(Turn(asking.question, explanation.answer, why), asking)
    st.session_state.pop(_WORK, None)  # it holds every passage that was looked at
    forget_thumb(number)
    record(explanation.answer)
    show_reply(engine, number, number == len(conversation()) - 1 and not wanted())
    with st.container(key=f"unseen-scrolling-{number}"):
        st.html(scroll_to_question(number, asked()), unsafe_allow_javascript=True)


def _explained_or_said(engine: Engine, asking: Wanted, number: int) -> Explanation | None:
    disturbed()
    work = _work(engine, asking, history() if asking.place is None else [])
    _watch(work, number)
    try:
        return work.result()
    except QAError as exc:
        st.html(error_html(str(exc)))
    except Exception:  # the conversation goes on, whatever failed
        _LOG.exception("A question could not be answered.")
        st.html(error_html(say("chat.failed")))
    return None


def _work(engine: Engine, asking: Wanted, earlier: list[str]) -> Opening[Explanation]:
    """The work at the answer, which goes on where another act ended the script that began it."""
    begun: tuple[object, Opening[Explanation]] | None = st.session_state.get(_WORK)
    known = (id(engine), asking, earlier)
    if begun is not None and begun[0] == known and not begun[1].failed:
        return begun[1]
    work = Opening(lambda progress: engine.explain(asking.question, earlier))
    st.session_state[_WORK] = (known, work)
    return work


def _watch(work: Opening[Explanation], number: int) -> None:
    """Waits; where it takes longer than a moment the page says so and offers to stop."""
    if work.wait(_AT_ONCE):
        return
    place = st.empty()
    with place.container(key=f"waiting-{number}", horizontal=True):
        st.html(waiting_html(say("chat.searching"), 0, 0))
        # Pressing it runs the script again, which has nothing to ask then.
        st.button(say("chat.stop"), key=f"stop-{number}", type="tertiary", on_click=stop)
    alive = st.empty()
    while not work.wait(_LOOK_EVERY):
        alive.empty()  # Streamlit stops a script only where it writes
    place.empty()


def _phrases(code: str) -> dict[str, str]:
    return {key.removeprefix("facts."): text for key, text in texts(code).items() if key.startswith("facts.")}
