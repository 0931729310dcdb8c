"""Addresses of the proof view."""

from urllib.parse import parse_qs, urlencode

import pytest
from pieces import QUOTED, quote

from qa.errors import UsageError
from qa.types import Quote, Span
from qa.ui.links import check_of, read_link
from qa.ui.proof_links import (
    Proof,
    Query,
    QuotePlace,
    alone,
    highlighted,
    other_quote,
    proof_query,
    read_proof,
    same_place,
)

FIRST = quote()
SECOND = Quote("- first thing", None, "a:b/ü&=.md", "T", None, (), None, 7, 20, 0.5)
THIRD = quote("first thing", highlight=(0, 5))


def parameters(query: Query) -> dict[str, list[str]]:
    """As a browser hands them back."""
    return parse_qs(urlencode(query), keep_blank_values=True)


def test_a_quote_alone_carries_its_answering_words() -> None:
    query = proof_query([FIRST], 0, "3-abc")
    assert query == [
        ("doc", "call.md"),
        ("start", str(FIRST.start)),
        ("end", str(FIRST.end)),
        ("check", check_of(QUOTED)),
        ("v", "3-abc"),
        ("mark", "13-30"),
    ]
    assert read_proof(parameters(query)) == Proof(mark=(13, 30))
    assert read_link(dict(query)).span == Span(FIRST.start, FIRST.end)


def test_without_answering_words() -> None:
    assert read_proof(parameters(alone("a.md", 1, 4, "abc", "1-x"))) == Proof()
    assert dict(alone("a.md", 1, 4, "abc", "1-x")) == {
        "doc": "a.md", "start": "1", "end": "4", "check": check_of("abc"), "v": "1-x",
    }  # fmt: skip


@pytest.mark.parametrize("current", [0, 1, 2])
def test_all_quotes_of_an_answer_go_with_each(current: int) -> None:
    quotes = [FIRST, SECOND, THIRD]
    proof = read_proof(parameters(proof_query(quotes, current, "1-x")))
    assert proof.current == current
    assert proof.mark == quotes[current].highlight
    assert proof.places == tuple(
        QuotePlace(each.document, each.start, each.end, check_of(each.text), each.highlight)
        for each in quotes
    )


def test_going_on_is_as_if_one_had_come_there() -> None:
    quotes = [FIRST, SECOND, THIRD]
    here = parameters(proof_query(quotes, 0, "1-x"))
    assert other_quote(here, read_proof(here), 1) == proof_query(quotes, 1, "1-x")
    as_text = parameters([*proof_query(quotes, 0, "1-x"), ("view", "text"), ("page", "3")])
    assert other_quote(as_text, read_proof(as_text), 2) == [*proof_query(quotes, 2, "1-x"), ("view", "text")]


def test_another_way_to_look_keeps_the_rest() -> None:
    here = parameters([*proof_query([FIRST, SECOND], 0, "1-x"), ("view", "page"), ("page", "3")])
    proof = read_proof(here)
    assert (proof.view, proof.page) == ("page", 3)
    there = read_proof(parameters(same_place(here, view="text")))
    assert (there.view, there.page, there.places) == ("text", 3, proof.places)
    assert read_proof(parameters(same_place(here, page="4"))).page == 4


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"mark": ["x"]}, "'x' as its “mark”"),
        ({"mark": ["1-2-3"]}, "'1-2-3' as its “mark”"),
        ({"page": ["-1"]}, "'-1' as its “page”"),
        ({"page": ["٣"]}, "whole number"),
        ({"also": ["<b>"]}, "'<b>' as another quote"),
        ({"also": ["1-2-ab:"]}, "another quote"),
        ({"also": ["1-2-ab:d"] * 21}, "21 more quotes: at most 20"),
        ({"also": ["1-2-ab:d"], "n": ["3"]}, "no quote 3 among its 2"),
    ],
)
def test_what_makes_no_sense_is_one_sentence(changes: dict[str, list[str]], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read_proof(parameters(proof_query([FIRST], 0, "1-x")) | changes)


def test_answering_words_lie_in_the_quote() -> None:
    assert highlighted(Span(100, 120), (5, 20)) == Span(105, 120)
    assert highlighted(Span(100, 120), None) is None
    assert highlighted(None, (5, 20)) is None
    for mark in ((5, 21), (5, 5), (6, 5)):
        with pytest.raises(UsageError, match="of a quote that has 20"):
            highlighted(Span(100, 120), mark)
