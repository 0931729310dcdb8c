"""A question with a polite frame is searched for as the question inside it."""

import pytest

from qa.conversation import direct

FRAMED = {
    "Could you tell me when the harbour treaty was signed?": "when was the harbour treaty signed?",
    "can someone please tell me in two sentences what a pilot boat is": "what is a pilot boat",
    "Tell me briefly, in plain English, what tide tables are for.": "what are tide tables for?",
    "Hello, I'd really like to know who the master of Lorrik is": "who is the master of Lorrik",
    "Do you happen to know how many states have ratified it?": "how many states have ratified it?",
    "I was wondering whether the port can close at night": "can the port close at night",
    "I wonder if pilots strike": "pilots strike",
    "Could you explain what a harbour office does?": "what does a harbour office do?",
    "Please explain how a lock is supposed to work": "how is a lock supposed to work",
    "Explain tides to me.": "what are tides?",
    "Tell me about the Zebra Accord": "what is the Zebra Accord",
    "Can you tell me the names of its four signatories?": "what are the names of its four signatories?",
    "any idea in which year the lighthouse was built?": "in which year was the lighthouse built?",
}
PLAIN = {
    "hi, i was just put in charge of our port. what is a lock actually?": "what is a lock?",
    "I'm writing about ports. When did Peru open Lorrik?": "When did Peru open Lorrik?",
    "What exactly is a lock, in simple words?": "What is a lock?",
    "List all pilots, please.": "List all pilots.",
    "Which ports exactly were closed?": "Which ports were closed?",
}
LEFT_ALONE = (
    "I'm a pilot and thinking of a strike in Lorrik. What legal protection might I lose?",
    "I read that Lorrik was closed. What was the cause?",
    "I keep hearing about locks. What is that?",
    "We sail with dinghies. What is due for every lock?",
    "The port of Lorrik was closed. What is a lock?",
    "What is a lock?",
    "Do states know what happens in their ports?",
    "Can you sail to Lorrik with a dinghy?",
    "Tell me. What is a lock?",
    "I want to know how wide the lock is. Does a ferry fit in?",
    "Explain",
    "Could you tell me",
    "Explain pilots who strike at night in winter without a reason given",
    "In words that sailors use, what is a lock?",
    "Does it open to me?",
    "",
)


@pytest.mark.parametrize(("asked", "meant"), [*FRAMED.items(), *PLAIN.items()])
def test_the_frame_is_taken_off(asked: str, meant: str) -> None:
    assert direct(asked) == meant
    assert direct(meant) == meant


@pytest.mark.parametrize("question", LEFT_ALONE)
def test_what_has_no_frame_stays(question: str) -> None:
    assert direct(question) == question


@pytest.mark.parametrize(
    "question", ["could you tell me " * 400, "tell me what " + "is a " * 500, "x, please" * 300]
)
def test_an_endless_question_does_no_harm(question: str) -> None:
    assert len(direct(question)) <= len(question) + 10
