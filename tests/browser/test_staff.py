"""Staff put a document live and take it out; a student is answered from it in between only."""

import json
import time
import urllib.request
from collections.abc import Iterator

import pytest
from accessible import assert_accessible
from playwright.sync_api import Browser, Locator, Page, TimeoutError, expect

pytestmark = pytest.mark.slow

PASSWORD = "correct horse battery"
ACCORD = b"# The Zebra Accord <img src=x onerror=alert(1)>\n\nThe Zebra Accord was signed in Quito in 2031.\n"
QUESTION = "Where was the Zebra Accord signed?"
LONG_MS = 240_000


@pytest.fixture(params=[1280, 360], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, staffed: str) -> Iterator[Page]:
    """The page of staff; no script may fail or fire."""
    context = browser.new_context(viewport={"width": request.param, "height": 740})
    context.set_default_timeout(LONG_MS)
    expect.set_options(timeout=LONG_MS)
    opened = context.new_page()
    strange: list[str] = []
    opened.on("pageerror", lambda error: strange.append(str(error)))
    opened.on("dialog", lambda dialog: (strange.append(dialog.message), dialog.dismiss()))
    opened.goto(f"{staffed}/staff")
    yield opened
    expect.set_options(timeout=60_000)
    context.close()
    assert strange == []


def assert_fits(page: Page) -> None:
    """Nothing sticks out at the side."""
    assert page.evaluate("document.querySelector('.stMain').scrollWidth <= window.innerWidth")


def choose(page: Page, part: str) -> None:
    page.get_by_role("radio", name=part).or_(page.get_by_role("button", name=part, exact=True)).first.click()


def sign_in(page: Page) -> None:
    page.get_by_label("Name", exact=True).fill("Ada")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Password", exact=True).press("Enter")
    expect(page.get_by_text("Signed in as Ada")).to_be_visible()
    assert_fits(page)


def put_live(page: Page) -> None:
    choose(page, "Add")
    upload = {"name": "accord.md", "mimeType": "text/markdown", "buffer": ACCORD}
    page.locator("input[type=file]").set_input_files([upload])
    expect(page.get_by_text("accord.md")).to_be_visible()
    page.get_by_role("button", name="Look at the files").click()
    expect(page.locator(".qa-extract")).to_contain_text("was signed in Quito")
    assert_fits(page)
    page.get_by_role("button", name="Put 1 document live").click()
    expect(page.get_by_text("Added: accord.md.")).to_be_visible()


def wait_for_version(address: str, number: int) -> None:
    """Returns when the version is open; until then the one before answers, without what is gone."""
    ends = time.monotonic() + LONG_MS / 1000
    seen = ""
    while time.monotonic() < ends:
        with urllib.request.urlopen(f"{address}/api/health", timeout=60) as reply:
            seen = json.load(reply)["corpus_version"]
        if seen.startswith(f"{number}-"):
            return
        time.sleep(0.2)
    raise AssertionError(f"version {number} was never opened, but {seen} answers")


def ask(browser: Browser, address: str) -> list[str]:
    """The quotes that a student is answered with."""
    with browser.new_context() as context:
        context.set_default_timeout(LONG_MS)
        student = context.new_page()
        student.goto(address)
        box = student.get_by_test_id("stChatInputTextArea")
        box.fill(QUESTION)
        box.press("Enter")
        expect(student.locator(".qa-confidence, .qa-abstention")).to_have_count(1)
        expect(student.get_by_role("link", name="Staff")).to_have_count(0)
        return student.locator(".qa-quote").all_text_contents()


def pick(page: Page, box: Locator, name: str) -> None:
    """Picks from a list; one that a page redrawn meanwhile has shut (seen twice) is opened once more."""
    option = page.get_by_role("option", name=name)
    for _ in range(2):
        box.click()
        try:
            option.click(timeout=15_000)
            return
        except TimeoutError:
            page.keyboard.press("Escape")
    box.click()
    option.click()


def remove(page: Page) -> None:
    choose(page, "Documents")
    box = page.get_by_role("combobox", name="Change a document")
    expect(box).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    pick(page, box, "accord.md")
    page.get_by_text("Yes, remove it").click()
    page.get_by_role("button", name="Remove", exact=True).click()
    expect(page.get_by_text("Removed: accord.md.")).to_be_visible()
    assert_fits(page)


def test_a_document_goes_live_and_is_taken_out(page: Page, browser: Browser, staffed: str) -> None:
    sign_in(page)
    put_live(page)
    wait_for_version(staffed, 2)
    assert "Quito" in "".join(ask(browser, staffed))
    remove(page)
    assert "Quito" not in "".join(ask(browser, staffed))


def test_the_pages_of_staff_keep_nobody_out(page: Page, axe: str) -> None:
    assert_accessible(page, axe)
    sign_in(page)
    for part in ("Documents", "Add", "Versions", "Health", "Inbox"):
        choose(page, part)
        page.wait_for_timeout(1500)
        assert_accessible(page, axe)
