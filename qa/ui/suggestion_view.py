"""Questions that the visitor can ask next: only ones that the documents are known to answer."""

from collections.abc import Sequence

import streamlit as st

from qa.engine import Engine
from qa.suggesting import next_questions
from qa.types import Answer
from qa.ui import resources
from qa.ui.examples import examples_for
from qa.ui.languages import say
from qa.ui.rendering import hint_html, plain_label
from qa.ui.turns import conversation, want

_OPENING = 6
_NEXT = 3


def show_next(engine: Engine, answer: Answer) -> None:
    """Up to three questions near ``answer``; where it is none and nothing is near, three for newcomers."""
    asked = [turn.answer.standalone_question for turn in conversation()]
    questions = next_questions(resources.SUGGESTIONS.known(engine), answer, asked)
    if not (questions or answer.quotes):
        questions = [each for each in for_newcomers(engine) if each not in asked][:_NEXT]
    if questions:
        with st.container(key="next", gap="small"):
            st.html(hint_html(say("answer.next" if answer.quotes else "answer.instead")))
            offer(questions, "next")


def for_newcomers(engine: Engine) -> list[str]:
    """Questions for someone who comes with none, each about another document."""
    if examples := examples_for(entry.id for entry in engine.documents()):
        return examples
    by_document = {each.document: each.question for each in reversed(resources.SUGGESTIONS.known(engine))}
    return list(by_document.values())[:_OPENING]


def offer(questions: Sequence[str], kind: str) -> None:
    """A button a question, which asks it."""
    for number, question in enumerate(questions):
        label = plain_label(question)
        st.button(label, key=f"{kind}-{number}", on_click=want, args=(question,), width="stretch")


def disturbed() -> None:
    """Somebody asks: what is done in the background waits."""
    resources.SUGGESTIONS.pause()
