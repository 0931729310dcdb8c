"""HTML of an explanation, stage by stage."""

import dataclasses

from hypothesis import given
from hypothesis import strategies as st
from pieces import QUOTED, TEXT, answer, explanation, quote, shown

from qa.explaining import Explanation, Fact
from qa.types import Reason
from qa.ui.rendering import why_html
from qa.ui.stages_html import stages_html
from qa.ui.weights_html import excerpt

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), max_size=300) | st.text(
    "<>&\"'ab /="
)


def made(question: str = "How many?") -> Explanation:
    return explanation(answer(question, quotes=(quote(),)))


def test_all_stages_in_order() -> None:
    words, _, tags = shown(stages_html(made()))
    titles = ["1Understood", "2Found by each index", "3Fused", "4Read", "5Ranked", "6Decided"]
    assert [words.index(title) for title in titles] == sorted(words.index(title) for title in titles)
    assert tags.count("section") == 6
    assert (
        "AskedHow many?Understood asHow many?Searched forHow many <principles>?Termsmani · principl" in words
    )
    assert "Meaning of the passage weight 0.5" in words
    assert "10 of 12 hits" in words
    assert "Words weight 0.5no hit" in words
    assert tags.count("li") == 10


def test_scores_of_the_candidate_and_the_reader() -> None:
    words, _, _ = shown(stages_html(made()))
    start = TEXT.index(QUOTED)
    assert words.count(f"1The Callcall.md, {start} to {start + len(QUOTED)}") == 2
    assert "0.500––" in words
    assert f"+1.50{QUOTED[:8]}" in words


def test_what_weighs_most_and_the_decision() -> None:
    html = stages_html(made())
    words, _, _ = shown(html)
    assert f"1.+0.75 {QUOTED}" in words
    parts = "reader: the passage answers+1.002.00 × 0.50names and numbers that are missing-0.251.00 × -0.25"
    assert words.count(parts) == 2
    assert 'class="qa-part qa-against" style="width:25%"' in html
    assert "Confidence 0.870, threshold 0.500: the quote is shown." in words
    assert 'style="left:50.0%"' in html


def test_an_abstention_says_not_shown() -> None:
    given = dataclasses.replace(answer(reason=Reason.RELATED), confidence=0.25)
    words, _, _ = shown(stages_html(explanation(given)))
    assert "Confidence 0.250, threshold 0.500: the quote is not shown." in words


def test_a_greeting_has_one_stage() -> None:
    words, _, tags = shown(stages_html(explanation(answer("hello", reason=Reason.NOT_A_QUESTION))))
    assert tags.count("section") == 1
    assert "Searched fornot searched forTermsnone" in words


def test_no_reader_and_nothing_to_quote() -> None:
    full = made()
    bare = dataclasses.replace(full, read=(), units=(), decision=None)
    words, _, _ = shown(stages_html(bare))
    assert "The reader is off." in words
    assert "The candidates hold nothing that could be quoted." in words
    assert words.endswith("Nothing could be quoted.")


@given(TEXTS)
def test_no_text_is_obeyed(text: str) -> None:
    full = made(text)
    unit = dataclasses.replace(full.units[0], text=text, kind=text)
    read = dataclasses.replace(full.read[0], words=text)
    hostile = dataclasses.replace(full, searched=text, terms=(text,), units=(unit,), read=(read,))
    words, _, tags = shown(stages_html(hostile))
    assert tags == shown(stages_html(full))[2]
    assert text in words
    assert excerpt(text) in words


def test_why_is_text() -> None:
    html = why_html([Fact("<b>name</b>", "“a” & <i>b</i>")])
    assert shown(html) == ("<b>name</b>“a” & <i>b</i>", [], ["dl", "dt", "dd"])
