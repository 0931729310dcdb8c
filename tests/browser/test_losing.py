"""The server goes away and comes back: the page says so, stays readable, and goes on."""

from typing import Protocol

import pytest
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.slow

BUILD_MS = 240_000
QUESTION = "Why does the tide turn?"


class Mortal(Protocol):
    address: str

    def die(self) -> None: ...
    def rise(self) -> None: ...


def test_a_server_that_is_gone_leaves_the_page_readable(browser: Browser, mortal: Mortal) -> None:
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        page.goto(mortal.address)
        expect(page.get_by_text("quotes from 1 document;")).to_be_visible(timeout=BUILD_MS)
        box = page.get_by_test_id("stChatInputTextArea")
        box.fill(QUESTION)
        box.press("Enter")
        expect(page.locator(".qa-quote")).to_contain_text("moon", timeout=BUILD_MS)
        mortal.die()
        lost = "The connection to the server is lost."
        expect(page.locator("#qa-offline")).to_contain_text(lost, timeout=30_000)
        page.wait_for_timeout(6_000)  # Streamlit's own word on it comes late
        expect(page.get_by_role("dialog")).to_have_count(0)
        page.get_by_role("link", name="Source 1:").click()
        expect(page.locator("#qa-live")).to_contain_text(lost)
        expect(page.locator(".qa-quote")).to_contain_text("moon")
        assert page.url == f"{mortal.address}/"
        mortal.rise()
        expect(page.locator("#qa-offline")).to_be_hidden(timeout=BUILD_MS)
        page.get_by_role("link", name="Documents", exact=True).click(timeout=BUILD_MS)
        expect(page.get_by_role("link", name="Tides", exact=True)).to_be_visible(timeout=BUILD_MS)
