"""Bullets and numbers that lines of a PDF begin with, and lines of a table of contents."""

import re
from dataclasses import dataclass

_BULLET = re.compile(
    r"(?P<mark>[•‣◦▪▫●○■□◆◊➢➤►▶✓✔❖·∙⁃]|[-–—*](?=\s)|o(?=\s+[^\W\d_]))\s*(?=\S)"
)
_ORDERED = re.compile(
    r"(?P<mark>\((?P<in>\d{1,3}|[a-z]{1,2}|[ivxlc]{1,6}|[A-Z])\)|(?P<bare>\d{1,3}|[a-z]|[ivxlc]{1,6}|[A-Z])[.)])\s+(?=\S)"
)
_SECTION = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,5})\.?\s+(?=\S)")
_NAMED = re.compile(
    r"(?P<word>part|title|chapter|section|article|annex|appendix|schedule|module)\s+(?:\d+|[ivxlc]+|[a-z])\b"
    r"(?:\.\d+)*",
    re.IGNORECASE,
)
_LEADERS = re.compile(r"(?:[.·…_]\s?){4,}\s*(?:\d{1,4}|[ivxl]{1,6})?$")
_ENDS_IN_PAGE = re.compile(r"\S.*\s(?:\d{1,4}|[ivxl]{1,6})$")
CONTENTS = re.compile(
    r"(?:table of )?contents|index|list of (?:figures|tables|abbreviations)|inhalt(?:sverzeichnis)?"
    r"|table des matières|sommaire|índice|indice",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Marker:
    """What an item begins with: ``end`` is where its words begin, ``number`` empty for a bullet."""

    end: int
    number: str


def marker_of(text: str) -> Marker | None:
    """The marker of a list item; None for other lines."""
    bullet = _BULLET.match(text)
    if bullet:
        return Marker(bullet.end(), "")
    ordered = _ORDERED.match(text)
    return Marker(ordered.end(), ordered["in"] or ordered["bare"]) if ordered else None


def section_depth(text: str) -> int:
    """2 for a line such as "1.2 Aims", 3 for "1.2.3 …", 1 for "1. Aims"; 0 for others."""
    match = _SECTION.match(text)
    if match:
        return match["number"].count(".") + 1
    ordered = _ORDERED.match(text)
    return 1 if ordered and (ordered["bare"] or "").isdigit() else 0


def named_part(text: str) -> str | None:
    """"article" for "Article 5", "chapter" for "CHAPTER II"; None for others."""
    match = _NAMED.match(text)
    return match["word"].lower() if match else None


def in_contents(text: str) -> bool:
    """Whether dots lead the eye to a page number."""
    return bool(_LEADERS.search(text)) and len(text) > 8


def ends_in_page(text: str) -> bool:
    """Whether the line ends in a number, as entries of a table of contents do."""
    return bool(_ENDS_IN_PAGE.match(text))
