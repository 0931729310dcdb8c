"""How often one address may ask. No address is kept: only a keyed digest, until it has been idle a while."""

import hashlib
import ipaddress
import secrets
import time
from collections.abc import Callable

from starlette.requests import Request

MAX_CLIENTS = 50_000
"""Clients told apart at once; those that come later share the room of one."""
_SWEEP_SECONDS = 10.0
_IPV6_NETWORK = 64
_SHARED = b""


class Limiter:
    """Half a minute's questions at once, then as many a minute as are allowed; for one thread.

    For each client only the time is held at which all its room is free again.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic, clients: int = MAX_CLIENTS) -> None:
        self._clock = clock
        self._clients = clients
        # Nobody who reads the memory later can try addresses without it.
        self._key = secrets.token_bytes(32)
        self._free_at: dict[bytes, float] = {}
        self._sweep_at = clock() + _SWEEP_SECONDS

    def __len__(self) -> int:
        return len(self._free_at)

    def wait(self, client: str, a_minute: int) -> float:
        """Seconds until ``client`` may ask again; 0 where it may now, which is then counted."""
        now = self._clock()
        self._sweep(now)
        name = self._name(client)
        free_at = max(now, self._free_at.get(name, now))
        every = 60.0 / a_minute
        wait = free_at - now - (burst(a_minute) - 1) * every
        # Sums of intervals are not exact.
        if wait > every * 1e-6:
            return wait
        self._free_at[name] = free_at + every
        return 0.0

    def _name(self, client: str) -> bytes:
        name = hashlib.blake2b(client.encode(), digest_size=16, key=self._key).digest()
        return name if name in self._free_at or len(self._free_at) < self._clients else _SHARED

    def _sweep(self, now: float) -> None:
        """A client with all its room free is like one that never came."""
        if now >= self._sweep_at:
            self._free_at = {name: free_at for name, free_at in self._free_at.items() if free_at > now}
            self._sweep_at = now + _SWEEP_SECONDS


def burst(a_minute: int) -> int:
    """Questions that may come at once."""
    return max(1, a_minute // 2)


def client_of(request: Request, proxies: int) -> str:
    """Whom to count for: the network address of the caller, as told by ``proxies`` trusted proxies.

    Callers behind a proxy that is not trusted count as one: what they say of themselves is not believed.
    """
    forwarded = ",".join(request.headers.getlist("x-forwarded-for"))
    if forwarded and not proxies:
        # The server itself may have put a forwarded address in the place of the caller's.
        return "forwarded"
    if forwarded:
        told = [each.strip() for each in forwarded.split(",")]
        return _network(told[-min(proxies, len(told))])
    return _network(request.client.host) if request.client else "local"


def _network(address: str) -> str:
    """``address`` without its port; of IPv6 the network, all of which one client may own."""
    host = address[1:].partition("]")[0] if address.startswith("[") else address
    if host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        found = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(found, ipaddress.IPv6Address):
        mapped = found.ipv4_mapped
        return str(mapped or ipaddress.ip_network((int(found), _IPV6_NETWORK), strict=False))
    return str(found)
