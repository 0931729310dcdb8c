"""The expected values follow from the official scorer's definition, worked out by hand."""

import pytest

from qa.evaluation.exactness import exact_match, f1, lies_in, plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The  Cat!", "cat"),
        ("a-b, c", "ab c"),
        ("An apple a day", "apple day"),
        ("theory", "theory"),
        ("“quoted”", "“quoted”"),
        ("the", ""),
    ],
)
def test_plain(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("said", "answers", "exact", "overlap"),
    [
        ("the Eiffel Tower", ["Eiffel Tower"], 1.0, 1.0),
        ("Eiffel Tower in Paris", ["Eiffel Tower"], 0.0, 2 / 3),
        ("in 2018", ["1999", "2018"], 0.0, 2 / 3),
        ("cat cat", ["cat"], 0.0, 2 / 3),
        ("dog", ["cat"], 0.0, 0.0),
        ("", [], 1.0, 1.0),
        ("something", [], 0.0, 0.0),
        ("", ["cat"], 0.0, 0.0),
        ("", ["the"], 1.0, 1.0),
    ],
)
def test_exact_match_and_f1(said: str, answers: list[str], exact: float, overlap: float) -> None:
    assert exact_match(said, answers) == exact
    assert f1(said, answers) == pytest.approx(overlap)


def test_an_answer_lies_in_a_text_as_whole_words() -> None:
    assert lies_in("the year 2018", "in year 2018, it")
    assert not lies_in("5", "15 states")
    assert not lies_in("the", "the text")
