"""The app at a path of its own behind a proxy, and its question box on a page of another site."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from proxying import reverse_proxy, site

pytestmark = pytest.mark.slow

BASE = "/library/ask"
BUILD_MS = 240_000
FILLER = "This paragraph is here to make the text longer than the window, and says nothing else.\n\n" * 25
SIGNED = "signed in Lisbon on 4 May 2019"
SENTENCE = f"The Harbour Call 🚢 was {SIGNED} by <b>twelve</b> <script>alert(3)</script> states."
DESKTOP = (1280, "light")
SIZES = pytest.mark.parametrize("page", [DESKTOP, (360, "dark")], ids=["desktop", "phone"], indirect=True)
CALL = rf"""---
title: "The Harbour Call <img src=x onerror=alert(1)>"
---
# How it began

{FILLER}
## Signature <u>here</u>

The Harbour Call 🚢 was signed in Lisbon on 4 May 2019 by \<b>twelve\</b> \<script>alert(3)\</script> states.

{FILLER}"""


@dataclass
class Served:
    """Addresses: of the app behind its proxy, and of the other site; and the paths that the proxy saw."""

    app: str
    port: int
    other: str
    pages: dict[str, str]
    paths: list[str]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = tmp_path_factory.mktemp("subpath")
    (home / "corpus").mkdir()
    (home / "corpus" / "call.md").write_text(CALL, encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    pages: dict[str, str] = {}
    with reverse_proxy(port, BASE) as (app, paths):
        own = app.removesuffix(BASE)
        # No inline style or script may be needed.
        policy = f"default-src 'none'; script-src {own}; connect-src {own}"
        with site(pages, policy) as other:
            process = start(home, port, other)
            try:
                wait(f"{app}/api/health", process)
                yield Served(app, port, other, pages, paths)
            finally:
                process.terminate()
                process.wait(20)


def start(home: Path, port: int, other: str) -> "subprocess.Popen[bytes]":
    settings = {"QA_API_ORIGINS": other, "QA_API_PROXIES": "1"}
    arguments = ["--no-browser", "--port", str(port), "--base-path", BASE]
    folders = ["--corpus", str(home / "corpus"), "--index", str(home / "index")]
    path = {"PYTHONPATH": str(Path(__file__).parents[2])}
    with (home / "log").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "qa", "serve", *arguments, *folders],
            cwd=home,
            env=os.environ | settings | path,
            stdout=log,
            stderr=log,
        )


def wait(address: str, process: "subprocess.Popen[bytes]") -> None:
    """Returns when questions are answered."""
    ends = time.monotonic() + BUILD_MS / 1000
    while time.monotonic() < ends and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise RuntimeError("the server did not answer")


@pytest.fixture
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """An empty page; no script may fail or fire."""
    width, scheme = getattr(request, "param", DESKTOP)
    context = browser.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme)
    opened = context.new_page()
    strange: list[str] = []
    opened.on("pageerror", lambda error: strange.append(str(error)))
    opened.on("dialog", lambda dialog: (strange.append(dialog.message), dialog.dismiss()))
    yield opened
    context.close()
    assert strange == []


def put(served: Served, language: str = "en", box: str = "<ask-documents></ask-documents>") -> str:
    """The address of a page of the other site that holds the box."""
    script = f'<script src="{served.app}/api/embed.js" defer></script>'
    served.pages["/"] = f'<!doctype html><html lang="{language}"><title>x</title>{script}{box}</html>'
    return served.other + "/"


def ask(page: Page, question: str, label: str = "Ask the documents") -> Locator:
    """The answer's region, once the answer is there."""
    box = page.get_by_label(label)
    box.fill(question)
    box.press("Enter")
    region = page.locator("ask-documents").get_by_role("region")
    expect(region).to_have_attribute("aria-busy", "false")
    return region


@SIZES
def test_the_box_on_a_page_of_another_site(served: Served, page: Page) -> None:
    page.goto(put(served))
    region = ask(page, "When was the Harbour Call signed?")
    expect(region).to_have_attribute("aria-live", "polite")
    quote = region.locator("blockquote").first
    assert SENTENCE in (quote.text_content() or "")
    assert quote.locator("*").evaluate_all("all => all.map(each => each.localName)") in ([], ["mark"])
    caption = region.locator("figcaption").first
    expect(caption).to_contain_text("[1] The Harbour Call <img src=x onerror=alert(1)>")
    assert region.locator("img, script, b, u").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_marked_words_are_counted_in_characters(served: Served, page: Page) -> None:
    page.goto(put(served))
    answer = answer_of(served)
    start = SENTENCE.index(SIGNED)
    quote = answer["quotes"][0] | {"text": SENTENCE, "highlight": [start, start + len(SIGNED)]}
    body = json.dumps(answer | {"quotes": [quote]})
    leave = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "content-type"}
    page.route(
        "**/api/ask", lambda route: route.fulfill(body=body, headers=leave, content_type="application/json")
    )
    region = ask(page, "When was the Harbour Call signed?")
    expect(region.locator("mark")).to_have_text([SIGNED])
    assert region.locator("blockquote").text_content() == SENTENCE


def answer_of(served: Served) -> dict:
    sent = urllib.request.Request(
        f"{served.app}/api/ask",
        json.dumps({"question": "When was the Harbour Call signed?"}).encode(),
        {"content-type": "application/json"},
    )
    with urllib.request.urlopen(sent, timeout=60) as reply:
        return json.load(reply)


def test_a_citation_opens_the_document_at_the_quote(served: Served, page: Page) -> None:
    page.goto(put(served))
    region = ask(page, "When was the Harbour Call signed?")
    quoted = region.locator("blockquote").first.text_content() or ""
    with page.context.expect_page() as opened:
        region.get_by_role("link", name="Show [1] in the document").click()
    document = opened.value
    assert document.url.startswith(f"{served.app}/document?doc=call.md&start=")
    assert "check=" in document.url
    document.locator("#quote").wait_for()
    marked = " ".join(" ".join(document.locator("mark.qa-cited").all_text_contents()).split())
    assert marked == " ".join(quoted.split())
    assert document.locator(".qa-error").count() == 0


def test_the_keyboard_alone(served: Served, page: Page) -> None:
    page.goto(put(served))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # an empty question stays where it is
    page.keyboard.type("When was the Harbour Call signed?")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("ask-documents").get_by_role("region")).to_have_attribute("aria-busy", "false")
    page.keyboard.press("Tab")
    focused = "document.activeElement.shadowRoot.activeElement.textContent"
    assert page.evaluate(focused) == "Show [1] in the document (opens a new tab)"


def test_a_question_that_the_documents_do_not_answer(served: Served, page: Page) -> None:
    page.goto(put(served))
    question = "How many moons does Jupiter have? <img src=x onerror=alert(2)>"
    region = ask(page, question)
    expect(region.locator("p").first).to_contain_text("The documents")
    assert region.locator(":scope > figure").count() == 0
    region.get_by_text("Closest passages (not an answer)").click()
    assert region.get_by_role("link").count() > 0
    assert region.locator("img").count() == 0


def test_spanish(served: Served, page: Page) -> None:
    page.goto(put(served, language="es-MX"))
    region = ask(page, "hello", label="Pregunta a los documentos")
    expect(region).to_contain_text("Respondo citando los documentos")
    expect(page.get_by_role("button")).to_have_text("Preguntar")


def test_what_the_server_says_against_it_is_shown(served: Served, page: Page) -> None:
    page.goto(put(served))
    leave = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "content-type"}
    error = json.dumps({"error": "Too <b>many</b>: ask again in 5 s."})
    page.route("**/api/ask", lambda route: route.fulfill(status=429, body=error, headers=leave))
    expect(ask(page, "tide")).to_have_text("Too <b>many</b>: ask again in 5 s.")
    page.route("**/api/ask", lambda route: route.abort())
    expect(ask(page, "tide")).to_have_text(
        "The answer could not be fetched. Check the connection and ask again."
    )


def test_a_site_that_is_not_named_reads_nothing(served: Served, page: Page) -> None:
    pages = {"/": f'<script src="{served.app}/api/embed.js" defer></script><ask-documents></ask-documents>'}
    with site(pages) as stranger:
        page.goto(stranger + "/")
        expect(ask(page, "tide")).to_contain_text("could not be fetched")


@SIZES
def test_the_example_page(served: Served, page: Page) -> None:
    foreign: list[str] = []
    page.on("request", lambda sent: foreign.extend([sent.url] * (not sent.url.startswith(served.app))))
    page.goto(f"{served.app}/api/embed-example")
    assert SENTENCE in (
        ask(page, "When was the Harbour Call signed?").locator("blockquote").first.text_content() or ""
    )
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.get_by_role("link", name="The whole API").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The API")
    page.get_by_role("link", name="/api/health").click()
    assert '"status": "ok"' in page.content()
    assert foreign == []


@SIZES
def test_the_chat_page_below_its_path(served: Served, page: Page) -> None:
    del served.paths[:]
    page.goto(served.app)
    box = page.get_by_test_id("stChatInputTextArea")
    expect(box).to_be_visible(timeout=BUILD_MS)
    box.fill("When was the Harbour Call signed?")
    box.press("Enter")
    quoted = page.locator(".qa-quote blockquote").first
    expect(quoted).to_contain_text(SENTENCE)
    page.get_by_role("link", name="Source 1:").click()
    page.locator("#quote").wait_for()
    assert page.url.startswith(f"{served.app}/document?")
    page.reload()
    page.locator("#quote").wait_for()
    page.get_by_role("link", name="Documents", exact=True).click()
    expect(page.get_by_role("heading", name="Documents", exact=True)).to_be_visible()
    assert page.url == f"{served.app}/documents"
    strayed = [path for path in served.paths if not path.startswith(BASE) and path != "/favicon.ico"]
    assert strayed == []
    assert any(path.startswith(f"{BASE}/_stcore/stream") for path in served.paths)
