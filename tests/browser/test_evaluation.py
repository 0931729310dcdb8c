"""An evaluator reads a report, follows a question through its stages and compares two runs."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.slow

HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>"
BUILD_MS = 240_000


@pytest.fixture(params=[(1280, "light"), (360, "dark")], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Page]:
    """The evaluators' page; nothing may be fetched from elsewhere, no script may fail or fire."""
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme)
    opened = context.new_page()
    strange: list[str] = []
    own = (server, server.replace("http", "ws"), "data:", "blob:")
    opened.on("request", lambda sent: strange.extend([sent.url] * (not sent.url.startswith(own))))
    opened.on("pageerror", lambda error: strange.append(str(error)))
    opened.on("dialog", lambda dialog: (strange.append(dialog.message), dialog.dismiss()))
    opened.goto(f"{server}/evaluation")
    expect(opened.get_by_role("heading", name="Evaluation")).to_be_visible(timeout=BUILD_MS)
    yield opened
    context.close()
    assert strange == []


def choose(page: Page, part: str) -> None:
    page.get_by_role("radio", name=part).or_(page.get_by_role("button", name=part)).first.click()


def assert_fits(page: Page) -> None:
    """Nothing sticks out at the side."""
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.evaluate("document.querySelector('.stMain').scrollWidth <= window.innerWidth")


def test_a_run_and_its_report(page: Page) -> None:
    expect(page.locator(".qa-headline")).to_contain_text("handled rightly")
    report = page.frame_locator(".st-key-report iframe").frame_locator("iframe")
    expect(report.get_by_role("heading", level=1)).to_have_text(HOSTILE)
    expect(report.locator(".warning")).to_have_text(HOSTILE)
    assert report.locator("script, img").count() == 0
    assert_fits(page)


def test_the_report_can_run_no_script(page: Page) -> None:
    expect(page.locator(".st-key-report iframe")).to_be_visible()
    inner = page.frame_locator(".st-key-report iframe").locator("iframe")
    assert inner.get_attribute("sandbox") == ""
    assert_fits(page)


def test_a_question_stage_by_stage(page: Page) -> None:
    choose(page, "One question")
    page.get_by_label("Question", exact=True).fill(f"When was the Harbour Call signed? {HOSTILE}")
    page.get_by_role("button", name="Show every stage").click()
    titles = page.locator(".qa-stage h2")
    expect(titles).to_have_count(6, timeout=BUILD_MS)
    expect(titles.last).to_have_text("6Decided")
    expect(page.locator(".qa-unit").first).to_contain_text("signed in Lisbon on 4 May 2019")
    expect(page.locator(".qa-stages dd").first).to_contain_text(HOSTILE)
    assert_fits(page)


def test_two_runs_are_compared(page: Page) -> None:
    choose(page, "Two runs")
    expect(page.locator(".qa-verdict")).to_contain_text("significantly")
    expect(page.locator(".qa-changes li").first).to_contain_text(HOSTILE)
    assert_fits(page)
