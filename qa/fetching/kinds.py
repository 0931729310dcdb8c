"""What kind of file came: what the server says, held against what the bytes look like."""

import re
from pathlib import PurePosixPath

from qa.errors import FetchError

HTML, PDF, TEXT, MARKDOWN, WORD, SLIDES = ".html", ".pdf", ".txt", ".md", ".docx", ".pptx"
NAMES = {
    HTML: "a web page",
    PDF: "a PDF file",
    TEXT: "plain text",
    MARKDOWN: "Markdown",
    WORD: "a Word file",
    SLIDES: "slides",
}
_OFFICE = "application/vnd.openxmlformats-officedocument."
_TYPES = {
    "text/html": HTML,
    "application/xhtml+xml": HTML,
    "application/pdf": PDF,
    "application/x-pdf": PDF,
    "text/plain": TEXT,
    "text/markdown": MARKDOWN,
    "text/x-markdown": MARKDOWN,
    f"{_OFFICE}wordprocessingml.document": WORD,
    f"{_OFFICE}presentationml.presentation": SLIDES,
}
# Said of anything by servers that do not know better.
_VAGUE = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/zip"})
_WORDS = frozenset({HTML, TEXT, MARKDOWN})
_SNIFFED = 4096
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta|main|article)\b", re.IGNORECASE)
_MARKDOWN_NAMES = frozenset({".md", ".markdown"})


def refuse_type(header: str, accepted: frozenset[str]) -> None:
    """Raises FetchError where the type in ``header`` is none of the ``accepted`` kinds."""
    kind = _type(header)
    if kind in _VAGUE or _TYPES.get(kind) in accepted:
        return
    known = ", ".join(name for suffix, name in NAMES.items() if suffix in accepted)
    raise FetchError(f"The address gives {kind[:100]}, which is not read; what is read: {known}.")


def kind_of(data: bytes, header: str, path: str, accepted: frozenset[str]) -> str:
    """The ending for a file with these bytes, by its looks and the type in ``header``.

    Raises FetchError where the two contradict each other or nothing reads such a file.
    """
    said = _TYPES.get(_type(header))
    looks = _looks(data)
    if looks is None:
        raise FetchError("What came is neither text nor a file that is read.")
    if said is not None and said != looks and not (said in _WORDS and looks in _WORDS):
        raise FetchError(
            f"The server says that it gives {NAMES[said]}, but what came looks like {NAMES[looks]}: "
            "open the address in a browser and see."
        )
    kind = _of_words(said, looks, path) if looks in _WORDS else looks
    if kind not in accepted:
        raise FetchError(f"The address gives {NAMES[kind]}, which is not read.")
    return kind


def _type(header: str) -> str:
    return header.partition(";")[0].strip().lower()


def _looks(data: bytes) -> str | None:
    start = data[:_SNIFFED]
    if start.lstrip()[:5] == b"%PDF-":
        return PDF
    if start.startswith(b"PK\x03\x04"):
        return _office(data)
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        start = start.replace(b"\0", b"")
    if _HTML.search(start[:1024]):
        return HTML
    return None if b"\0" in start else TEXT


def _office(data: bytes) -> str | None:
    if b"word/document" in data:
        return WORD
    return SLIDES if b"ppt/presentation" in data else None


def _of_words(said: str | None, looks: str, path: str) -> str:
    """Web page, Markdown or plain text: servers give Markdown, and pages at times, as plain text."""
    if looks == HTML or said == HTML:
        return HTML
    named = PurePosixPath(path).suffix.lower() in _MARKDOWN_NAMES
    return MARKDOWN if named or said == MARKDOWN else TEXT
