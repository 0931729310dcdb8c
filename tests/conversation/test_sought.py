""" "It" may be the answer to the question before."""

import pytest

from qa.conversation import standalone, whole_name

# The question before, the words that answered it, the question, what is asked then.
ANSWERED = [
    (
        "Which treaty did the harbours sign in 2004?",
        "Lorrik Treaty",
        "When did it end?",
        "When did Lorrik Treaty end?",
    ),
    ("What did Quito launch in 2018", "the Zebra Call", "and who signed it?", "who signed the Zebra Call?"),
    (
        "What did Peru propose?",
        "a treaty on pilots",
        "Who rejected it?",
        "Who rejected the treaty on pilots?",
    ),
    ("Could you tell me which law deals with pilots?", "Tide Act", "Is that law old?", "Is Tide Act old?"),
    ("Which city hosts the fair?", "Lorrik", "What is its mayor paid?", "What is Lorrik’s mayor paid?"),
    ("Who chaired the tide talks?", "Ada Lund", "What did she do next?", "What did Ada Lund do next?"),
    ("Which minister closed the port?", "Ole Berg", "And when was he born?", "when was Ole Berg born?"),
    ("Which worm damaged pumps in Lorrik?", "Wader", "who made it?", "who made Wader?"),
]
# What is not the answer to the question before, whatever that was.
NOT_THE_ANSWER = [
    ("What is the Zebra Call?", "Who signed it?", "Who signed the Zebra Call?"),
    ("What does Lorrik Port do?", "Where is it?", "Where is Lorrik Port?"),
    ("Which company makes Wader?", "Who bought it?", "Who bought Wader?"),
    ("Who wrote the Tide Book?", "When was it printed?", "When was the Tide Book printed?"),
    ("What did Quito launch in 2018?", "Why did it do that?", "Why did Quito do that?"),
    ("Who chaired the tide talks?", "Where were they held?", "Where were"),
    ("Which state named the first Tide Envoy?", "Who was it?", "Who was the first Tide Envoy?"),
    ("Which treaty did Quito sign in 2004?", "How many pilots has Lima?", "How many pilots has Lima?"),
]
NO_NAMES = [None, "", "in the spring", "a long text " * 5]


@pytest.mark.parametrize(("before", "words", "question", "asked"), ANSWERED)
def test_what_was_found_is_put_in_place_of_it(before: str, words: str, question: str, asked: str) -> None:
    wanted: list[str] = []
    assert standalone(question, (before,), lambda each: wanted.append(each) or words) == asked
    assert wanted == [before]


@pytest.mark.parametrize(("before", "question", "asked"), NOT_THE_ANSWER)
def test_what_has_a_name_is_meant_by_it(before: str, question: str, asked: str) -> None:
    def nobody_asks(_question: str) -> str:
        raise AssertionError

    assert standalone(question, (before,), nobody_asks).startswith(asked)


def test_who_did_it_is_said_by_what_was_done_and_who_does_it_by_name() -> None:
    def asked(before: str) -> str:
        return standalone("were they fined?", (before,), lambda _: "Ferry Bros")

    assert asked("who built Wader?") == "were those who built Wader fined?"
    assert asked("who sells Wader?") == "were Ferry Bros fined?"


@pytest.mark.parametrize("words", ["Lorrik pilots blamed Peru", "the Union said so", "The Pier was built"])
def test_what_tells_something_is_no_name(words: str) -> None:
    found = standalone("did they admit it?", ("Who attacked Lorrik in 2007?",), lambda _: words)
    assert found == "did those who attacked Lorrik in 2007 admit it?"


@pytest.mark.parametrize("words", NO_NAMES)
def test_without_a_name_the_earlier_question_goes_with_it(words: str | None) -> None:
    found = standalone("And who signed it?", ("What did Quito launch in 2018?",), lambda _: words)
    assert found == "who signed it (What did Quito launch in 2018)?"


def test_only_the_last_questions_are_answered_for_it() -> None:
    wanted: list[str] = []
    history = [f"What did Quito launch in {year}?" for year in range(1990, 2030)]
    asked = [each for pair in zip(history, ["Who signed it?"] * 40, strict=True) for each in pair]
    standalone("Is it old?", asked, lambda each: wanted.append(each) or "the Zebra Call")
    assert 1 <= len(wanted) <= 3


def test_a_person_without_a_name_is_described() -> None:
    found = standalone("When did she leave?", ("Who chaired the tide talks?",), lambda _: None)
    assert found == "When did the person who chaired the tide talks leave?"


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("Peru joined the Lima Call for Tides in May.", "Call for Tides", "the Lima Call for Tides"),
        ("The Tide Act is old.", "Act", "The Tide Act"),
        ("In May Peru signed a treaty on pilots.", "a treaty on pilots", "a treaty on pilots"),
        ("Ada Lund presided.", "Ada Lund", "Ada Lund"),
    ],
)
def test_a_name_is_kept_whole(text: str, part: str, whole: str) -> None:
    start = text.index(part)
    assert whole_name(text, start, start + len(part)) == whole
