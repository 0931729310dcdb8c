"""A visitor asks, reads the quote and follows its citation into the document."""

import json
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.slow

QUESTION = "When was the Harbour Call signed?"
SENTENCE = "The Harbour Call was signed in Lisbon on 4 May 2019 by <b>twelve</b> states."
BUILD_MS = 240_000
IN_VIEW = """mark => {
  const box = mark.getBoundingClientRect();
  return box.top >= 0 && box.bottom <= window.innerHeight && box.left >= 0 && box.right <= window.innerWidth;
}"""


@pytest.fixture(params=[(1280, "light"), (360, "dark")], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Page]:
    """The chat page, ready; nothing may be fetched from elsewhere, no script may fail or fire."""
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme)
    opened = context.new_page()
    strange: list[str] = []
    opened.on("request", lambda sent: strange.extend([sent.url] * _is_foreign(sent.url, server)))
    opened.on("pageerror", lambda error: strange.append(str(error)))
    opened.on("dialog", lambda dialog: (strange.append(dialog.message), dialog.dismiss()))
    opened.goto(server)
    expect(opened.get_by_text("quotes from 4 documents")).to_be_visible(timeout=BUILD_MS)
    yield opened
    context.close()
    assert strange == []


def _is_foreign(url: str, server: str) -> bool:
    return not url.startswith((server, server.replace("http", "ws"), "data:", "blob:"))


def ask(page: Page, question: str) -> None:
    turns = page.locator(".qa-question").count()
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(question)
    box.press("Enter")
    expect(page.locator(".qa-question")).to_have_count(turns + 1)
    expect(page.locator(".qa-confidence, .qa-abstention")).to_have_count(turns + 1)


def squeezed(text: str) -> str:
    return " ".join(text.split())


def assert_fits(page: Page) -> None:
    """Nothing sticks out at the side."""
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.evaluate("document.querySelector('.stMain').scrollWidth <= window.innerWidth")


def test_a_citation_leads_to_the_quoted_words(page: Page, browser: Browser) -> None:
    assert_fits(page)
    ask(page, QUESTION)
    quoted = page.locator(".qa-quote blockquote").first.text_content() or ""
    assert SENTENCE in quoted
    assert_fits(page)
    page.get_by_role("link", name="Source 1:").click()
    assert_quote_in_view(page, quoted)
    permalink = page.url
    page.go_back()
    expect(page.locator(".qa-question")).to_have_text([QUESTION])
    with browser.new_context(viewport=page.viewport_size) as fresh:
        visitor = fresh.new_page()
        visitor.goto(permalink)
        assert_quote_in_view(visitor, quoted)


def assert_quote_in_view(page: Page, quoted: str) -> None:
    mark = page.locator("#quote")
    mark.wait_for()
    page.wait_for_timeout(2000)  # the last look of the scrolling script is after 1.5 s
    marked = page.locator("mark.qa-cited").all_text_contents()
    assert squeezed(" ".join(marked)) == squeezed(quoted)
    assert mark.evaluate(IN_VIEW)
    assert page.evaluate("window.scrollY + document.querySelector('.stMain').scrollTop") > 500
    assert_fits(page)


def test_a_list_is_marked_whole(page: Page) -> None:
    ask(page, "What are the three promises of the Harbour Call?")
    quoted = page.locator(".qa-quote blockquote").first.text_content() or ""
    assert "3. Help smaller harbours to defend themselves." in quoted
    page.get_by_role("link", name="Source 1:").click()
    page.locator("#quote").wait_for()
    marked = page.locator("mark.qa-cited").all_text_contents()
    assert squeezed(" ".join(marked)) == squeezed(quoted)


def test_hostile_text_is_shown_as_text(page: Page) -> None:
    question = "<img src=x onerror=alert(1)> :red[What] is the $Harbour$ Call? **signed**"
    ask(page, question)
    expect(page.locator(".qa-question")).to_have_text([question])
    page.get_by_role("link", name="Documents", exact=True).click()
    page.locator(".qa-shelf").first.wait_for()
    title = "The Harbour Call :red[x] $y$ <img src=x onerror=alert(1)>"
    link = page.get_by_role("link", name="Harbour Call")
    expect(link).to_be_visible()
    assert (link.text_content() or "").replace("\u2060", "") == title
    link.click()
    expect(page.get_by_role("heading", name="The Harbour Call")).to_have_text(title)
    assert page.locator(".qa-document img, .qa-document b").count() == 0
    assert_fits(page)


def test_question_outside_the_documents_is_declined(page: Page) -> None:
    ask(page, "How many moons does Jupiter have?")
    expect(page.locator(".qa-quote")).to_have_count(0)
    expect(page.get_by_text("More passages (not an answer)")).to_be_visible()


@pytest.mark.usefixtures("page")
def test_json_api_answers_beside_the_page(server: str) -> None:
    sent = urllib.request.Request(f"{server}/api/ask", json.dumps({"question": QUESTION}).encode())
    with urllib.request.urlopen(sent, timeout=60) as reply:
        answer = json.load(reply)
    assert answer["status"] == "answered"
    assert SENTENCE in answer["quotes"][0]["text"]
    with urllib.request.urlopen(f"{server}/api/health", timeout=60) as reply:
        assert json.load(reply)["documents"] == 4
