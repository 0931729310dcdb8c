"""HTML of an answer: quotes that read on, numbered, and what stands in their place where there are none."""

import dataclasses

import pytest
from pieces import QUOTED, TEXT, answer, quote, shown

from qa.types import Passage, Quote, Reason, Span
from qa.ui.answer_html import (
    abstention_html,
    actions_html,
    answer_html,
    nearest_html,
    passages_html,
    reply_html,
    said_aloud,
)
from qa.ui.languages import speak

TWO = answer(quotes=(quote(), quote("first thing", None)))


@pytest.fixture(autouse=True)
def _english_again():
    yield
    speak("en")


def address(shown_words: Quote | Passage) -> str:
    return f"document?start={shown_words.start}&x=\"'<>"


def test_quotes_read_as_one_text_with_numbers_that_lead_to_their_places() -> None:
    html = answer_html(TWO, address, lambda document: "en")
    words, marks, tags = shown(html)
    assert words.startswith(f"{QUOTED}1first thing2Sources1The Call › Parts › page 3 · Original source2")
    assert marks == [QUOTED[13:30]]
    links = [TEXT.index(QUOTED), TEXT.index("first thing")]
    assert [html.count(f'href="document?start={start}&amp;x=&quot;&#x27;&lt;&gt;"') for start in links] == [
        2,
        2,
    ]
    assert 'aria-label="Source 1: The Call › Parts › page 3. Open the document at this quote."' in html
    assert 'rel="noopener noreferrer"' in html
    assert tags.count("blockquote") == 2


def test_quotes_keep_their_language() -> None:
    speak("es")
    html = answer_html(TWO, address, lambda document: "fr")
    assert html.count('<blockquote lang="fr"') == 2
    assert "Fuentes" in html


def test_abstention_speaks_the_language_of_the_page_and_of_the_question() -> None:
    foreign = answer("¿Qué es la ciberdiplomacia y cuándo empezó?", reason=Reason.LANGUAGE)
    words, _, _ = shown(abstention_html(foreign))
    assert words.startswith("Por ahora solo leo en inglés.")
    assert words.endswith("Please ask the question in English.")
    speak("es")
    words, _, _ = shown(abstention_html(foreign))
    assert words == "Por ahora solo leo en inglés. Por favor, haz la pregunta en inglés."


def test_the_nearest_sentence_is_shown_and_is_no_answer() -> None:
    (candidate,) = answer(passages=1).passages
    start = candidate.passage.start
    first, second = Span(start, start + 8), Span(start + 9, start + 12)
    near = dataclasses.replace(candidate, sentences=((first, 0.2), (second, 0.7)))
    words, _, _ = shown(nearest_html([candidate, near], address))
    assert words == "The nearest thing they say:Not an answer The CallhasOpen in the document"
    words, _, _ = shown(nearest_html([candidate], address))
    assert QUOTED in words


def test_passages_are_marked_as_no_answer() -> None:
    words, _, tags = shown(passages_html(answer(passages=2).passages, address))
    assert words.count("Not an answer") == words.count(QUOTED) == 2
    assert "blockquote" not in tags


def test_what_is_announced() -> None:
    assert said_aloud(TWO) == f"Answer with 2 quotes: {QUOTED}"
    assert said_aloud(answer(reason=Reason.NOTHING_RELEVANT)).startswith(
        "No answer. The documents do not say"
    )
    assert "&lt;nine&gt;" in reply_html(TWO, 3)
    assert 'id="qa-reply-3"' in reply_html(TWO, 3)


def test_what_is_copied_is_only_an_attribute() -> None:
    html = actions_html("“<b>\"'”", "?q=<x>")
    assert shown(html)[0] == "CopyShare"
    assert 'data-copy="“&lt;b&gt;&quot;&#x27;”"' in html
    assert 'data-share="?q=&lt;x&gt;"' in html
