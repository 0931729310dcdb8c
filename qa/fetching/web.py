"""Pages of the Web."""

import time

import httpcore
import httpx

from qa.fetching.addresses import checked
from qa.fetching.connecting import CheckedBackend, Resolve, resolve
from qa.fetching.visiting import Limits, Visit
from qa.types import Fetched


class WebFetcher:
    """Fetches pages whose kind is one of ``accepted``, endings of files with the dot.

    ``loopback`` is for tests: it lets through this machine itself, on any port, and nothing else.
    """

    def __init__(
        self,
        accepted: frozenset[str],
        *,
        limits: Limits | None = None,
        resolve: Resolve = resolve,
        loopback: bool = False,
    ) -> None:
        self._accepted = accepted
        self._limits = limits or Limits()
        self._resolve = resolve
        self._loopback = loopback

    def fetch(self, address: str, etag: str | None = None, modified: str | None = None) -> Fetched | None:
        """The page at ``address``, with redirects followed; None where it is still as it was.

        ``etag`` and ``modified`` are those of the page as it was. Raises FetchError, or its kind
        Vanished where the server says that there is no such page.
        """
        url = checked(address, any_port=self._loopback)
        backend = CheckedBackend(self._resolve, time.monotonic() + self._limits.total, self._loopback)
        with httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), network_backend=backend
        ) as connections:
            visit = Visit(connections, self._accepted, self._limits, self._loopback)
            return visit.page(url, _conditions(etag, modified))


def _conditions(etag: str | None, modified: str | None) -> dict[str, str]:
    given = {"If-None-Match": etag, "If-Modified-Since": modified}
    return {name: value for name, value in given.items() if value}
