"""The chat: questions, and answers made of quotes."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from qa.engine import Engine
from qa.limits import MAX_QUESTION_CHARACTERS
from qa.ui import resources
from qa.ui.addresses import asked_in_address
from qa.ui.asking import ask
from qa.ui.engine_view import engine_or_stop
from qa.ui.export_view import show_export
from qa.ui.feedback_view import forget_thumbs, show_notice
from qa.ui.languages import say
from qa.ui.rendering import empty_html, header_html, hint_html
from qa.ui.suggestion_view import for_newcomers, offer
from qa.ui.turn_view import show_question, show_turn
from qa.ui.turns import conversation, forget, want, wanted

_FROM_ADDRESS = "asked-from-address"
_INPUT = "input"


def show() -> None:
    """The conversation so far, and the answer to what has just been asked."""
    header = st.empty()
    header.html(header_html(None, bool(conversation())))
    above = st.container(key="conversation")
    # In a container, so that Streamlit does not scroll every answer to its end.
    with st.container(key="ask"):
        st.chat_input(say("chat.ask"), max_chars=MAX_QUESTION_CHARACTERS, key=_INPUT, on_submit=_want_typed)
    with above:
        _want_from_address()
        meanwhile = st.empty()
        if resources.SOURCE.ready() is None:
            _show_waiting(meanwhile)
        engine = engine_or_stop()
        meanwhile.empty()
        header.html(header_html(len(engine.documents()), bool(conversation() or wanted())))
        _show_conversation(engine)


def _show_waiting(place: DeltaGenerator) -> None:
    """What will be asked as soon as the documents are open."""
    with place.container():
        for number, asking in enumerate(wanted(), len(conversation())):
            show_question(asking.question, number)


def _want_typed() -> None:
    """What was typed will be asked."""
    typed = str(st.session_state.get(_INPUT) or "").strip()
    if typed:
        want(typed)


def _want_from_address() -> None:
    """What stands in the address of a first visit will be asked."""
    if wanted() or conversation() or st.session_state.get(_FROM_ADDRESS) == asked_in_address():
        return
    st.session_state[_FROM_ADDRESS] = asked_in_address()
    if question := asked_in_address().strip():
        want(question)


def _show_conversation(engine: Engine) -> None:
    waiting = list(wanted())
    places = {asking.place: asking for asking in waiting}
    goes_on = None in places
    for number in range(len(conversation())):
        if number in places:
            ask(engine, places[number])
        else:
            show_turn(engine, number, number == len(conversation()) - 1 and not goes_on)
    for asking in waiting:
        if asking.place is None:
            ask(engine, asking)
    if conversation():
        _show_ending()
    elif not waiting:
        _offer_examples(engine)
    show_notice()


def _show_ending() -> None:
    with st.container(key="ending", horizontal=True, gap="small"):
        st.button(say("chat.new"), key="new", icon=":material/add_comment:", on_click=_forget)
        show_export()


def _offer_examples(engine: Engine) -> None:
    if not engine.documents():
        st.html(empty_html(say("library.empty"), say("library.add")))
        return
    examples = for_newcomers(engine)
    st.html(hint_html(say("chat.examples" if examples else "chat.empty")))
    with st.container(key="examples"):
        offer(examples, "example")


def _forget() -> None:
    forget()
    forget_thumbs()
    st.query_params.pop("q", None)
