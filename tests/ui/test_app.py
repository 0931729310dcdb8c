"""The pages, run by Streamlit's own tester over a hand-made engine."""

from collections.abc import Callable
from html import escape
from urllib.parse import parse_qs, urlencode

import pytest
from pieces import QUOTED, TEXT, FakeEngine, document, quote, shown
from streamlit.testing.v1 import AppTest

from qa import wiring
from qa.config import Settings
from qa.errors import CorpusError, UnknownDocument
from qa.store import Change, VersionRecord
from qa.suggesting import Proposal
from qa.types import Document
from qa.ui import PAGE, resources
from qa.ui.proof_links import alone, proof_query
from qa.ui.resources import EngineSource
from qa.ui.turns import Wanted
from qa.wiring import Version

LINK = dict(proof_query([quote()], 0, "1-abc"))


@pytest.fixture
def page(engine: FakeEngine, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setattr(resources, "SOURCE", EngineSource(Settings))
    monkeypatch.setattr("qa.ui.engine_view.SOURCE", resources.SOURCE)
    return AppTest.from_file(PAGE, default_timeout=30).run()


def htmls(page: AppTest) -> list[str]:
    return [element.proto.body for element in page.get("html")]


def words(page: AppTest) -> str:
    return "\n".join(shown(html)[0] for html in htmls(page) if "<style" not in html and "<script" not in html)


def ask(page: AppTest, question: str) -> AppTest:
    return page.chat_input(key="input").set_value(question).run()


def test_arriving_with_no_question(page: AppTest) -> None:
    assert not page.exception
    assert "from 2 documents" in words(page)
    assert [button.label for button in page.button] == [
        "Español",
        r"What are the nine principles of the Paris Call\?",
    ]


def test_example_is_asked(page: AppTest, engine: FakeEngine) -> None:
    page.button(key="example-0").click().run()
    assert engine.asked == [("What are the nine principles of the Paris Call?", (), None)]
    assert QUOTED in words(page)
    assert [button.label for button in page.button] == ["Español", "Edit question", "New conversation"]


def test_conversation_goes_on(page: AppTest, engine: FakeEngine) -> None:
    ask(page, "How many <principles>?")
    ask(page, "who wrote it?")
    assert engine.asked[-1] == ("who wrote it?", ("How many <principles>?",), None)
    said = words(page)
    assert "How many <principles>?" in said
    assert said.count("Understood as: Who wrote the Call?") == 1
    assert said.count("1The Call › Parts › page 3") == 2


def test_understood_question_is_edited_and_asked_again_in_its_place(
    page: AppTest, engine: FakeEngine
) -> None:
    ask(page, "and who?")
    ask(page, "How many?")
    page.button(key="edit-0").click().run()
    field = page.text_input(key="edited-0")
    assert field.value == "Who wrote the Call?"
    field.set_value("When was it signed?")
    next(button for button in page.button if button.label == "Ask again").click().run()
    assert engine.asked[-1] == ("When was it signed?", (), None)
    assert [html.count('class="qa-asking"') for html in htmls(page) if 'class="qa-asking"' in html] == [1, 1]
    said = words(page)
    assert "and who?" not in said
    assert said.index("When was it signed?") < said.index("How many?")
    assert not page.text_input


def test_editing_can_be_given_up(page: AppTest, engine: FakeEngine) -> None:
    ask(page, "How many?")
    page.button(key="edit-0").click().run()
    next(button for button in page.button if button.label == "Cancel").click().run()
    assert not page.text_input
    assert len(engine.asked) == 1


def test_address_with_a_question_asks_it_once(engine: FakeEngine, page: AppTest) -> None:
    fresh = AppTest.from_file(PAGE, default_timeout=30)
    fresh.query_params["q"] = "How many <b>?"
    fresh.run().run()
    assert [question for question, _, _ in engine.asked] == ["How many <b>?"]
    assert "How many <b>?" in words(fresh)
    fresh.button(key="new").click().run()
    assert [question for question, _, _ in engine.asked] == ["How many <b>?"]
    assert "q" not in fresh.query_params


def test_page_speaks_spanish_where_it_is_asked_to(page: AppTest) -> None:
    page.button(key="language-es").click().run()
    assert page.query_params["lang"] == "es"
    ask(page, "How many?")
    said = words(page)
    assert "Confianza: alta (87%)" in said
    assert QUOTED in said
    assert [expander.label for expander in page.expander] == ["¿Por qué esta cita?"]
    assert any("lang=es" in html for html in htmls(page) if 'class="qa-ref"' in html)
    page.button(key="language-en").click().run()
    assert "Confidence: high (87%)" in words(page)
    assert [expander.label for expander in page.expander] == ["Why this quote?"]


def test_what_can_be_asked_next_is_asked_when_pressed(
    page: AppTest, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = (Proposal("What is a <b>?", "call.md", 900, 910),)
    monkeypatch.setattr(resources.SUGGESTIONS, "known", lambda engine: known)
    ask(page, "How many?")
    assert page.button(key="next-0").label == r"What is a \<b\>\?"
    page.button(key="next-0").click().run()
    assert engine.asked[-1] == ("What is a <b>?", ("How many?",), None)
    assert "next-0" not in [button.key for button in page.button]


def test_failure_is_one_sentence_and_the_conversation_goes_on(page: AppTest) -> None:
    ask(page, "How many?")
    ask(page, "crash")
    assert not page.exception
    assert "Something went wrong while answering." in words(page)
    assert "secret" not in "".join(htmls(page))
    ask(page, "again")
    assert QUOTED in words(page)


def test_citation_leads_to_its_words(page: AppTest) -> None:
    ask(page, "How many?")
    (shown_answer,) = [html for html in htmls(page) if 'class="qa-ref"' in html]
    query = urlencode(proof_query([quote()], 0, "1-abc"))
    assert shown_answer.count(f'href="document?{escape(query)}"') == 2


def test_why_this_quote_is_told_on_demand(page: AppTest) -> None:
    ask(page, "How many?")
    ask(page, "And who wrote it?")
    assert [expander.label for expander in page.expander] == ["Why this quote?"] * 2
    facts = shown(page.expander[0].get("html")[0].proto.body)[0]
    assert facts == (
        "Words matched“principles” in the quote; “many” not found there"
        "Near in meaningof all passages, it is the nearest as a whole"
        "Reader marked“<nine> principles”"
        "Confidence87%; answers are shown from 50% on"
    )


def test_abstention_keeps_three_passages_apart(page: AppTest) -> None:
    ask(page, "What are the fees?")
    assert [expander.label for expander in page.expander] == ["More passages (not an answer)"]
    (inside,) = [element.proto.body for element in page.expander[0].get("html")]
    assert shown(inside)[0].count(QUOTED) == 3
    assert "The nearest thing they say:Not an answer" in words(page)
    assert not any("<blockquote" in html for html in htmls(page))


def test_greeting_gets_a_pointer_and_no_passages(page: AppTest) -> None:
    ask(page, "hello")
    assert "Ask me for a definition" in words(page)
    assert not page.expander


def test_greeting_is_offered_what_can_be_asked(page: AppTest, engine: FakeEngine) -> None:
    ask(page, "hello")
    assert page.button(key="next-0").label == r"What are the nine principles of the Paris Call\?"
    page.button(key="next-0").click().run()
    assert engine.asked[-1][0] == "What are the nine principles of the Paris Call?"


def test_question_whose_answer_was_interrupted_is_asked_before_the_next(
    page: AppTest, engine: FakeEngine
) -> None:
    page.session_state["wanted-question"] = [Wanted("What is the Call?")]
    ask(page, "and who wrote it?")
    assert [question for question, *_ in engine.asked] == ["What is the Call?", "and who wrote it?"]
    assert engine.asked[1][1] == ("What is the Call?",)
    assert [turn.question for turn in page.session_state["conversation"]] == [
        "What is the Call?",
        "and who wrote it?",
    ]
    assert page.session_state["wanted-question"] == []


def test_what_waits_is_asked_once_and_can_be_given_up(page: AppTest, engine: FakeEngine) -> None:
    page.session_state["wanted-question"] = [Wanted("What is the Call?")]
    ask(page, "What is the Call?")
    assert len(engine.asked) == 1
    page.session_state["wanted-question"] = [Wanted("Who wrote it?")]
    page.button(key="new").click().run()
    assert len(engine.asked) == 1


def test_refused_question_is_told_and_not_kept(page: AppTest, engine: FakeEngine) -> None:
    ask(page, "boom")
    assert "That <cannot> be asked." in words(page)
    assert "That &lt;cannot&gt; be asked." in "".join(htmls(page))
    ask(page, "again")
    assert engine.asked[-1] == ("again", (), None)


def test_new_conversation_forgets(page: AppTest, engine: FakeEngine) -> None:
    ask(page, "How many?")
    page.button(key="new").click().run()
    assert not any('class="qa-asking"' in html for html in htmls(page))
    ask(page, "again")
    assert engine.asked[-1] == ("again", (), None)


def test_no_corpus_is_one_sentence(engine: FakeEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(settings: Settings, progress: object) -> None:
        raise CorpusError("The corpus folder <x> holds no documents: put some into it.")

    monkeypatch.setattr("qa.wiring.ensure_index", failing)
    monkeypatch.setattr("qa.ui.engine_view.SOURCE", EngineSource(Settings))
    page = AppTest.from_file(PAGE, default_timeout=30).run()
    assert not page.exception
    assert "The corpus folder <x> holds no documents" in words(page)


def only_document() -> None:
    import streamlit as st

    from qa.ui import document
    from qa.ui.proof_view import Pages

    chat = st.Page(lambda: None, title="Chat", url_path="chat")
    library = st.Page(lambda: None, title="Library", url_path="library")
    shown = st.Page(lambda: document.show(Pages(chat, shown, library)), title="Document", default=True)
    st.navigation([shown, chat, library]).run()


def only_library() -> None:
    import streamlit as st

    from qa.ui import library

    document = st.Page(lambda: None, title="Document", url_path="document")
    st.navigation([st.Page(lambda: library.show(document), title="All", default=True), document]).run()


def opened(script: Callable[[], None], parameters: dict[str, str]) -> AppTest:
    page = AppTest.from_function(script, default_timeout=30)
    for name, value in parameters.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


@pytest.mark.usefixtures("page")
def test_permalink_marks_the_quote() -> None:
    found = htmls(opened(only_document, LINK))
    (article,) = [html for html in found if "<article" in html]
    assert shown(article)[1] == [QUOTED]
    assert '<strong class="qa-answering">&lt;nine&gt; principles</strong>' in article
    assert any(f"characters {LINK['start']} to {LINK['end']}" in html for html in found)


@pytest.mark.usefixtures("page")
@pytest.mark.parametrize(
    ("changes", "message", "has_text"),
    [
        ({"doc": ""}, "names no document", False),
        ({"doc": "<x>.md"}, "There is no document '<x>.md'", False),
        ({"start": "x"}, "whole number", False),
        ({"end": "999"}, "no longer stand", True),
        ({"check": "0"}, "has changed since", True),
    ],
)
def test_bad_permalink_is_one_sentence(changes: dict[str, str], message: str, has_text: bool) -> None:
    found = htmls(opened(only_document, LINK | changes))
    assert message in shown(found[0])[0]
    assert 'role="alert"' in found[0] or has_text
    assert ("<article" in "".join(found)) is has_text
    assert "<mark" not in "".join(found)


class Earlier:
    """A generation of the past."""

    entries = ("call.md",)

    def document(self, name: str) -> Document:
        return document(TEXT)


@pytest.fixture
def changed(engine: FakeEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The document has changed since the version that the link names."""
    now = document("Nothing of the sort.")
    monkeypatch.setattr(engine, "document", lambda name: now, raising=False)
    versions = {"1-abc": Earlier()}
    monkeypatch.setattr(wiring, "open_version", lambda settings, version: versions.get(version))


@pytest.mark.usefixtures("page", "changed")
def test_permalink_to_words_that_are_gone_offers_what_stood_there() -> None:
    page = opened(only_document, LINK)
    assert page.expander[0].label == r"As it stood in version 1\-abc"
    note, before = htmls(page)[:2]
    (now,) = [html for html in htmls(page)[2:] if "<article" in html]
    assert "no longer stand in it" in note
    assert shown(before)[1] == [QUOTED]
    assert "Nothing of the sort." in now
    assert "<mark" not in now


@pytest.mark.usefixtures("page", "changed")
@pytest.mark.parametrize("changes", [{"v": "2-def"}, {"v": ""}, {"check": "0" * 12}])
def test_permalink_to_a_version_that_is_not_kept_says_that_it_changed(changes: dict[str, str]) -> None:
    page = opened(only_document, LINK | changes)
    assert not page.expander
    assert QUOTED not in "".join(shown(html)[0] for html in htmls(page))
    assert "no longer stand in it" in htmls(page)[0]


@pytest.mark.usefixtures("page")
def test_permalink_to_words_that_moved(engine: FakeEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    now = document(f"A new beginning.\n\n{QUOTED}")
    monkeypatch.setattr(engine, "document", lambda name: now, raising=False)
    note, *rest = htmls(opened(only_document, LINK))
    (article,) = [html for html in rest if "<article" in html]
    assert "the same words now stand here" in note
    assert shown(article)[1] == [QUOTED]


@pytest.mark.usefixtures("page")
def test_permalink_into_a_removed_document(monkeypatch: pytest.MonkeyPatch) -> None:
    record = VersionRecord(2, "2-def", "2026-01-01", 1, Change(removed=("gone.md",)))
    monkeypatch.setattr(wiring, "history", lambda settings: [Version(record, True, True)])
    monkeypatch.setattr(wiring, "open_version", lambda settings, version: Earlier())
    found = htmls(opened(only_document, LINK | {"doc": "gone.md"}))
    assert len(found) == 1
    assert "“gone.md” has been removed from the corpus" in shown(found[0])[0]


@pytest.mark.parametrize("gone", [True, False])
def test_an_open_page_no_longer_shows_what_was_removed(
    page: AppTest, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch, gone: bool
) -> None:
    ask(page, "How many?")
    ask(page, "What are the fees?")
    assert QUOTED in words(page)

    def now(name: str) -> Document:
        if gone:
            raise UnknownDocument("gone")
        return document("Nothing of the sort.")

    monkeypatch.setattr(engine, "document", now, raising=False)
    page.run()
    assert not page.exception
    assert QUOTED not in "".join(shown(html)[0] for html in htmls(page))
    assert ("has been removed since" if gone else "has changed since") in words(page)
    assert not page.expander
    assert not any('class="qa-ref"' in html for html in htmls(page))


@pytest.mark.usefixtures("page")
@pytest.mark.parametrize("mark", ["13-999", "x"])
def test_answering_words_that_are_none_are_told_and_the_quote_still_marked(mark: str) -> None:
    found = "".join(htmls(opened(only_document, LINK | {"mark": mark})))
    assert 'role="alert"' in found
    assert ('<mark id="quote"' in found, "<strong class" in found) == (True, False)


@pytest.mark.usefixtures("page")
def test_other_quotes_of_the_answer_are_a_step_away() -> None:
    quotes = [quote(), quote("first thing", None), quote("- second <b>thing</b>", None)]
    page = AppTest.from_function(only_document, default_timeout=30)
    for name, values in parse_qs(urlencode(proof_query(quotes, 1, "1-abc"))).items():
        page.query_params[name] = values
    page.run()
    assert "Quote 2/3" in words(page)
    steps = [link.proto for link in page.get("page_link") if "quote" in link.proto.label]
    assert [(step.label, step.query_string) for step in steps] == [
        ("Previous quote", urlencode(proof_query(quotes, 0, "1-abc"))),
        ("Next quote", urlencode(proof_query(quotes, 2, "1-abc"))),
    ]


@pytest.mark.usefixtures("page")
def test_a_document_can_be_cited() -> None:
    said = words(opened(only_document, LINK))
    assert "Publisher & Sons. (2018, November 12). The Call." in said
    assert "(Publisher & Sons, 2018)" in said
    assert "@misc{publisher2018call," in said


@pytest.mark.usefixtures("page")
def test_library_has_shelves() -> None:
    page = opened(only_library, {})
    assert "2 documents · Corpus version 1-abc" in words(page)
    assert "Other documents 2" in words(page)
    links = [link.proto for link in page.get("page_link")]
    assert [(link.query_string, ":red" in link.label) for link in links] == [
        ("doc=paris-call.md", False),
        ("doc=call.md", False),
    ]
    assert f"{QUOTED}Publisher · 2018" in words(page)
    page.segmented_control(key="order").set_value("date").run()
    assert "2018 2" in words(page)
    assert page.query_params["order"] == "date"
    assert "2018 2" in words(opened(only_library, {"order": "date"}))
    assert "Other documents 2" in words(opened(only_library, {"order": "<x>"}))


@pytest.mark.usefixtures("page")
def test_search_opens_at_the_place() -> None:
    page = opened(only_library, {"search": "principle"})
    assert "20 passages found" in words(page)
    links = [link.proto for link in page.get("page_link")]
    assert links[0].query_string == urlencode(alone("call.md", quote().start, quote().end, QUOTED, "1-abc"))
    excerpt = next(html for html in htmls(page) if "qa-excerpt" in html)
    assert shown(excerpt)[1] == ["principles"]
    page.button(key="all").click().run()
    assert "Other documents 2" in words(page)


@pytest.mark.usefixtures("page")
def test_search_that_finds_nothing_says_so() -> None:
    page = opened(only_library, {})
    page.text_input(key="search").set_value("submarine").run()
    assert "Nothing was found" in words(page)
    assert not page.get("page_link")


@pytest.mark.usefixtures("page")
def test_search_finds_titles_too() -> None:
    page = opened(only_library, {"search": "call BOLD"})
    assert "Documents 1" in words(page)
    assert page.get("page_link")[0].proto.query_string == "doc=paris-call.md"
