"""No pattern that meets a user's text can be made to run for long."""

import re
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import iter_modules

import pytest

import qa.conversation
from qa.answering import analyse
from qa.conversation import is_foreign, is_small_talk, standalone
from qa.limits import MAX_HISTORY, MAX_QUESTION_CHARACTERS

# Asked whether a text matches, each of these may look at it in very many ways.
UNITS = [
    *("a", "1", ".", "'", "-", "¿", "a ", "A ", "a.", "a-", "1.", "U.S.", "a’", "a, ", "(a) ", "a\n"),
    *("k for ", "hi ", "haha", "thanks for k ", "and so hi ", "bye bye ", "hi so much ", "are you a a or "),
    *("what can you do for ", "sing me a ", "is it ", "it is to ", "no, sorry, ", "actually i meant "),
    *("the a ", "what about ", "and, ", "first one ", "first a ", "12th ", "two as ", "two a a ", "1900 "),
    *("its ", "did A ", "such a ", "which of the ", "how many ", "list as ", "which as ", "what are the a "),
    *("is what ", "what does ", "define ", "NATO of ", "A of ", "a: ", "new topic ", "January ", "about a "),
]
# What stands at the end makes a pattern give up as late as it can.
ENDINGS = ("!", " is", "\x00")
STARTS = ("", "what is ")
MODULES = (
    *(each.name for each in iter_modules(qa.conversation.__path__, "qa.conversation.")),
    "qa.answering.question",
    "qa.answering.features",
    "qa.answering.quoting",
)
SECONDS = 1.0
"""For one text through all patterns; a few milliseconds are usual, for ever where one is bad."""


def texts(length: int = MAX_QUESTION_CHARACTERS) -> Iterator[str]:
    for unit in UNITS:
        for start in STARTS:
            for ending in ENDINGS:
                room = length - len(start) - len(ending)
                yield start + (unit * room)[:room] + ending


def patterns() -> dict[str, re.Pattern[str]]:
    """Every compiled pattern of the rooms that meet a user's words, by its text."""
    values = [value for name in MODULES for value in vars(import_module(name)).values()]
    return {each.pattern: each for value in values for each in _inside(value)}


def _inside(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from _inside(tuple(value.values()))
    elif isinstance(value, tuple):
        for each in value:
            yield from _inside(each)


def seconds(work: Callable[[], object]) -> float:
    """Processor time: another program on the machine makes no difference."""
    started = time.process_time()
    work()
    return time.process_time() - started


def test_all_patterns_are_found():
    assert len(patterns()) > 25


@pytest.mark.slow
@pytest.mark.timeout(60)
def test_every_pattern_gives_up_soon():
    every = list(patterns().values())
    for text in texts():
        assert seconds(lambda text=text: [each.search(text) for each in every]) < SECONDS, text[:60]


@pytest.mark.timeout(60)
def test_small_talk_as_long_as_it_may_be_is_judged_soon():
    for text in texts(length=118):
        assert seconds(lambda text=text: is_small_talk(text)) < SECONDS, text[:60]


@pytest.mark.slow
@pytest.mark.timeout(120)
def test_hostile_questions_are_understood_soon():
    for text in texts():
        assert seconds(lambda text=text: (analyse(text), is_foreign(text))) < SECONDS, text[:60]
        assert seconds(lambda text=text: standalone(text, (text, "What about it?"))) < SECONDS, text[:60]


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    "follow_up", ["And it?", "and why?", "what about {}?", "I meant {}", "when? its", "the first one"]
)
def test_a_long_hostile_conversation_is_understood_soon(follow_up: str):
    """A question that takes from the one before must not grow with every turn."""
    first = "Which " + "Aa " * 300 + "principles of NATO?"
    history = [first, *(follow_up.format("B" * turn) for turn in range(MAX_HISTORY - 1))]
    found: list[str] = []
    assert seconds(lambda: found.append(standalone("And who signed it?", history))) < 4 * SECONDS
    assert len(found[0]) < 4 * MAX_QUESTION_CHARACTERS
