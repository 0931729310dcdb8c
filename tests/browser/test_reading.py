"""A reader checks a quote, goes through an answer's quotes, reads, searches and looks up terms."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from conftest import CALL, GLOSSARY, PILOT
from playwright.sync_api import Browser, Page, expect
from test_chat import BUILD_MS, IN_VIEW, _is_foreign, ask, assert_fits, squeezed

from qa.loaders import standard_loaders
from qa.types import Quote, RawFile
from qa.ui.proof_links import proof_query

pytestmark = pytest.mark.slow
expect.set_options(timeout=30_000)  # a busy machine takes its time

SIGNED = "The Harbour Call was signed in Lisbon on 4 May 2019 by <b>twelve</b> states."
PROMISES = "The Harbour Call makes three promises:"
MEANING = "Harbour is a place where ships lie safely. <img src=x onerror=alert(1)>"


@pytest.fixture(params=[(1280, "light"), (360, "dark")], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Page]:
    """The list of documents, ready; nothing may be fetched from elsewhere, no script may fail or fire."""
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    strange: list[str] = []
    opened.on("request", lambda sent: strange.extend([sent.url] * _is_foreign(sent.url, server)))
    opened.on("pageerror", lambda error: strange.append(str(error)))
    opened.on("dialog", lambda dialog: (strange.append(dialog.message), dialog.dismiss()))
    opened.goto(f"{server}/documents")
    expect(opened.get_by_text("4 documents · corpus version")).to_be_visible(timeout=BUILD_MS)
    yield opened
    context.close()
    assert strange == []


def address(server: str, *quoted: tuple[str, tuple[int, int] | None], current: int = 0) -> str:
    """The address of quote ``current`` of an answer that quotes from the call."""
    text = standard_loaders().load(RawFile("call.md", CALL.encode())).text
    quotes = [
        Quote(words, mark, "call.md", "T", None, (), None, start, start + len(words), 1.0)
        for words, mark in quoted
        for start in [text.index(words)]
    ]
    return f"{server}/document?{urlencode(proof_query(quotes, current, ''))}"


def marked(page: Page) -> str:
    page.locator("mark.qa-cited").first.wait_for()
    return squeezed(" ".join(page.locator("mark.qa-cited").all_text_contents()))


def test_the_answering_words_are_stronger_and_the_rest_of_the_answer_a_step_away(
    page: Page, server: str
) -> None:
    page.goto(address(server, (SIGNED, (31, 37)), (PROMISES, None)))
    assert marked(page) == SIGNED
    expect(page.locator("mark.qa-cited .qa-answering")).to_have_text("Lisbon")
    weights = page.evaluate(
        "['mark.qa-cited', '.qa-answering']"
        ".map(one => getComputedStyle(document.querySelector(one)).fontWeight)"
    )
    assert int(weights[0]) < int(weights[1])
    page.get_by_role("link", name="Next quote").click()
    expect(page.get_by_text("Quote 2/2")).to_be_visible()
    expect(page.locator("mark.qa-cited")).to_have_text(PROMISES)
    page.wait_for_timeout(2000)  # the last look of the scrolling script is after 1.5 s
    assert page.locator("#quote").evaluate(IN_VIEW)
    assert_fits(page)
    page.get_by_role("link", name="Previous quote").click()
    expect(page.locator("mark.qa-cited")).to_have_text(SIGNED)
    assert page.title() == "The Harbour Call :red[x] $y$ <img src=x onerror=alert(1)>"


def test_a_quote_of_a_pdf_is_marked_on_its_page(page: Page, server: str, browser: Browser) -> None:
    page.goto(server)
    ask(page, "Which ships take a pilot on board?")
    quoted = squeezed(page.locator(".qa-quote blockquote").first.text_content() or "")
    assert PILOT in quoted
    page.get_by_role("link", name="Source 1:").click()
    assert_on_the_page(page)
    with browser.new_context(viewport=page.viewport_size) as fresh:
        visitor = fresh.new_page()
        visitor.goto(page.url)
        assert_on_the_page(visitor)
    page.get_by_role("link", name="Previous page").click()
    expect(page.get_by_text("Page 3 of 4")).to_be_visible()
    expect(page.locator("#quote")).to_have_count(0)
    page.get_by_role("link", name="Show as text").click()
    assert marked(page) == quoted
    page.get_by_role("link", name="Show the pages").click()
    expect(page.get_by_role("img", name="Page 3 of")).to_be_visible()


def assert_on_the_page(page: Page) -> None:
    """The box lies over dark letters of the picture, in sight."""
    expect(page.get_by_role("img", name="Page 4 of")).to_be_visible()
    page.wait_for_timeout(2000)  # the last look of the scrolling script is after 1.5 s
    box = page.locator("#quote")
    assert box.evaluate(
        "box => { const b = box.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight; }"
    )
    ink = box.evaluate(
        """box => {
          const paper = box.parentElement, image = paper.querySelector("img");
          const canvas = document.createElement("canvas");
          canvas.width = image.naturalWidth; canvas.height = image.naturalHeight;
          const context = canvas.getContext("2d");
          context.drawImage(image, 0, 0);
          const scale = image.naturalWidth / paper.clientWidth;
          const dark = (x, y, w, h) => {
            const pixels = context.getImageData(x * scale, y * scale, w * scale, h * scale).data;
            let found = 0;
            for (let place = 0; place < pixels.length; place += 4) found += pixels[place] < 128;
            return found;
          };
          const inside = dark(box.offsetLeft, box.offsetTop, box.offsetWidth, box.offsetHeight);
          const row = dark(0, box.offsetTop, paper.clientWidth, box.offsetHeight);
          return [inside, row];
        }"""
    )
    assert ink[0] > 100
    assert ink[0] >= 0.97 * ink[1]
    assert_fits(page)


def test_a_search_opens_at_the_words(page: Page) -> None:
    page.get_by_label("Search in all documents").fill("signed lisbonn")
    page.get_by_label("Search in all documents").press("Enter")
    expect(page.locator(".qa-excerpt mark").first).to_have_text("signed")
    assert "search=signed" in page.url
    assert_fits(page)
    page.get_by_role("link", name="The Harbour Call").first.click()
    assert SIGNED in marked(page)


def test_shelves_by_topic_and_by_date(page: Page) -> None:
    headings = page.locator(".qa-shelf")
    expect(headings).to_have_text(["Words 1", "Other documents 3"])
    page.get_by_role("radio", name="By date").or_(page.get_by_role("button", name="By date")).first.click()
    expect(headings).to_have_text(["2019 1", "Without a date 3"])
    page.reload()
    expect(headings).to_have_text(["2019 1", "Without a date 3"])
    assert_fits(page)


def test_terms_are_explained_by_mouse_finger_and_keyboard(page: Page, server: str) -> None:
    page.goto(f"{server}/document?doc=call.md")
    term = page.locator(".qa-term").first
    expect(term).to_have_text("Harbour")
    expect(term).to_have_accessible_description(MEANING)
    note = page.locator(".qa-note-box")
    term.hover()
    expect(note).to_have_text(MEANING)
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    page.mouse.move(0, 0)
    term.click()
    expect(note).to_have_text(MEANING)
    page.locator(".qa-document h1").click()
    expect(note).to_have_count(0)
    term.focus()
    page.keyboard.press("Enter")
    expect(note).to_be_visible()
    box = note.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= page.evaluate("innerWidth")
    page.keyboard.press("Enter")
    expect(note).to_have_count(0)
    page.locator(".qa-terms summary").click()
    expect(page.locator(".qa-terms dd").first).to_contain_text("Glossary of the sea")
    assert GLOSSARY.count("<img") == 1
    assert page.locator(".qa-reading img").count() == 0
    assert_fits(page)


def test_a_citation_is_copied(page: Page, server: str) -> None:
    page.goto(address(server, (SIGNED, None)))
    page.get_by_text("Cite this").click()
    page.get_by_role("button", name="Copy: Reference, APA style").click()
    expect(page.locator(".qa-copied")).to_have_text("Copied.")
    title = "The Harbour Call :red[x] $y$ <img src=x onerror=alert(1)>"
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"Harbour Office. (2019, May 4). {title}."
    page.get_by_role("button", name="Copy link").click()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert_fits(page)


def test_contents_lead_to_their_headings(page: Page, server: str) -> None:
    page.goto(f"{server}/document?doc=call.md")
    page.locator(".qa-document").wait_for()
    if page.locator(".qa-above").is_visible():
        page.locator(".qa-above summary").click()
    page.get_by_role("navigation", name="Contents").get_by_role("link", name="Its three promises").click()
    page.wait_for_timeout(500)
    assert (
        page.locator(".qa-document h2, .qa-document h3")
        .filter(has_text="Its three promises")
        .evaluate(IN_VIEW)
    )
