"""Names of documents: safe on every system, inside the corpus, and told apart by everybody."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from qa.corpus.files import IGNORED_SUFFIXES

# A name takes at most 255 bytes; the side file's and a temporary one need some for themselves.
LONGEST_PART = 160
"""Bytes of a file's or folder's name."""
DEEPEST = 12
"""Folders in folders, the file included."""
_SEPARATORS = re.compile(r"[/\\]+")
_FORBIDDEN = re.compile(r'[<>:"|?*]')
# Names that begin or end so are private to whoever made the file, and no documents.
_BEFORE, _AFTER = "._~$- ", ".~- "
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)
_LONGEST_ADDRESS = 100


def safe_name(name: str) -> str:
    """``name`` as the id of a document: nothing in it leads out of the corpus or hides the file.

    A name that is safe is its own safe name.
    """
    parts = [_safe_part(part) for part in _SEPARATORS.split(name)]
    kept = [part for part in parts if part][-DEEPEST:]
    return "/".join(kept) or "document"


def _safe_part(part: str) -> str:
    shown = "".join(c for c in unicodedata.normalize("NFC", part) if not _is_odd(c))
    plain = " ".join(_FORBIDDEN.sub("-", shown).split()).lstrip(_BEFORE).rstrip(_AFTER)
    if PurePosixPath(plain).suffix.lower() in IGNORED_SUFFIXES:
        plain = plain.replace(".", "-")
    if _RESERVED.match(plain):
        plain = f"file-{plain}"
    return _shortened(plain)


def _is_odd(character: str) -> bool:
    """Controls, marks of direction, halves of surrogate pairs, and what no script uses; not spaces."""
    return unicodedata.category(character).startswith("C") and not character.isspace()


def _shortened(part: str) -> str:
    """``part`` within its bytes; what was cut off leaves a mark, so that two names stay two."""
    if len(part.encode()) <= LONGEST_PART:
        return part
    path = PurePosixPath(part)
    suffix = path.suffix if len(path.suffix) <= 10 else ""
    mark = f"-{hashlib.sha256(part.encode()).hexdigest()[:8]}{suffix}"
    stem = part.removesuffix(suffix).encode()[: LONGEST_PART - len(mark.encode())]
    return stem.decode("utf-8", "ignore").rstrip(_AFTER) + mark


def name_of_address(address: str, suffix: str) -> str:
    """A name for the page at ``address``: equal for equal addresses, different for others mostly."""
    parts = urlsplit(address)
    path = unquote(parts.path).removesuffix("/")
    known = PurePosixPath(path).suffix.lower()
    if known in (suffix, ".htm", ".html", ".php", ".aspx", ".asp", ".jsp", ".md", ".txt"):
        path = path[: len(path) - len(known)]
    words = (parts.hostname or "").removeprefix("www."), path, unquote(parts.query)
    name = re.sub(r"[^\w.]+", "-", "-".join(filter(None, words))).strip("-.")
    if len(name) > _LONGEST_ADDRESS:
        name = f"{name[:_LONGEST_ADDRESS]}-{hashlib.sha256(address.encode()).hexdigest()[:8]}"
    return safe_name(name + suffix)


def same_to_some(name: str) -> str:
    """Equal for names that some system takes for one: letter case and ways of writing a letter."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def clash(name: str, known: Iterable[str]) -> str | None:
    """The one of ``known`` that cannot stand beside ``name`` everywhere, ``name`` itself aside.

    That is one some system takes for the same name, or a file where the other needs a folder.
    """
    wanted = same_to_some(name)
    for other in known:
        there = same_to_some(other)
        if other != name and (
            there == wanted or there.startswith(f"{wanted}/") or wanted.startswith(f"{there}/")
        ):
            return other
    return None
