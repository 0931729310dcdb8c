"""From bytes to characters."""

import codecs
import re

from qa.errors import UnreadableDocument
from qa.text import normalise

MAX_BYTES = 50 * 1024 * 1024
# A book has 10,000.
MAX_LINES = 1_000_000
# What charset-normalizer looks at: enough to tell, and soon done.
_SAMPLE_BYTES = 64 * 1024
# Latin text in a single-byte code has few of these; a picture or a program has many.
_JUNK_SHARE = 0.02
_JUNK = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Of ten signs that are not ASCII, at least nine fit where a few bytes of UTF-8 are lost.
_FITTING = 10
_CODES_OF_PAGES = re.compile(
    r"cp\d+|iso8859-\d+|ascii|koi8-[ru]|mac-\w+|gb\w+|big5\w*|euc_\w+|shift_jis|utf-8"
)
# Pages that name the first are in the second, which has more signs.
_WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP, Word or PowerPoint file"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or PowerPoint file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
)


def decode(data: bytes, declared: str | None = None, max_lines: int = MAX_LINES) -> str:
    """The normalised text of ``data``: by its mark, as UTF-8, as ``declared``, or as it looks.

    Raises :class:`~qa.errors.UnreadableDocument` for data that is not text or too long.
    """
    _refuse_unusable(data)
    text = _by_mark(data)
    if text is None:
        text = _as(data, "utf-8") or _nearly_utf8(data) or _as(data, _meant(declared)) or _by_looks(data)
    _refuse_junk(text)
    text = normalise(text)
    refuse_many("lines", text.count("\n"), max_lines)
    return text


def _refuse_unusable(data: bytes) -> None:
    refuse_many("bytes", len(data), MAX_BYTES)
    if kind := seems_to_be(data):
        raise UnreadableDocument(
            f"The file is not text but seems to be {kind}: give its name the ending it should have."
        )


def refuse_many(things: str, number: int, most: int) -> None:
    """Raises :class:`~qa.errors.UnreadableDocument` where a file has more ``things`` than are read."""
    if number > most:
        raise UnreadableDocument(
            f"The file has {number:,} {things}; at most {most:,} are read: split it into parts."
        )


def seems_to_be(data: bytes) -> str | None:
    """What kind of file begins like this, in words; None for what begins like no known kind."""
    start = data[:1024].removeprefix(codecs.BOM_UTF8).lstrip()
    return next((kind for signature, kind in _SIGNATURES if start.startswith(signature)), None)


def _by_mark(data: bytes) -> str | None:
    for mark, code in _MARKS:
        if data.startswith(mark):
            return data.decode(code, "replace")
    return None


def _as(data: bytes, code: str | None) -> str | None:
    """``data`` read in ``code``; None where it does not fit, or nobody knows the code."""
    try:
        return data.decode(code) if code else None
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _nearly_utf8(data: bytes) -> str | None:
    """``data`` read as UTF-8 where nearly all that is not ASCII fits; None for others."""
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    return text if len(text) - len(text.encode("ascii", "ignore")) > _FITTING * lost else None


def _meant(declared: str | None) -> str | None:
    """The code that a declaration means, as browsers read it; None for codes that no page is in."""
    try:
        name = codecs.lookup(declared or "").name
    except (LookupError, ValueError):
        return None
    return _WIDER.get(name, name) if _CODES_OF_PAGES.fullmatch(name) else None


def _by_looks(data: bytes) -> str:
    """Data that is no UTF-8: UTF-16 without its mark, else cp1252 or what it looks like."""
    zeros = data[:_SAMPLE_BYTES].count(0)
    if zeros > len(data[:_SAMPLE_BYTES]) // 5:
        return _utf16(data)
    western = _as(data, "cp1252")
    if western is not None and _looks_western(western):
        return western
    return _guessed(data) or western or data.decode("latin-1")


def _utf16(data: bytes) -> str:
    little = data[1:_SAMPLE_BYTES:2].count(0) >= data[0:_SAMPLE_BYTES:2].count(0)
    return data.decode("utf-16-le" if little else "utf-16-be", "replace")


def _looks_western(text: str) -> bool:
    """Whether what is not ASCII is as rare as in Western European languages."""
    letters = sum(c.isalpha() for c in text[:_SAMPLE_BYTES]) or 1
    foreign = sum(c > "\x7f" for c in text[:_SAMPLE_BYTES])
    return foreign < 0.3 * letters


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE_BYTES]).best()
    return _as(data, best.encoding) if best else None


def _refuse_junk(text: str) -> None:
    """Refuses data that only looks like text: with zeros or many control characters."""
    junk = len(_JUNK.findall(text))
    if junk > _JUNK_SHARE * len(text):
        raise UnreadableDocument(
            "The file is not text (binary data): remove it, or give its name the ending it should have."
        )
