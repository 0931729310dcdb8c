"""Thumbs under an answer, each answer once, and what is said about what is kept."""

import streamlit as st

from qa.inbox import COMPLAINTS, MAX_COMMENT_CHARACTERS, Rating, Thumb, shown_in
from qa.types import UNSEARCHED, Answer
from qa.ui import resources
from qa.ui.languages import say
from qa.ui.rendering import feedback_html, kept_html

_THUMBS = "thumbs"


def record(answer: Answer) -> None:
    """The question will be kept for staff, where that is switched on."""
    resources.RECORDER.asked(answer)


def show_notice() -> None:
    """What is kept of questions; nothing where they are not kept."""
    days = resources.RECORDER.days
    if days is not None:
        st.html(kept_html(days))


def show_feedback(answer: Answer, turn: int) -> None:
    """Thumbs for ``answer``, the ``turn``-th of the conversation; after one down, an optional reason."""
    if answer.reason in UNSEARCHED or resources.RECORDER.days is None:
        return
    given = _given().get(turn)
    with st.container(key=f"thumbs-{turn}", gap="small"):
        if given is None:
            _show_thumbs(answer, turn)
        elif given == "down":
            _show_reasons(answer, turn)
        else:
            st.html(feedback_html(say("feedback.thanks")))


def forget_thumbs() -> None:
    """A new conversation begins without thumbs."""
    st.session_state.pop(_THUMBS, None)


def forget_thumb(turn: int) -> None:
    """Question ``turn`` was asked anew: its answer can be rated anew."""
    _given().pop(turn, None)


def _given() -> dict[int, str]:
    """By turn: "up", "down", or "told" after a reason."""
    given: dict[int, str] = st.session_state.setdefault(_THUMBS, {})
    return given


def _show_thumbs(answer: Answer, turn: int) -> None:
    with st.container(horizontal=True, gap="small", key=f"thumb-buttons-{turn}"):
        _button(say("feedback.up"), "up", answer, turn)
        _button(say("feedback.down"), "down", answer, turn)


def _button(label: str, thumb: Thumb, answer: Answer, turn: int) -> None:
    st.button(
        label,
        key=f"thumb-{thumb}-{turn}",
        icon=f":material/thumb_{thumb}:",
        type="tertiary",
        on_click=_rate,
        args=(answer, turn, thumb),
    )


def _show_reasons(answer: Answer, turn: int) -> None:
    st.html(feedback_html(say("feedback.ask")))
    with st.form(f"reasons-{turn}", border=False):
        st.radio(
            say("feedback.what"),
            COMPLAINTS,
            index=None,
            key=f"complaint-{turn}",
            format_func=_label,
            horizontal=True,
        )
        st.text_area(
            say("feedback.comment"),
            key=f"comment-{turn}",
            max_chars=MAX_COMMENT_CHARACTERS,
            height=80,
        )
        st.form_submit_button(say("feedback.send"), key=f"tell-{turn}", on_click=_tell, args=(answer, turn))


def _label(complaint: str) -> str:
    return say(f"feedback.{complaint.replace(' ', '_')}")


def _rate(answer: Answer, turn: int, thumb: Thumb) -> None:
    if turn not in _given():
        _given()[turn] = thumb
        resources.RECORDER.rated(Rating(answer.standalone_question, thumb, shown=shown_in(answer)))


def _tell(answer: Answer, turn: int) -> None:
    complaint = st.session_state.get(f"complaint-{turn}")
    comment = st.session_state.get(f"comment-{turn}", "").strip()[:MAX_COMMENT_CHARACTERS]
    if _given().get(turn) == "down":
        _given()[turn] = "told"
        rating = Rating(answer.standalone_question, "down", complaint, comment, shown_in(answer))
        resources.RECORDER.rated(rating, explains=True)
