"""Words of a document's metadata as they can stand in a citation: on one line, nothing unseen."""

import re
import unicodedata
from urllib.parse import quote

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)
# What an address may hold as it is (RFC 3986); all else is written as %XX.
_ADDRESS = "%/:?#[]@!$&'()*+,;=~-._"


def one_line(text: str | None) -> str:
    """``text`` with single spaces and without characters that are not seen or turn the direction."""
    spaced = " ".join((text or "").split())
    return " ".join("".join(c for c in spaced if unicodedata.category(c) not in _UNSEEN).split())


def stopped(text: str) -> str:
    """``text`` with a full stop, where it does not end with a mark of its own."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def address(url: str | None) -> str:
    """A web address that no braces, quotes or spaces can end early; "" for anything else."""
    plain = one_line(url)
    if not _WEB.match(plain):
        return ""
    return quote(plain, safe=_ADDRESS)
