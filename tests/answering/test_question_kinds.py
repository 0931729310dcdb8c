"""What a question asks for, read off its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answering import Kind, analyse
from qa.text import terms

KINDS = [
    ("What is cyber diplomacy?", Kind.DEFINITION),
    ("What's the Paris Call?", Kind.DEFINITION),
    ("What’s a norm?", Kind.DEFINITION),
    ("What was Stuxnet", Kind.DEFINITION),
    ("Who is Michael Schmitt?", Kind.PERSON),
    ("Define sovereignty", Kind.DEFINITION),
    ("What does OEWG stand for?", Kind.DEFINITION),
    ("What is the meaning of due diligence?", Kind.DEFINITION),
    ("What is the purpose of the talks?", Kind.DEFINITION),
    ("What is politics?", Kind.DEFINITION),
    ("What are the nine principles of the Paris Call?", Kind.LIST),
    ("List the eleven norms", Kind.LIST),
    ("Please list the functions", Kind.LIST),
    ("Can you name the five functions of the NIST framework?", Kind.LIST),
    ("Which principles does the Paris Call have?", Kind.LIST),
    ("the eleven norms", Kind.LIST),
    ("When was NATO founded?", Kind.DATE),
    ("In which year did Estonia join?", Kind.DATE),
    ("Who signed the Paris Call?", Kind.PERSON),
    ("Whose idea was it?", Kind.PERSON),
    ("Where is ICANN based?", Kind.PLACE),
    ("In which city did the forum take place?", Kind.PLACE),
    ("How many states signed it?", Kind.NUMBER),
    ("How much did the attack cost?", Kind.MONEY),
    ("What are the tuition fees?", Kind.MONEY),
    ("How long does the programme last?", Kind.DURATION),
    ("Why was Estonia attacked?", Kind.REASON),
    ("What caused the outage?", Kind.REASON),
    ("How does attribution work?", Kind.MANNER),
    ("Is the Paris Call binding?", Kind.OTHER),
    ("What does the law of state responsibility say about wrongful acts?", Kind.OTHER),
    ("", Kind.OTHER),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kinds(text: str, kind: Kind):
    assert analyse(text).kind is kind


@pytest.mark.parametrize(("text", "kind"), [case for case in KINDS if case[0]])
def test_letter_case_and_a_missing_question_mark_do_not_matter(text: str, kind: Kind):
    assert analyse(text.lower().rstrip("?")).kind is kind
    assert analyse(text.upper()).kind is kind


@pytest.mark.parametrize(
    ("text", "ordinal"),
    [
        ("What is the third norm?", 3),
        ("Which is the last principle?", -1),
        ("What does norm 7 say?", 7),
        ("What is the 2nd one?", 2),
        ("How many norms are there?", None),
        ("What happened in 2007?", None),
    ],
)
def test_ordinals(text: str, ordinal: int | None):
    assert analyse(text).ordinal == ordinal


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Who signed the Paris Call in 2018?", {"pari", "call", "2018"}),
        ("NATO and the OSCE", {"nato", "osc"}),
        ("Diplomacy is what?", set()),
        ("WHO SIGNED THE PARIS CALL?", set()),
    ],
)
def test_names_single_something_out(text: str, names: set[str]):
    assert analyse(text).names == names


@given(st.text(max_size=120))
def test_terms_are_the_content_words_in_order_without_repetition(text: str):
    found = analyse(text)
    assert list(found.terms) == list(dict.fromkeys(terms(text)))
    assert found.names <= set(found.terms)
    assert found.text == text
