"""All requests that one page takes: robots.txt, redirects, the page."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

import httpcore
import httpx

from qa import __version__
from qa.errors import FetchError, Vanished
from qa.fetching.addresses import checked, shown
from qa.fetching.bodies import body_of, too_large
from qa.fetching.kinds import kind_of, refuse_type
from qa.fetching.robots import LARGEST as LARGEST_ROBOTS
from qa.fetching.robots import Robots
from qa.types import Fetched

NAME = "cyber-diplomacy-qa"
"""What a robots.txt calls us."""
USER_AGENT = f"{NAME}/{__version__}"
REDIRECTS = 5
_MOVED = frozenset({301, 302, 303, 307, 308})
_GONE = frozenset({404, 410})
_ACCEPT = "text/html,application/pdf,text/plain,text/markdown,*/*;q=0.5"


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of a page, packed or not, and seconds: to connect, between two pieces, in all."""

    size: int = 50 * 1024 * 1024
    connect: float = 10.0
    read: float = 20.0
    total: float = 90.0


@contextmanager
def _mapped(url: httpx.URL) -> Iterator[None]:
    """Turns what httpcore raises inside the block into a FetchError about ``url``."""
    try:
        yield
    except httpcore.TimeoutException as exc:
        raise FetchError(f"{shown(url)} did not answer in time: try again later.") from exc
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as exc:
        raise FetchError(f"{shown(url)} cannot be fetched: {exc or type(exc).__name__}.") from exc


def _refuse_status(url: httpx.URL, status: int) -> None:
    """Raises Vanished or FetchError for a status that brings no page."""
    if status in _GONE:
        raise Vanished(f"The server says that there is no {shown(url)} ({status}).")
    if status != 200:
        hint = "it wants a sign-in or does not serve programs" if status in (401, 403) else "try again later"
        raise FetchError(f"{shown(url)} cannot be fetched: the server answers {status}; {hint}.")


def _headers(response: httpcore.Response) -> dict[str, str]:
    """Headers by lower-case name; of several of one name the first."""
    found: dict[str, str] = {}
    for name, value in response.headers:
        found.setdefault(name.decode("latin-1").lower(), value.decode("latin-1").strip())
    return found


class Visit:
    """Asks over ``connections``; each address on the way is checked before it is asked for."""

    def __init__(
        self, connections: httpcore.ConnectionPool, accepted: frozenset[str], limits: Limits, any_port: bool
    ) -> None:
        self._connections = connections
        self._accepted = accepted
        self._limits = limits
        self._any_port = any_port
        self._robots = Robots(NAME, self._robots_file)

    def page(self, url: httpx.URL, conditions: Mapping[str, str]) -> Fetched | None:
        """The page at ``url``; None where the server says that ``conditions`` still hold."""
        for _ in range(REDIRECTS + 1):
            self._robots.check(url)
            found = self._get(url, conditions)
            if not isinstance(found, httpx.URL):
                return found
            url = found
        raise FetchError(f"{shown(url)} is not fetched: more than {REDIRECTS} redirects led there.")

    def _get(self, url: httpx.URL, conditions: Mapping[str, str]) -> Fetched | httpx.URL | None:
        """The page, the address that it has moved to, or None where it is as it was."""
        with _mapped(url), self._asked(url, conditions) as response:
            status, headers = response.status, _headers(response)
            if status in _MOVED:
                return self._moved(url, headers.get("location", ""))
            if status == 304 and conditions:
                return None
            _refuse_status(url, status)
            kind = headers.get("content-type", "")
            refuse_type(kind, self._accepted)
            data = self._body(response, headers, self._limits.size)
            suffix = kind_of(data, kind, url.path, self._accepted)
            return Fetched(str(url), data, suffix, headers.get("etag"), headers.get("last-modified"))

    def _robots_file(self, url: httpx.URL) -> bytes:
        """The bytes of a robots.txt. Raises Vanished for any refusal that is the client's fault."""
        for _ in range(REDIRECTS + 1):
            with _mapped(url), self._asked(url, {}) as response:
                status, headers = response.status, _headers(response)
                if status not in _MOVED:
                    if 400 <= status < 500:
                        raise Vanished(f"There is no {shown(url)}.")
                    _refuse_status(url, status)
                    return self._body(response, headers, LARGEST_ROBOTS)
                url = self._moved(url, headers.get("location", ""))
        raise FetchError(f"More than {REDIRECTS} redirects led to {shown(url)}.")

    def _asked(
        self, url: httpx.URL, conditions: Mapping[str, str]
    ) -> AbstractContextManager[httpcore.Response]:
        headers: dict[bytes | str, bytes | str] = {
            "Host": url.netloc,
            "User-Agent": USER_AGENT,
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip",
            **conditions,
        }
        limits = {"connect": self._limits.connect, "read": self._limits.read, "write": self._limits.read}
        return self._connections.stream("GET", str(url), headers=headers, extensions={"timeout": limits})

    def _moved(self, url: httpx.URL, location: str) -> httpx.URL:
        if not location:
            raise FetchError(f"{shown(url)} says that it has moved, but not where to.")
        try:
            target = url.join(location)
        except (httpx.InvalidURL, ValueError) as exc:
            raise FetchError(f"{shown(url)} says that it has moved to an address nobody can read.") from exc
        if url.scheme == "https" and target.scheme == "http":
            raise FetchError(f"{shown(url)} leads from https to http, which anybody could have changed.")
        return checked(target, any_port=self._any_port)

    def _body(self, response: httpcore.Response, headers: Mapping[str, str], largest: int) -> bytes:
        announced = headers.get("content-length", "")
        if announced.isdecimal() and int(announced) > largest:
            raise too_large(largest)
        return body_of(response.iter_stream(), headers.get("content-encoding", ""), largest)
