"""A page is asked for once, politely, and within limits."""

import gzip
import io
import os
import zipfile
import zlib

import pytest
from web_server import Site

from qa import __version__
from qa.errors import FetchError, Vanished
from qa.fetching import Limits, WebFetcher
from qa.types import Fetched

PAGE = b"<!doctype html><title>Norms</title><p>Eleven norms bind states.</p>"


def office(part: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(part, "<x/>")
    return packed.getvalue()


def test_a_page_with_what_the_server_says_of_it(site: Site, web: WebFetcher) -> None:
    site.put("/norms?a=1", PAGE, headers={"ETag": '"v1"', "Last-Modified": "Mon, 23 Nov 2026 10:00:00 GMT"})
    assert web.fetch(site.url("/norms?a=1#part")) == Fetched(
        site.url("/norms?a=1"), PAGE, ".html", '"v1"', "Mon, 23 Nov 2026 10:00:00 GMT"
    )
    assert site.paths() == ["/robots.txt", "/norms?a=1"]
    sent = site.asked[1][1]
    assert sent["user-agent"] == f"cyber-diplomacy-qa/{__version__}"
    assert sent.keys() <= {"host", "user-agent", "accept", "accept-encoding", "connection"}


def test_a_page_that_is_still_the_same(site: Site, web: WebFetcher) -> None:
    site.put("/", PAGE, headers={"ETag": '"v1"'})
    assert web.fetch(site.url(), etag='"v1"') is None
    assert web.fetch(site.url(), etag='"v0"') is not None
    web.fetch(site.url(), modified="Mon, 23 Nov 2026 10:00:00 GMT")
    assert site.asked[-1][1]["if-modified-since"] == "Mon, 23 Nov 2026 10:00:00 GMT"


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone(site: Site, web: WebFetcher, status: int) -> None:
    site.put("/old", status=status)
    with pytest.raises(Vanished, match=rf"no {site.url('/old')} \({status}\)"):
        web.fetch(site.url("/old"))


@pytest.mark.parametrize(
    ("status", "word"), [(403, "sign-in"), (500, "try again"), (204, "204"), (300, "300")]
)
def test_a_status_that_brings_no_page(site: Site, web: WebFetcher, status: int, word: str) -> None:
    site.put("/x", status=status)
    with pytest.raises(FetchError, match=word) as caught:
        web.fetch(site.url("/x"))
    assert not isinstance(caught.value, Vanished)


def test_cookies_are_not_kept(site: Site, web: WebFetcher) -> None:
    site.put("/a", status=302, headers={"Location": "/b", "Set-Cookie": "who=you"})
    site.put("/b", PAGE)
    web.fetch(site.url("/a"))
    web.fetch(site.url("/b"))
    assert all("cookie" not in headers for _, headers in site.asked)


def test_proxies_of_the_environment_are_not_used(
    site: Site, web: WebFetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setitem(os.environ, name, "http://127.0.0.1:1")
    site.put("/", PAGE)
    assert web.fetch(site.url()) is not None


# Redirects


def test_redirects_are_followed_to_the_fifth(site: Site, web: WebFetcher) -> None:
    for step in range(6):
        site.move(f"/{step}", f"/{step + 1}", status=(301, 302, 303, 307, 308)[step % 5])
    site.put("/6", PAGE)
    found = web.fetch(site.url("/1"))
    assert found is not None
    assert found.url == site.url("/6")
    with pytest.raises(FetchError, match="more than 5 redirects"):
        web.fetch(site.url("/0"))


def test_a_circle_of_redirects_ends(site: Site, web: WebFetcher) -> None:
    site.move("/a", "/a")
    with pytest.raises(FetchError, match="more than 5 redirects"):
        web.fetch(site.url("/a"))
    assert site.paths().count("/a") == 6


@pytest.mark.parametrize(
    ("target", "word"),
    [
        ("ftp://127.0.0.1/x", "only http"),
        ("file:///etc/passwd", "only http"),
        ("http://me:secret@127.0.0.1/x", "user name or password"),
        ("http://10.0.0.1/x", "10.0.0.1"),
        ("http://[::ffff:10.0.0.1]/x", "not one of the public Internet"),
        ("", "not where to"),
    ],
)
def test_every_hop_is_checked(site: Site, web: WebFetcher, target: str, word: str) -> None:
    site.move("/a", target)
    with pytest.raises(FetchError, match=word) as caught:
        web.fetch(site.url("/a"))
    assert "secret" not in str(caught.value)


# Sizes


def test_a_page_of_the_largest_size_and_one_byte_more(site: Site, web: WebFetcher) -> None:
    site.put("/fits", b"a" * 20_000, type="text/plain")
    site.put("/more", b"a" * 20_001, type="text/plain")
    found = web.fetch(site.url("/fits"))
    assert found is not None
    assert found.data == b"a" * 20_000
    with pytest.raises(FetchError, match="more than 20,000 bytes"):
        web.fetch(site.url("/more"))


def test_a_size_that_was_not_announced(site: Site, web: WebFetcher) -> None:
    site.put("/more", type="text/plain", pieces=[b"a" * 5_000] * 1_000)
    with pytest.raises(FetchError, match="more than 20,000 bytes"):
        web.fetch(site.url("/more"))


def test_a_page_that_comes_packed(site: Site, web: WebFetcher) -> None:
    site.put("/gzip", gzip.compress(PAGE), headers={"Content-Encoding": "gzip"})
    site.put("/zlib", zlib.compress(PAGE), headers={"Content-Encoding": "deflate"})
    for path in ("/gzip", "/zlib"):
        found = web.fetch(site.url(path))
        assert found is not None
        assert found.data == PAGE


@pytest.mark.parametrize(
    ("body", "encoding", "word"),
    [
        (gzip.compress(b"\0" * 10_000_000), "gzip", "more than 20,000 bytes"),
        (gzip.compress(PAGE)[:-9], "gzip", "only in part"),
        (PAGE, "gzip", "packed in a way"),
        (PAGE, "br", "packed as “br”"),
        (gzip.compress(gzip.compress(PAGE)), "gzip, gzip", "packed as"),
    ],
)
def test_what_cannot_be_unpacked(site: Site, web: WebFetcher, body: bytes, encoding: str, word: str) -> None:
    site.put("/", body, headers={"Content-Encoding": encoding})
    with pytest.raises(FetchError, match=word):
        web.fetch(site.url())


def test_a_page_that_breaks_off(site: Site, web: WebFetcher) -> None:
    site.put("/", PAGE, length=len(PAGE) + 10)
    with pytest.raises(FetchError, match=r"cannot be fetched|did not answer in time"):
        web.fetch(site.url())


# Times


def test_a_server_that_says_nothing(site: Site, web: WebFetcher) -> None:
    site.put("/", pieces=[PAGE], pause=30)
    with pytest.raises(FetchError, match="did not answer in time"):
        web.fetch(site.url())


def test_a_server_that_sends_drop_by_drop(site: Site) -> None:
    site.put("/", pieces=[b"a"] * 1_000, pause=0.05)
    web = WebFetcher(frozenset({".html"}), loopback=True, limits=Limits(read=5.0, total=0.4))
    with pytest.raises(FetchError, match="did not answer in time"):
        web.fetch(site.url())


def test_a_server_that_is_not_there(web: WebFetcher) -> None:
    with pytest.raises(FetchError, match=r"nothing is: http://127.0.0.1:1/robots.txt cannot be fetched"):
        web.fetch("http://127.0.0.1:1/")


# Kinds


@pytest.mark.parametrize(
    ("path", "kind", "body", "suffix"),
    [
        ("/a", "text/html; charset=utf-8", PAGE, ".html"),
        ("/a", "application/xhtml+xml", PAGE, ".html"),
        ("/a", "text/html", b"A page without a single tag", ".html"),
        ("/a.pdf", "application/pdf", b"%PDF-1.7 ...", ".pdf"),
        ("/download", "application/octet-stream", b"%PDF-1.7 ...", ".pdf"),
        ("/a.html", "text/plain", b"Only words", ".txt"),
        ("/a.txt", "text/plain", PAGE, ".html"),
        ("/README.md", "text/plain", b"# Norms", ".md"),
        ("/a", "text/markdown", b"# Norms", ".md"),
        ("/a", "application/zip", office("word/document.xml"), ".docx"),
        ("/a", "", office("ppt/presentation.xml"), ".pptx"),
    ],
)
def test_the_ending_follows_the_type_and_the_looks(
    site: Site, web: WebFetcher, path: str, kind: str, body: bytes, suffix: str
) -> None:
    site.put(path, body, type=kind)
    found = web.fetch(site.url(path))
    assert found is not None
    assert found.suffix == suffix


@pytest.mark.parametrize(
    ("kind", "body", "word"),
    [
        ("image/png", b"\x89PNG", "image/png, which is not read"),
        ("application/pdf", PAGE, "says that it gives a PDF file, but what came looks like a web page"),
        ("text/html", b"%PDF-1.7", "looks like a PDF file"),
        ("text/html", b"\0\1\2", "neither text"),
        ("application/octet-stream", office("xl/workbook.xml"), "neither text"),
    ],
)
def test_kinds_that_are_refused(site: Site, web: WebFetcher, kind: str, body: bytes, word: str) -> None:
    site.put("/", body, type=kind)
    with pytest.raises(FetchError, match=word):
        web.fetch(site.url())


def test_only_what_a_loader_reads_is_taken(site: Site) -> None:
    site.put("/a", b"%PDF-1.7", type="application/pdf")
    site.put("/b", b"%PDF-1.7", type="application/octet-stream")
    web = WebFetcher(frozenset({".html", ".txt"}), loopback=True)
    with pytest.raises(FetchError, match=r"application/pdf, which is not read; .*: a web page, plain text\."):
        web.fetch(site.url("/a"))
    with pytest.raises(FetchError, match="gives a PDF file, which is not read"):
        web.fetch(site.url("/b"))


# What the site allows


def test_robots_are_asked_and_obeyed(site: Site, web: WebFetcher) -> None:
    rules = "User-agent: cyber-diplomacy-qa\nDisallow: /private\n\nUser-agent: *\nDisallow: /\n"
    site.put("/robots.txt", rules, type="text/plain")
    site.put("/public", PAGE)
    site.move("/door", "/private/page")
    assert web.fetch(site.url("/public")) is not None
    for path in ("/private/page", "/door"):
        with pytest.raises(FetchError, match=r"private/page is not fetched: .* asks programs not to"):
            web.fetch(site.url(path))
    assert "/private/page" not in site.paths()


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_without_rules_allows_all(site: Site, web: WebFetcher, status: int) -> None:
    site.put("/robots.txt", status=status)
    site.put("/", PAGE)
    assert web.fetch(site.url()) is not None


def test_a_site_whose_rules_cannot_be_had_allows_nothing(site: Site, web: WebFetcher) -> None:
    site.put("/", PAGE)
    site.put("/robots.txt", status=503)
    with pytest.raises(FetchError, match=r"robots.txt, which says what may be fetched, cannot be read.*503"):
        web.fetch(site.url())
    site.put("/robots.txt", pieces=[b"late"], pause=30)
    with pytest.raises(FetchError, match=r"robots.txt did not answer in time"):
        web.fetch(site.url())
    site.move("/robots.txt", "http://192.168.0.1/robots.txt")
    with pytest.raises(FetchError, match=r"192\.168\.0\.1 is not one of the public Internet"):
        web.fetch(site.url())
    assert "/" not in site.paths()
