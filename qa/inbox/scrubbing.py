"""Personal data taken out of a text before anything of it is kept.

What has a form of its own is found: addresses of people and machines, numbers that belong to
somebody, names that follow "my name is". A person's name elsewhere cannot be told from a
minister's, nor a street from a treaty's town: who must not keep those switches the inbox off.
"""

import ipaddress
import re
import unicodedata
from collections.abc import Callable

LEAST_DIGITS = 7
"""Digits in a row, with spaces, hyphens, brackets or full stops among them, that make a number personal."""

Replacement = str | Callable[[re.Match[str]], str]

_PLACEHOLDER = re.compile(r"\[(?:e-mail|link|address|handle|number|key|name)\]")
_YEAR = r"(?:1\d|20|21)\d\d"
_DATES = re.compile(
    # Years and ranges of them; days of a year, in either order.
    rf"{_YEAR}(?:\W+{_YEAR})*|{_YEAR}-\d\d?-\d\d?|\d\d?([-.])\d\d?\1{_YEAR}"
)
_AT = r"(?:@|\s?[\[({<]\s?at\s?[\])}>]\s?)"
_NAME = r"(?-i:[^\W\d_][\w'’-]*(?:\s+[A-ZÀ-Þ][\w'’-]*){0,3})"
_DOT = r"(?:\.|\s?[\[({<]\s?dot\s?[\])}>]\s?)"


def _number(found: re.Match[str]) -> str:
    run = found[0].strip(" -.()")
    digits = sum(character.isdigit() for character in run)
    return found[0] if digits < LEAST_DIGITS or _DATES.fullmatch(run) else "[number]"


def _machine(found: re.Match[str]) -> str:
    address = found[0].partition("%")[0]
    # A full stop or a colon may end the sentence, or, doubled, the address.
    return "[address]" if _is_address(address) or _is_address(address.rstrip(".:")) else found[0]


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return text != "::"


# In order: an address of the web may hold one of a person, a card number one of a telephone.
_RULES: tuple[tuple[re.Pattern[str], Replacement], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), replacement)
    for pattern, replacement in (
        # Any address of the web: what follows the host may be a key or a person.
        (r"\b(?:[a-z][a-z0-9+.-]{1,15}://|www\.)[^\s<>\"“”]+", "[link]"),
        (rf"(?:mailto:)?[\w.+%&'’-]{{0,63}}\w{_AT}\w[\w-]*(?:{_DOT}\w[\w-]*)+", "[e-mail]"),
        (r"(?<![\w:-])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\w:-])", "[address]"),
        (r"(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f.]*(?:%\w+)?", _machine),
        (r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?!\.?\w)", _machine),
        (r"[^\s\[\]]+@[^\s\[\]]+", "[e-mail]"),
        (r"@[\w.-]*\w", "[handle]"),
        (r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", "[key]"),
        (r"\b[a-z]{2}\d{2}(?:[ -]?[a-z\d]{4}){2,7}(?:[ -]?[a-z\d]{1,3})?\b", "[number]"),
        (r"\b(?=\w*\d)(?=\w*[^\W\d_])\w{20,}\b", "[key]"),
        (r"\b[^\W\d_]{0,3}\d{7,}[^\W\d_]{0,3}\b", "[number]"),
        # CVE numbers are no telephone numbers.
        (r"(?<!cve-)(?<![\w-])\+?\(?\d[\d\s().\u2010-\u2015-]*\d", _number),
        (rf"\b(my name is|my name's|i am called|me llamo)\s+{_NAME}", r"\1 [name]"),
    )
)


def scrubbed(text: str) -> str:
    """``text`` on one line, without what can be told to be personal data: "[e-mail]" stands for it."""
    plain = unicodedata.normalize("NFKC", text)
    # Characters that are not seen would hide an address from the rules below.
    plain = "".join(each for each in plain if unicodedata.category(each) not in ("Cf", "Cs", "Co", "Cn"))
    before, plain = "", " ".join(plain.split())
    while before != plain:  # what is taken out may bring together what stood around it
        before = plain
        for pattern, replacement in _RULES:
            plain = pattern.sub(replacement, plain)
    return plain


def without_placeholders(text: str) -> str:
    """A scrubbed ``text`` without what stands for what was taken out."""
    return " ".join(_PLACEHOLDER.sub(" ", text).split())
