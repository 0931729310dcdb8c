"""A state or union has one term, whether its name is written out, shortened or that of its people."""

import pytest

from qa.text import fold, terms, words


@pytest.mark.parametrize(
    "written",
    ["the US", "U.S.", "USA", "usa", "the us", "United States", "the united\nstates of America", "American"],
)
def test_the_united_states_are_one_term(written):
    assert terms(f"ambassador of {written}") == ["ambassador", "america"]


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("the UK’s law", "United Kingdom law"),
        ("British spies", "spies of Great Britain"),
        ("the EU", "European Union"),
        ("UN charter", "Charter of the United Nations"),
        ("UAE", "the United Arab Emirates"),
    ],
)
def test_other_names_are_one_term_too(short, long):
    assert sorted(terms(short)) == sorted(terms(long))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tell us about norms", ["norm"]),
        ("help us states", ["help", "state"]),
        ("reunited states", ["reunit", "state"]),
        ("the kingdom united", ["kingdom", "unit"]),
        ("European states", ["europ", "state"]),
        ("the user", ["user"]),
    ],
)
def test_other_words_are_left_alone(text, expected):
    assert terms(text) == expected


def test_a_name_of_several_words_is_one_word_where_it_stands():
    text = "Does the United States act?"
    assert [text[span.start : span.end] for span in words(text)] == ["Does", "the", "United States", "act"]


def test_a_name_that_runs_over_the_end_of_a_line_is_the_same_word():
    assert fold("United\nStates") == fold("United States") == "united states"
