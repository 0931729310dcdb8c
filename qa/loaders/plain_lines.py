"""Lines of a plain text, and what they look like."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_RULE = re.compile(r"^[ \t]*([=\-_*~#+])(?:[ \t]*\1){2,}[ \t]*$", re.MULTILINE)
_BULLET = re.compile(r"[-*•‣◦▪●–][ \t]+(?=\S)")
_NUMBER = re.compile(r"\(?(?P<number>\d{1,3}|[a-z]|[ivx]{1,4})[.)][ \t]+(?=\S)")
_SECTION = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2})*)\.?[ \t]+(?=[^\W\d_])"
    r"|(?:article|chapter|section|part|annex) [\divxlc]+\b",
    re.IGNORECASE,
)
MAX_HEADING_LENGTH = 90
_MAX_HEADING_WORDS = 12


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the white space at its ends.

    ``underline`` is the level of a heading that is underlined, else 0.
    """

    start: int
    end: int
    words: str
    indent: int
    underline: int


def without_rules(text: str) -> tuple[str, dict[int, int]]:
    """``text`` with drawn lines blanked out, and for each line end before one the heading's level."""
    underlined = {
        match.start() - 1: 1 if match[1] == "=" else 2 for match in _RULE.finditer(text) if match[1] in "=-~"
    }
    return _RULE.sub(lambda match: " " * len(match.group()), text), underlined


def stanzas(text: str, underlined: dict[int, int]) -> Iterator[list[Line]]:
    """Runs of lines without a blank line between them."""
    run: list[Line] = []
    start = 0
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            indent = len(raw) - len(raw.lstrip())
            underline = underlined.get(start + len(raw), 0)
            run.append(Line(start + indent, start + indent + len(words), words, indent, underline))
        if run and (not words or run[-1].underline):
            yield run
            run = []
        start += len(raw) + 1
    if run:
        yield run


def bullet(line: Line) -> bool:
    """Whether the line begins with a bullet."""
    return bool(_BULLET.match(line.words))


def number(line: Line) -> str | None:
    """The number or letter that the line begins with, as an item of a list."""
    match = _NUMBER.match(line.words)
    return match["number"] if match else None


def follows(later: str, earlier: str | None) -> bool:
    """Whether ``later`` is the next number or letter after ``earlier``, or a first one."""
    if earlier is None:
        return later in ("1", "a", "i")
    if later.isdigit() and earlier.isdigit():
        return int(later) == int(earlier) + 1
    same_kind = not later.isdigit() and not earlier.isdigit()
    return same_kind and (len(later) + len(earlier) > 2 or ord(later) - ord(earlier) == 1 or later == "v")


def section_level(line: Line) -> int | None:
    """The heading level of a line such as "2.1 Methods" or "Article 5"; None for others."""
    match = _SECTION.match(line.words)
    if not match or not looks_like_heading(line):
        return None
    return min(2 + match["number"].count("."), 6) if match["number"] else 2


def looks_like_heading(line: Line) -> bool:
    """Short, begins like a title and does not end like a sentence."""
    words = line.words
    short = len(words) <= MAX_HEADING_LENGTH and len(words.split()) <= _MAX_HEADING_WORDS
    begins = words[0].isupper() or words[0].isdigit() or words[0] in "\"“‘'«¿"
    return short and begins and any(map(str.isalpha, words)) and words[-1] not in ".!;:,…-–—"


def shouts(line: Line) -> bool:
    """Whether the line is in capitals, as headings of plain texts often are."""
    letters = sum(map(str.isalpha, line.words))
    return letters >= 4 and line.words.isupper() and looks_like_heading(line)
