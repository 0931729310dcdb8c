"""A visitor says by keyboard alone what was wrong with an answer."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.slow

BUILD_MS = 240_000


@pytest.fixture(params=[1280, 360], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Page]:
    """The chat page, ready."""
    context = browser.new_context(viewport={"width": request.param, "height": 740})
    opened = context.new_page()
    opened.goto(server)
    expect(opened.get_by_text("quotes from 4 documents")).to_be_visible(timeout=BUILD_MS)
    yield opened
    context.close()


def test_thumbs_by_keyboard(page: Page) -> None:
    expect(page.get_by_text("Questions are kept for 90 days")).to_be_visible()
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill("When was the Harbour Call signed?")
    box.press("Enter")
    down = page.get_by_role("button", name="Not helpful")
    expect(down).to_be_visible()
    size = down.bounding_box()
    assert size is not None
    assert min(size["width"], size["height"]) >= 44
    down.press("Enter")
    page.get_by_role("radio", name="Incomplete").press("Space")
    page.get_by_role("textbox", name="In your words").fill("It does not say where.")
    assert page.evaluate("document.querySelector('.stMain').scrollWidth <= window.innerWidth")
    page.get_by_role("button", name="Send feedback").press("Enter")
    expect(page.get_by_role("status").filter(has_text="Thank you.")).to_have_text("Thank you.")
    expect(down).to_have_count(0)
    expect(page.locator(".qa-quote")).to_be_visible()
