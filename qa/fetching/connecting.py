"""Connections that are made to an address which was looked at first, and that end in time."""

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore

from qa.errors import FetchError
from qa.fetching.addresses import is_loopback, is_public

Resolve = Callable[[str, int], Sequence[str]]
"""Name and port of a server -> its IP addresses. Raises OSError where it has none."""


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses that the system knows of ``host``, each once, in its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class CheckedBackend(httpcore.NetworkBackend):
    """Resolves a name once, looks at every answer, and connects to one of just these answers.

    A name whose answer changes later gains nothing by it. All ends at ``deadline``, a time of
    ``time.monotonic``.
    """

    def __init__(self, resolve: Resolve, deadline: float, loopback: bool) -> None:
        self._resolve = resolve
        self._deadline = deadline
        self._loopback = loopback
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to ``host``. Raises FetchError where it is not of the public Internet."""
        machines = self._machines(host, port)
        for machine in machines[:-1]:
            try:
                return self._connect(machine, port, timeout)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connect(machines[-1], port, timeout)

    def _machines(self, host: str, port: int) -> Sequence[str]:
        try:
            machines = self._resolve(host, port)
        except (OSError, UnicodeError) as exc:
            raise httpcore.ConnectError(f"the server {host} is not known") from exc
        for machine in machines:
            if not is_public(machine) and not (self._loopback and is_loopback(machine)):
                raise FetchError(
                    f"The server {host} is not fetched from: its address {machine} is not one of the "
                    "public Internet."
                )
        if not machines:
            raise httpcore.ConnectError(f"the server {host} is not known")
        return machines

    def _connect(self, machine: str, port: int, timeout: float | None) -> httpcore.NetworkStream:
        within = _left(self._deadline, timeout, httpcore.ConnectTimeout)
        return _TimedStream(self._inner.connect_tcp(machine, port, within), self._deadline)


class _TimedStream(httpcore.NetworkStream):
    """A stream on which no single step outlasts the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: float) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _left(self._deadline, timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _left(self._deadline, timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        within = _left(self._deadline, timeout, httpcore.ConnectTimeout)
        return _TimedStream(self._inner.start_tls(ssl_context, server_hostname, within), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _left(deadline: float, timeout: float | None, late: type[Exception]) -> float:
    """Seconds that a step may take. Raises ``late`` where there are none left."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise late("it took too long in all")
    return left if timeout is None else min(left, timeout)
