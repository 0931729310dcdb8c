"""Which addresses may be asked for, and which machines may be spoken to."""

import ipaddress

import httpx

from qa.errors import FetchError

LONGEST = 2_000
PORTS = frozenset({80, 443, 8080, 8443})
"""Ports that web servers use; on others listen services that a page must not lead us to."""
_SCHEMES = {"http": 80, "https": 443}
_PRIVATE_V4 = tuple(map(ipaddress.IPv4Network, ("192.0.0.0/24", "192.88.99.0/24")))
# Public IPv6 is 2000::/3. Inside it, Teredo, documentation and 6to4 lead elsewhere; outside of
# it are, among others, IPv4 in other clothes (::ffff:0:0/96) and NAT64 (64:ff9b::/96).
_PUBLIC_V6 = ipaddress.IPv6Network("2000::/3")
_PRIVATE_V6 = tuple(map(ipaddress.IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))


def checked(address: str | httpx.URL, any_port: bool = False) -> httpx.URL:
    """The address without its fragment. Raises FetchError for one that is not asked for."""
    url = _parsed(address)
    if url.scheme not in _SCHEMES:
        raise FetchError(f"{shown(url)} is not fetched: only http:// and https:// addresses are.")
    if not url.host or "%" in url.host:
        raise FetchError(f"{shown(url)} names no server: write it as https://server/page.")
    if url.userinfo:
        raise FetchError(f"The address at {url.host} holds a user name or password: leave them out.")
    if not any_port and port_of(url) not in PORTS:
        known = ", ".join(map(str, sorted(PORTS)))
        raise FetchError(f"{shown(url)} is not fetched: port {port_of(url)} is none of {known}.")
    return url


def _parsed(address: str | httpx.URL) -> httpx.URL:
    if len(str(address)) > LONGEST:
        raise FetchError(f"The address has {len(str(address)):,} characters; at most {LONGEST:,} are taken.")
    try:
        return httpx.URL(address).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError, UnicodeError) as exc:
        # What stands before "@" may be a password.
        known = str(address).rpartition("@")[2]
        raise FetchError(f"“{known}” is not an address that can be read: copy it again.") from exc


def port_of(url: httpx.URL) -> int:
    """The port that ``url`` is asked at."""
    return url.port or _SCHEMES[url.scheme]


def shown(url: httpx.URL) -> str:
    """The address for a message, without user name and password."""
    return str(url.copy_with(userinfo=b""))


def is_public(machine: str) -> bool:
    """Whether the IP address ``machine`` is one of the public Internet."""
    try:
        address = ipaddress.ip_address(machine)
    except ValueError:
        return False
    if address.version == 4:
        listed = any(address in network for network in _PRIVATE_V4)
    else:
        listed = address not in _PUBLIC_V6 or any(address in network for network in _PRIVATE_V6)
    odd = address.is_multicast or address.is_reserved or address.is_unspecified
    return address.is_global and not listed and not odd


def is_loopback(machine: str) -> bool:
    """Whether the IP address ``machine`` is this machine itself."""
    try:
        return ipaddress.ip_address(machine).is_loopback
    except ValueError:
        return False
