"""Sentences of a text, by rules, with exact offsets."""

import re
from collections.abc import Iterator

from qa.text.abbreviations import NUMBERED, OPEN, OPENERS, TITLES
from qa.types import Span

_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
# The start of a list item on a line of its own, inside a paragraph.
_ITEM = re.compile(r"\n[ \t]*(?:[-*•‣◦▪–]|\(?(?P<number>\d{1,3}|[a-z])[.)])[ \t]+(?=\S)")
# A stop, what closes after it, footnote marks glued to it; then space or the end.
_STOP = re.compile(
    r"""(?P<stop>[.!?…]+|[。！？]+)
        (?P<close>["'”’»)\]*_]*)
        (?P<note>(?:\[[^\[\]\s]{1,4}(?:\ \d{1,3})?\]|[¹²³⁰-⁹]|(?<=[a-z]{3}[.])\d{1,3}(?=\s+[A-Z]))*)
        (?P<after>["'”’»)]*)
        (?=\s|$|(?<=[。！？”」])\w)""",
    re.VERBOSE,
)
_NEXT = re.compile(r"\s*[\"'“‘«(\[¿¡*_–—-]*\s?(?P<word>[^\s\"'”’»)\],;:!?]*)")
_LAST_WORD = re.compile(r"[^\s(\[\"“‘«/–—]+$")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_WORD = re.compile(r"\w")
_BRAND = re.compile(r"[a-z]{1,2}[A-Z][A-Za-z]+")
_ROMAN_OR_NUMBER = re.compile(r"[\d§(#]|[IVXLC]+\b|[A-Za-z]\b")
_NUMERAL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,2})*|[A-Za-z]|[IVXivx]{1,5})")
_AFTER_HOUR = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z]{2,4}\b|[\d(]")
# How far a bracket is followed to its end; one that stays open longer is a slip.
_BRACKET_REACH = 300
_WORD_REACH = 60


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Sentences of ``text[start:end]`` in order, without white space at their ends.

    Every character there that is not white space lies in one. A blank line and a new
    list item always end a sentence; a single line break never does.
    """
    stop = len(text) if end is None else end
    found: list[Span] = []
    for paragraph in _paragraphs(text, start, stop):
        found.extend(_sentences(text, paragraph))
    return found


def _paragraphs(text: str, start: int, end: int) -> Iterator[Span]:
    for match in _BLANK_LINE.finditer(text, start, end):
        yield from _items(text, start, match.start())
        start = match.end()
    yield from _items(text, start, end)


def _items(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretch cut at list items; a number opens one only where a list can go on."""
    expected = _following(text[start : start + _WORD_REACH].lstrip(" \t"))
    for match in _ITEM.finditer(text, start, end):
        number = match["number"]
        if number and number != expected and not (number in "1a" and text[match.start() - 1] in ":;."):
            continue
        yield Span(start, match.start())
        start = match.start() + 1
        expected = _next_number(number) if number else None
    yield Span(start, end)


def _following(line: str) -> str | None:
    match = _ITEM.match("\n" + line)
    return _next_number(match["number"]) if match and match["number"] else None


def _next_number(number: str) -> str:
    return str(int(number) + 1) if number.isdigit() else chr(ord(number) + 1)


def _sentences(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for match in _STOP.finditer(text, paragraph.start, paragraph.end):
        if _ends(text, start, match, paragraph.end):
            yield from _trimmed(text, start, match.end())
            start = match.end()
    yield from _trimmed(text, start, paragraph.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = left + len(piece.strip())
    if right > left:
        yield Span(left, right)


def _ends(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether the stop at ``match`` ends the sentence that began at ``start``."""
    if not _WORD.search(text, start, match.start()):
        return False
    following = text[match.end() : min(match.end() + _WORD_REACH, end)]
    if not following.strip() or match["stop"][0] in "。！？":
        return True
    found = _NEXT.match(following)
    word = found["word"] if found else ""
    if not _opens(word) or _inside_bracket(text, start, match.start(), end):
        return False
    if match["stop"] != "." or match["note"]:
        return True
    return _ends_after(_last_word(text, start, match.start()), word, bool(match["close"]))


def _opens(word: str) -> bool:
    """Whether a sentence can begin with ``word``."""
    return not word or not word[0].islower() or bool(_BRAND.match(word))


def _last_word(text: str, start: int, stop: int) -> tuple[str, bool]:
    """The word before ``stop``, and whether it is the first of its sentence."""
    near = max(start, stop - _WORD_REACH)
    match = _LAST_WORD.search(text, near, stop)
    if not match:
        return "", False
    return match.group(), not text[start : match.start()].strip(' \t\n("“‘«-*•')


def _ends_after(last: tuple[str, bool], word: str, closed: bool) -> bool:
    """Whether a full stop after ``last`` and before ``word`` ends a sentence."""
    before, first = last
    plain = before.lower().strip("'’*_,-")
    if first and _NUMERAL.fullmatch(before):
        return False
    if plain in TITLES or before == "v":
        return closed
    if plain in NUMBERED and _ROMAN_OR_NUMBER.match(word):
        return closed or (before.islower() and word in OPENERS and not _is_page(plain))
    if plain in ("a.m", "p.m", "etc"):
        return plain == "etc" or not _AFTER_HOUR.match(word)
    if plain in OPEN or _DOTTED.fullmatch(before) or _is_initial(before):
        return closed or _is_opener(word)
    return True


def _is_page(plain: str) -> bool:
    return plain in ("p", "pp", "para", "vol")


def _is_initial(before: str) -> bool:
    last = before.rpartition("-")[2].rpartition(".")[2]
    return len(last) == 1 and last.isupper() and last != "I"


def _is_opener(word: str) -> bool:
    """True for "The", "It's" and "A", not for the initial in "J. A. Smith"."""
    bare = re.split(r"['’\-]", word)[0]
    return bare in OPENERS


def _inside_bracket(text: str, start: int, stop: int, end: int) -> bool:
    """Whether a bracket that opened inside the sentence closes soon after ``stop``."""
    opened = text.rfind("(", max(start, stop - _BRACKET_REACH), stop)
    if opened < 0 or text.find(")", opened, stop) >= 0 or not text[start:opened].strip():
        return False
    closed = text.find(")", stop, min(end, opened + _BRACKET_REACH))
    return closed > 0 and text.find("(", stop, closed) < 0
