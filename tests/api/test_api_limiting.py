"""How often one address may ask, and what is known of it meanwhile."""

import gc

import pytest
from served import client
from starlette.requests import Request

from qa.api.limiting import Limiter, client_of
from qa.engine import Engine


class Clock:
    """A clock that is set by hand."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


def taken(limiter: Limiter, client: str, tries: int, a_minute: int = 120) -> int:
    return sum(limiter.wait(client, a_minute) == 0 for _ in range(tries))


def test_half_a_minutes_questions_at_once_and_then_one_at_a_time():
    clock = Clock()
    limiter = Limiter(clock)
    assert taken(limiter, "a", 100) == 60
    assert limiter.wait("a", 120) == pytest.approx(0.5)
    clock.now += 0.5
    assert taken(limiter, "a", 5) == 1
    clock.now += 5.0
    assert taken(limiter, "a", 20) == 10
    clock.now += 3600.0
    assert taken(limiter, "a", 100) == 60


def test_addresses_have_rooms_of_their_own():
    limiter = Limiter(Clock())
    assert taken(limiter, "a", 100) == 60
    assert taken(limiter, "b", 100) == 60


def test_one_a_minute():
    clock = Clock()
    limiter = Limiter(clock)
    assert taken(limiter, "a", 3, a_minute=1) == 1
    assert limiter.wait("a", 1) == pytest.approx(60.0)
    clock.now += 60.0
    assert taken(limiter, "a", 3, a_minute=1) == 1


def test_an_idle_address_is_forgotten():
    clock = Clock()
    limiter = Limiter(clock)
    limiter.wait("a", 120)
    clock.now += 11.0
    limiter.wait("b", 120)
    assert len(limiter) == 1


def test_no_address_is_held():
    limiter = Limiter(Clock())
    address = "".join(["198.51.", "100.23"])
    limiter.wait(address, 120)
    held = [each for each in gc.get_referents(*vars(limiter).values()) if isinstance(each, (str, bytes))]
    assert [len(each) for each in held] == [16]
    assert list(limiter._free_at) == held
    other = Limiter(Clock())
    other.wait(address, 120)
    assert list(other._free_at) != held


def test_newcomers_share_one_room_when_all_are_taken():
    limiter = Limiter(Clock(), clients=2)
    limiter.wait("a", 120)
    limiter.wait("b", 120)
    assert taken(limiter, "c", 40) + taken(limiter, "d", 40) == 60
    assert len(limiter) == 3
    assert taken(limiter, "a", 100) == 59


def test_who_asks_too_often_is_told_when_to_go_on(engine: Engine):
    asking = client(engine, api_rate=4)
    assert [asking.get("/api/search?q=tide").status_code for _ in range(3)] == [200, 200, 429]
    reply = asking.post("/api/ask", json={"question": "tide"})
    assert (reply.status_code, reply.headers["retry-after"]) == (429, "15")
    assert reply.json() == {
        "error": "More than 4 requests a minute came from your address: ask again in 15 s."
    }
    assert asking.get("/api/documents").status_code == 429
    for path in ("/api/health", "/api", "/api/openapi.json", "/api/embed.js", "/api/embed-example"):
        assert asking.get(path).status_code == 200, path


def test_without_a_limit(engine: Engine):
    asking = client(engine, api_rate=0)
    assert {asking.get("/api/search?q=tide").status_code for _ in range(130)} == {200}


def test_a_classroom_behind_one_address(engine: Engine):
    asking = client(engine)
    assert {asking.get("/api/search?q=tide").status_code for _ in range(60)} == {200}


def test_what_a_caller_says_of_itself_is_not_believed(engine: Engine):
    asking = client(engine, api_rate=4)
    told = [{"x-forwarded-for": f"198.51.100.{number}"} for number in range(3)]
    assert [asking.get("/api/search?q=x", headers=each).status_code for each in told] == [200, 200, 429]


def test_callers_behind_a_trusted_proxy_are_told_apart(engine: Engine):
    asking = client(engine, api_rate=2, api_proxies=1)

    def ask(forwarded: str) -> int:
        return asking.get("/api/search?q=x", headers={"x-forwarded-for": forwarded}).status_code

    assert [ask("198.51.100.1"), ask("198.51.100.1"), ask("198.51.100.2")] == [200, 429, 200]
    # What stands left of the proxy's own word comes from the caller.
    assert ask("192.0.2.9, 198.51.100.2") == 429


def request_from(host: str | None, forwarded: str = "") -> Request:
    headers = [(b"x-forwarded-for", each.encode()) for each in forwarded.split("|") if each]
    return Request({"type": "http", "headers": headers, "client": (host, 5) if host else None})


@pytest.mark.parametrize(
    ("host", "forwarded", "proxies", "expected"),
    [
        ("203.0.113.7", "", 0, "203.0.113.7"),
        ("203.0.113.7", "198.51.100.1", 0, "forwarded"),
        ("203.0.113.7", "", 1, "203.0.113.7"),
        ("127.0.0.1", "192.0.2.9, 198.51.100.1", 1, "198.51.100.1"),
        ("127.0.0.1", "192.0.2.9|198.51.100.1", 1, "198.51.100.1"),
        ("127.0.0.1", "192.0.2.9, 198.51.100.1", 2, "192.0.2.9"),
        ("127.0.0.1", "198.51.100.1", 2, "198.51.100.1"),
        ("127.0.0.1", "198.51.100.1:4711", 1, "198.51.100.1"),
        ("127.0.0.1", "[2001:db8:1:2:3::4]:80", 1, "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "", 0, "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "", 0, "203.0.113.7"),
        ("testclient", "", 0, "testclient"),
        (None, "", 0, "local"),
    ],
)
def test_whom_to_count_for(host, forwarded, proxies, expected):
    assert client_of(request_from(host, forwarded), proxies) == expected
