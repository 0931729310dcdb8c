"""Pages of other sites: none may read an answer, unless it is named."""

import pytest
from served import client

from qa.config import load_settings
from qa.engine import Engine
from qa.errors import ConfigError

SITE = "https://www.university.example"
ASKING = {"origin": SITE, "access-control-request-method": "POST"}


def test_off_unless_it_is_set(engine: Engine):
    reply = client(engine).get("/api/health", headers={"origin": SITE})
    assert reply.status_code == 200
    assert [name for name in reply.headers if name.startswith("access-control") or name == "vary"] == []
    refused = client(engine).options("/api/ask", headers=ASKING)
    assert (refused.status_code, list(refused.json())) == (403, ["error"])
    assert "api_origins" in refused.json()["error"]


def test_a_named_site(engine: Engine):
    asking = client(engine, api_origins=f"https://other.example, {SITE}/")
    leave = asking.options("/api/ask", headers=ASKING)
    assert (leave.status_code, leave.content) == (204, b"")
    assert leave.headers["access-control-allow-origin"] == SITE
    assert leave.headers["access-control-allow-methods"] == "GET, POST"
    assert leave.headers["access-control-allow-headers"] == "content-type"
    assert leave.headers["vary"] == "Origin"
    reply = asking.post("/api/ask", json={"question": "tide"}, headers={"origin": SITE})
    assert (reply.status_code, reply.headers["access-control-allow-origin"]) == (200, SITE)
    assert "access-control-allow-credentials" not in reply.headers
    error = asking.post("/api/ask", json={"question": ""}, headers={"origin": SITE})
    assert (error.status_code, error.headers["access-control-allow-origin"]) == (422, SITE)


@pytest.mark.parametrize("stranger", ["https://evil.example", f"{SITE}.evil.example", "null", "", SITE[:-1]])
def test_a_site_that_is_not_named(engine: Engine, stranger: str):
    asking = client(engine, api_origins=SITE)
    reply = asking.get("/api/health", headers={"origin": stranger})
    assert (reply.status_code, reply.headers["vary"]) == (200, "Origin")
    assert "access-control-allow-origin" not in reply.headers
    refused = asking.options("/api/ask", headers=ASKING | {"origin": stranger})
    assert refused.status_code == 403
    assert "access-control-allow-origin" not in refused.headers


def test_all_sites(engine: Engine):
    asking = client(engine, api_origins="*")
    assert asking.options("/api/ask", headers=ASKING).headers["access-control-allow-origin"] == "*"
    reply = asking.get("/api/health", headers={"origin": "null"})
    assert (reply.headers["access-control-allow-origin"], "vary" in reply.headers) == ("*", False)


def test_who_asks_too_often_can_be_told_so(engine: Engine):
    asking = client(engine, api_origins=SITE, api_rate=1)
    replies = [asking.get("/api/search?q=x", headers={"origin": SITE}) for _ in range(2)]
    assert [each.status_code for each in replies] == [200, 429]
    assert replies[1].headers["access-control-allow-origin"] == SITE
    assert "Retry-After" in replies[1].headers["access-control-expose-headers"]
    assert asking.options("/api/ask", headers=ASKING).status_code == 204


def test_every_reply_is_safe_to_open(engine: Engine):
    asking = client(engine)
    for path in (
        "/api/health",
        "/api/documents",
        "/api/nothing",
        "/api/openapi.json",
        "/api/embed.js",
        "/api",
    ):
        headers = asking.get(path).headers
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["referrer-policy"] == "no-referrer", path
        assert "default-src 'none'" in headers["content-security-policy"], path
    assert asking.post("/api/ask", json={"question": "tide"}).headers["cache-control"] == "no-store"
    assert asking.get("/api/embed.js").headers["cross-origin-resource-policy"] == "cross-origin"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("*", "*"),
        (" https://A.example/ , http://localhost:80 ", "https://a.example,http://localhost:80"),
        ("", ""),
    ],
)
def test_the_setting(given: str, expected: str, tmp_path):
    assert load_settings({"api_origins": given}, tmp_path / "none").settings.api_origins == expected


@pytest.mark.parametrize(
    "wrong", ["www.example.org", "https://a.example/path", "https://a.example,*", "null"]
)
def test_a_setting_that_cannot_be(wrong: str, tmp_path):
    with pytest.raises(ConfigError, match=r"“api_origins” \(command line\) .*: write \* or origins such as"):
        load_settings({"api_origins": wrong}, tmp_path / "none")
