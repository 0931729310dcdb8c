"""The chat: questions, and answers made of quotes."""

import streamlit as st

from qa.engine import Engine
from qa.limits import MAX_QUESTION_CHARACTERS
from qa.ui.addresses import asked_in_address
from qa.ui.asking import ask
from qa.ui.engine_view import engine_or_stop
from qa.ui.examples import examples_for
from qa.ui.export_view import show_export
from qa.ui.feedback_view import forget_thumbs, show_notice
from qa.ui.languages import say
from qa.ui.rendering import header_html, hint_html
from qa.ui.suggestion_view import offer, opening_questions
from qa.ui.turn_view import show_turn
from qa.ui.turns import Wanted, conversation, forget, wanted

_FROM_ADDRESS = "asked-from-address"


def show() -> None:
    """The conversation so far, and the answer to what has just been asked."""
    header = st.empty()
    header.html(header_html(None, bool(conversation())))
    above = st.container(key="conversation")
    # In a container, so that Streamlit does not scroll every answer to its end.
    with st.container(key="ask"):
        typed = st.chat_input(say("chat.ask"), max_chars=MAX_QUESTION_CHARACTERS, key="input")
    with above:
        engine = engine_or_stop()
        asked = _asked(typed)
        header.html(header_html(len(engine.documents()), bool(conversation() or asked)))
        _show_conversation(engine, asked)


def _asked(typed: str | None) -> Wanted | None:
    """What is to be asked now: what was typed, pressed, or stands in the address of a first visit."""
    pressed = wanted()
    if typed and typed.strip():
        return Wanted(typed.strip())
    if pressed or conversation() or st.session_state.get(_FROM_ADDRESS) == asked_in_address():
        return pressed
    st.session_state[_FROM_ADDRESS] = asked_in_address()
    question = asked_in_address().strip()
    return Wanted(question) if question else None


def _show_conversation(engine: Engine, asked: Wanted | None) -> None:
    place = asked.place if asked else None
    for number in range(len(conversation())):
        if asked and number == place:
            ask(engine, asked)
        else:
            is_last = number == len(conversation()) - 1 and (asked is None or place is not None)
            show_turn(engine, number, is_last)
    if asked and place is None:
        ask(engine, asked)
    if conversation():
        _show_ending()
    elif asked is None:
        _offer_examples(engine)
    show_notice()


def _show_ending() -> None:
    with st.container(key="ending", horizontal=True, gap="small"):
        st.button(say("chat.new"), key="new", icon=":material/add_comment:", on_click=_forget)
        show_export()


def _offer_examples(engine: Engine) -> None:
    examples = examples_for(entry.id for entry in engine.documents()) or opening_questions(engine)
    st.html(hint_html(say("chat.examples" if examples else "chat.empty")))
    with st.container(key="examples"):
        offer(examples, "example")


def _forget() -> None:
    forget()
    forget_thumbs()
    st.query_params.pop("q", None)
