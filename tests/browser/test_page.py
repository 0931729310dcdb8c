"""The page for everyone: by keyboard, with a screen reader, in Spanish, in the dark, on a phone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from accessible import assert_accessible
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = pytest.mark.slow

BUILD_MS = 240_000
QUESTION = "When was the Harbour Call signed?"
LOOKS = [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")]


@pytest.fixture(params=LOOKS, ids=[f"{width}-{scheme}" for width, scheme in LOOKS])
def page(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Page]:
    """The chat page, ready."""
    width, scheme = request.param
    with browser.new_context(
        viewport={"width": width, "height": 740}, color_scheme=scheme, reduced_motion="reduce"
    ) as context:
        yield opened(context, server)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport={"width": 1280, "height": 740}) as made:
        yield made


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    expect(page.get_by_test_id("stChatInputTextArea")).to_be_visible(timeout=BUILD_MS)
    expect(page.locator(".qa-header")).to_contain_text(re.compile(" document(?:o)?s;"), timeout=BUILD_MS)
    return page


def ask(page: Page, question: str) -> None:
    replies = page.locator("[id^='qa-reply-']").count()
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(question)
    box.press("Enter")
    expect(page.locator("[id^='qa-reply-']")).to_have_count(replies + 1)


def test_no_page_keeps_anybody_out(page: Page, axe: str, server: str) -> None:
    assert_accessible(page, axe)
    ask(page, QUESTION)
    ask(page, "How many moons does Jupiter have?")
    page.locator("summary").first.click()
    page.get_by_role("button", name="Not helpful").first.click()
    page.get_by_role("button", name="Edit question").last.click()
    expect(page.get_by_label("Your question, as it will be asked")).to_be_focused()
    assert_accessible(page, axe)
    page.get_by_role("button", name="Cancel").click()
    page.locator(".qa-ref").first.click()
    page.locator("#quote").wait_for()
    assert_accessible(page, axe)
    page.goto(f"{server}/documents")
    page.locator(".qa-shelf").first.wait_for()
    assert_accessible(page, axe)
    page.get_by_label("Search in all documents").fill("harbour")
    page.get_by_label("Search in all documents").press("Enter")
    page.locator(".qa-excerpt").first.wait_for()
    assert_accessible(page, axe)


def test_reading_keeps_nobody_out(page: Page, axe: str, server: str) -> None:
    page.goto(f"{server}/document?doc=call.md")
    page.wait_for_function("window.qaReading")
    page.locator(".qa-term").first.click()
    expect(page.locator(".qa-note-box")).to_be_visible()
    assert_accessible(page, axe)
    page.goto(f"{server}/document?doc=rules.pdf")
    expect(page.get_by_role("img", name="Page 4 of")).to_be_visible()
    assert_accessible(page, axe)
    page.goto(f"{server}/document?doc=nothing.md&lang=es")
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible(page, axe)
    page.goto(f"{server}/?lang=es")
    ask(page, "x" * 600)
    assert_accessible(page, axe)


def test_zoomed_to_200_per_cent_nothing_is_cut_off(browser: Browser, server: str) -> None:
    with browser.new_context(viewport={"width": 640, "height": 400}, device_scale_factor=2) as context:
        page = opened(context, server)
        ask(page, QUESTION)
        assert page.evaluate("document.querySelector('.stMain').scrollWidth <= window.innerWidth")
        expect(page.get_by_test_id("stChatInputTextArea")).to_be_in_viewport()


def test_number_leads_to_the_quote_and_back_to_the_conversation(page: Page) -> None:
    ask(page, QUESTION)
    quoted = page.locator(".qa-quote blockquote").first.text_content() or ""
    page.get_by_role("link", name="Source 1:").click()
    page.locator("#quote").wait_for()
    marked = " ".join(page.locator("mark.qa-cited").all_text_contents())
    assert " ".join(marked.split()) == " ".join(quoted.split())
    page.go_back()
    expect(page.locator(".qa-question")).to_have_text([QUESTION])


def test_a_question_that_interrupts_an_answer_does_not_lose_it(context: BrowserContext, server: str) -> None:
    page = opened(context, server)
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(QUESTION)
    box.press("Enter")
    expect(page.locator(".qa-question")).to_have_count(1)
    box.fill("Why does the tide turn?")
    box.press("Enter")
    expect(page.locator(".qa-confidence, .qa-abstention")).to_have_count(2)
    expect(page.locator(".qa-question")).to_have_text([QUESTION, "Why does the tide turn?"])


def test_every_link_of_the_menu_leads_where_it_says(context: BrowserContext, server: str) -> None:
    page = opened(context, server)
    page.goto(f"{server}/documents")
    page.locator(".qa-shelf").first.wait_for()
    menu = page.locator(".st-key-menu a")
    expect(menu.nth(0)).to_have_attribute("href", "./")
    expect(menu.nth(0)).not_to_have_attribute("aria-current", "page")
    expect(menu.nth(1)).to_have_attribute("aria-current", "page")
    page.goto(f"{server}/document?doc=rules.pdf")
    after_the_last = page.get_by_role("link", name="Next page")
    expect(after_the_last).to_have_attribute("aria-disabled", "true")
    expect(after_the_last).not_to_have_attribute("href", re.compile(".*"))


def test_new_answers_and_abstentions_are_announced(context: BrowserContext, server: str) -> None:
    page = opened(context, server)
    region = page.locator("#qa-live")
    expect(region).to_have_attribute("aria-live", "polite")
    ask(page, QUESTION)
    expect(region).to_contain_text("signed in Lisbon")
    ask(page, "How many moons does Jupiter have?")
    expect(region).to_contain_text("No answer.")


def test_a_question_is_edited_and_asked_again_by_keyboard_alone(context: BrowserContext, server: str) -> None:
    page = opened(context, server)
    ask(page, QUESTION)
    ask(page, "and where?")
    expect(page.locator(".qa-understood")).to_contain_text("Harbour Call")
    buttons = page.get_by_role("button", name="Edit question")
    expect(buttons).to_have_count(2)  # What was understood is drawn before what can be done with it.
    buttons.last.press("Enter")
    field = page.get_by_label("Your question, as it will be asked")
    expect(field).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("Why does the tide turn?")
    page.keyboard.press("Enter")
    expect(page.locator(".qa-question")).to_have_text([QUESTION, "Why does the tide turn?"])
    expect(field).to_have_count(0)


def test_earlier_questions_come_back_with_the_arrows(context: BrowserContext, server: str) -> None:
    page = opened(context, server)
    ask(page, QUESTION)
    ask(page, "Why does the tide turn?")
    box = page.get_by_test_id("stChatInputTextArea")
    box.focus()
    for key, value in (
        ("ArrowUp", "Why does the tide turn?"),
        ("ArrowUp", QUESTION),
        ("ArrowUp", QUESTION),
        ("ArrowDown", "Why does the tide turn?"),
        ("ArrowDown", ""),
        ("ArrowUp", "Why does the tide turn?"),
    ):
        page.keyboard.press(key)
        expect(box).to_have_value(value)
    page.keyboard.press("Enter")
    expect(page.locator(".qa-question")).to_have_count(3)


def test_copied_and_shared(context: BrowserContext, server: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened(context, server)
    ask(page, QUESTION)
    expect(page.locator("#qa-live")).to_contain_text("signed in Lisbon")
    page.get_by_role("button", name="Copy").press("Enter")
    expect(page.locator("#qa-live")).to_have_text("Copied.")
    copied: str = page.evaluate("navigator.clipboard.readText()")
    assert "signed in Lisbon" in copied
    assert "[1] The Harbour Call" in copied
    assert f"{server}/document?doc=call.md&start=" in copied
    page.get_by_role("button", name="Share").click()
    expect(page.locator("#qa-live")).to_have_text("The link to this question was copied.")
    link: str = page.evaluate("navigator.clipboard.readText()")
    fresh = context.new_page()
    fresh.goto(link)
    expect(fresh.locator(".qa-question")).to_have_text([QUESTION], timeout=BUILD_MS)
    expect(fresh.locator(".qa-quote").first).to_contain_text("signed in Lisbon")


def test_hostile_question_in_the_address_is_text(context: BrowserContext, server: str) -> None:
    page = context.new_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(f"{server}/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%20What%20is%20the%20Harbour%20Call%3F")
    asked = "<img src=x onerror=alert(1)> What is the Harbour Call?"
    expect(page.locator(".qa-question")).to_have_text([asked], timeout=BUILD_MS)
    page.wait_for_timeout(500)
    assert dialogs == []


def test_spanish_is_the_browsers_and_can_be_left(browser: Browser, server: str) -> None:
    with browser.new_context(viewport={"width": 360, "height": 740}, locale="es-ES") as context:
        page = opened(context, server)
        expect(page.get_by_role("heading", level=1)).to_contain_text("Ciberdiplomacia")
        expect(page.locator("html")).to_have_attribute("lang", "es")
        ask(page, QUESTION)
        expect(page.locator(".qa-confidence")).to_contain_text("Confianza")
        expect(page.locator("blockquote").first).to_have_attribute("lang", "en")
        page.get_by_role("button", name="English").click()
        expect(page.locator(".qa-confidence")).to_contain_text("Confidence")
        expect(page.locator("html")).to_have_attribute("lang", "en")
        assert "lang=en" in page.url
        page.locator(".qa-ref").first.click()
        expect(page.locator("summary").filter(has_text="Cite this")).to_be_visible()


def test_conversation_is_saved_as_text_and_for_printing(context: BrowserContext, server: str) -> None:
    page = opened(context, server)
    hostile = "<img src=x onerror=alert(1)> When was the Harbour Call signed?"
    ask(page, QUESTION)
    ask(page, hostile)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as text").click()
    text = Path(saved.value.path()).read_text(encoding="utf-8")
    assert "signed in Lisbon on 4 May 2019" in text
    assert "<img" not in text.replace(r"\<img", "")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save for printing").click()
    kept = context.new_page()
    kept.set_content(Path(saved.value.path()).read_text(encoding="utf-8"))
    expect(kept.get_by_role("heading", level=2)).to_have_text([f"1. {QUESTION}", f"2. {hostile}"])
    expect(kept.locator("blockquote").first).to_contain_text("signed in Lisbon")
    assert kept.locator("img, script").count() == 0


def test_a_lost_connection_is_told_and_the_page_stays(context: BrowserContext, server: str) -> None:
    page = opened(context, server)
    ask(page, QUESTION)
    context.set_offline(True)
    expect(page.locator("#qa-offline")).to_contain_text("The connection to the server is lost.")
    expect(page.locator(".qa-quote").first).to_be_visible()
    context.set_offline(False)
    expect(page.locator("#qa-offline")).to_be_hidden()
