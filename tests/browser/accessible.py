"""What keeps nobody out, as axe-core judges it."""

from typing import Any

from playwright.sync_api import Page


def assert_accessible(page: Page, axe: str) -> None:
    """axe-core finds nothing serious, and nothing sticks out at the side."""
    page.wait_for_timeout(1000)  # what comes in with a fade is judged when it is there
    page.evaluate(axe)
    found: dict[str, Any] = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    assert [
        (each["id"], [node["target"] for node in each["nodes"]])
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
    ] == []
    assert page.evaluate("document.querySelector('.stMain').scrollWidth <= window.innerWidth")
