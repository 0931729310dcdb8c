"""How many there are now: the newest number first."""

import pytest
from test_answerer import answer, loaded

from qa.answering import analyse
from qa.answering.newest import counts_now

HARBOURS = """# The Harbour Pact

The Harbour Pact had 50 members at its meeting in Lima in 2021.

The Harbour Pact has had 74 members since the meeting in Quito in 2024.

The Harbour Pact was praised on 4 May 2025.

The Harbour Pact had 30 members when it was signed in 2019.
"""
PACT = loaded(HARBOURS, "pact.md")


@pytest.mark.parametrize(
    "question",
    [
        "How many members does the Harbour Pact have?",
        "how many states belong to the pact",
        "How many members are in it now?",
        "What is the current number of members?",
    ],
)
def test_it_is_asked_how_many_there_are(question: str) -> None:
    assert counts_now(analyse(question))


@pytest.mark.parametrize(
    "question",
    [
        "How many members did the Harbour Pact have?",
        "How many members were there at the meeting?",
        "How many members does the pact have since 2019?",
        "How many states signed it?",
        "Who is the current chair?",
        "When was it signed?",
    ],
)
def test_it_is_asked_for_something_else(question: str) -> None:
    assert not counts_now(analyse(question))


def test_the_newest_number_comes_first_and_keeps_the_confidence() -> None:
    found = answer("How many members does the Harbour Pact have?", PACT)
    assert "74 members" in found.quotes[0].text
    assert found.quotes[0].score == found.confidence
    assert all(each.score <= found.confidence for each in found.quotes)


def test_what_names_no_number_or_stands_elsewhere_does_not_come_first() -> None:
    other = loaded("# The Dock Pact\n\nThe Dock Pact had 99 members in 2030.\n", "dock.md")
    found = answer("How many members does the Harbour Pact have?", PACT, other)
    assert "74 members" in found.quotes[0].text


def test_who_asks_for_the_past_is_shown_the_best() -> None:
    found = answer("How many members did the Harbour Pact have at its meeting in Lima?", PACT)
    assert "50 members" in found.quotes[0].text
