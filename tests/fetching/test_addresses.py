"""Nothing but the public Internet is spoken to, whatever names and redirects say."""

from collections.abc import Sequence

import pytest
from web_server import Site

from qa.errors import FetchError
from qa.fetching import WebFetcher
from qa.fetching.addresses import is_public

PAGE = b"<!doctype html><p>Eleven norms bind states.</p>"
KINDS = frozenset({".html"})


@pytest.mark.parametrize(
    "machine",
    """127.0.0.1 127.8.8.8 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1
    0.0.0.0 0.1.2.3 192.0.0.1 192.0.2.1 192.88.99.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1
    239.255.255.250 240.0.0.1 255.255.255.255 :: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:8.8.8.8
    ::ffff:169.254.169.254 64:ff9b::a00:1 64:ff9b::808:808 64:ff9b:1::1 100::1 2001::1 2001:2::1
    2001:db8::1 2002:7f00:1:: 2002:a00:1:: 3fff::1 fc00::1 fd12:3456::1 fe80::1 fe80::1%eth0 fec0::1
    ff02::1 localhost 127.1 nonsense""".split(),
)
def test_machines_that_are_not_spoken_to(machine: str) -> None:
    assert not is_public(machine)


@pytest.mark.parametrize("machine", "1.1.1.1 8.8.8.8 151.101.1.69 2606:4700::1111 2a00:1450::8a".split())
def test_machines_of_the_public_internet(machine: str) -> None:
    assert is_public(machine)


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("ftp://example.org/a", "only http"),
        ("file:///etc/passwd", "only http"),
        ("gopher://127.0.0.1:70/_x", "only http"),
        ("http:///page", "names no server"),
        ("https://me:secret@example.org/", "user name or password"),
        ("http://example.org:22/", "port 22"),
        ("http://example.org:6379/", "port 6379"),
        ("http://example.org:99999/", "can be read|port"),
        ("http://[::1/", "can be read"),
        ("http://example.org/" + "a" * 3_000, "characters"),
        ("http://exa mple.org/", "names no server"),
    ],
)
def test_addresses_that_are_not_asked_for(address: str, word: str) -> None:
    def never(host: str, port: int) -> list[str]:
        raise AssertionError(host)

    with pytest.raises(FetchError, match=word) as caught:
        WebFetcher(KINDS, resolve=never).fetch(address)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "address", ["http://localhost/", "http://2130706433/", "http://0x7f.1/", "http://127.1/", "http://[::1]/"]
)
def test_this_machine_by_any_name(address: str) -> None:
    with pytest.raises(FetchError, match=r"not one of the public Internet|is not known"):
        WebFetcher(KINDS).fetch(address)


def test_one_private_answer_among_many_is_enough(site: Site) -> None:
    def mixed(host: str, port: int) -> Sequence[str]:
        return ["1.1.1.1", "10.0.0.1"]

    with pytest.raises(FetchError, match=r"example.org is not fetched from: its address 10\.0\.0\.1"):
        WebFetcher(KINDS, resolve=mixed, loopback=True).fetch("http://example.org/")


def test_the_connection_goes_to_the_address_that_was_looked_at(site: Site) -> None:
    asked = []

    def once(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"]

    site.put("/", PAGE)
    web = WebFetcher(KINDS, resolve=once, loopback=True)
    # No system knows this name: only the answer above can have led to the server.
    found = web.fetch(site.url(host="norms.invalid"))
    assert found is not None
    assert found.data == PAGE
    assert set(asked) == {"norms.invalid"}
    assert site.asked[-1][1]["host"] == f"norms.invalid:{site.port}"


def test_an_answer_that_changes_is_looked_at_again(site: Site) -> None:
    """The name first leads to a permitted machine, then, for the page itself, to a private one."""
    answers = iter([["127.0.0.1"], ["192.168.1.1"]])
    site.put("/robots.txt", status=404, headers={"Connection": "close"})
    site.put("/", PAGE)
    web = WebFetcher(KINDS, resolve=lambda host, port: next(answers), loopback=True)
    with pytest.raises(FetchError, match=r"192\.168\.1\.1 is not one of the public Internet"):
        web.fetch(site.url(host="norms.invalid"))
    assert site.paths() == ["/robots.txt"]


def test_a_second_machine_is_tried_where_the_first_does_not_answer(site: Site) -> None:
    site.put("/", PAGE)
    web = WebFetcher(KINDS, resolve=lambda host, port: ["127.0.0.2", "127.0.0.1"], loopback=True)
    assert web.fetch(site.url(host="norms.invalid")) is not None


def test_a_name_that_nobody_knows() -> None:
    def unknown(host: str, port: int) -> Sequence[str]:
        raise OSError("no such name")

    with pytest.raises(FetchError, match=r"the server norms.invalid is not known"):
        WebFetcher(KINDS, resolve=unknown).fetch("http://norms.invalid/")
