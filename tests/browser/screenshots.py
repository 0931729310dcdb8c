"""Makes the README's screenshots: ``python tests/browser/screenshots.py http://localhost:8501``.

The address is that of a running ``qa serve`` on the starter corpus.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).parents[2] / ".github"
QUESTION = "What is the Paris Call?"
SIZES = {"screenshot.png": (1280, 900), "screenshot-phone.png": (360, 760)}
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
ANSWER_MS = 60_000
SETTLED_MS = 6_000  # suggestions come after the answer


def main(address: str) -> None:
    """Asks a question at each size and keeps what is seen."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=OPTIONS)
        for name, (width, height) in SIZES.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(address)
            box = page.get_by_test_id("stChatInputTextArea")
            box.fill(QUESTION)
            box.press("Enter")
            page.locator(".qa-quote").first.wait_for(timeout=ANSWER_MS)
            page.wait_for_timeout(SETTLED_MS)
            page.screenshot(path=FOLDER / name)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
