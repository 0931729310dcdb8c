"""Opening a PDF, and the reasons why one cannot be opened."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from qa.errors import EmptyDocument, UnreadableDocument

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

# Readers look for the mark this far into a file.
_REACH = 1024
_PASSWORD = 4
_SECURITY = 5
_DAMAGED = "The file is damaged or cut off (no PDF reader can open it): get it again from its source."


@contextmanager
def opened(data: bytes) -> "Iterator[PdfDocument]":
    """The PDF with at least one page; raises a :class:`~qa.errors.LoadError` for one that does not open."""
    _refuse_others(data)
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        pdf = PdfDocument(data)
    except PdfiumError as exc:
        raise UnreadableDocument(_reason(exc)) from exc
    try:
        if len(pdf) == 0:
            raise EmptyDocument("The PDF has no pages: get it again from its source, or remove it.")
        yield pdf
    finally:
        pdf.close()


def _refuse_others(data: bytes) -> None:
    start = data[:_REACH]
    if not data.strip():
        raise EmptyDocument("The file is empty (0 bytes of content): fill it or remove it.")
    if b"%PDF-" in start:
        return
    looks = start.lstrip().lower()
    if looks.startswith((b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body", b"<div", b"<p")):
        raise UnreadableDocument("The file is not a PDF but seems to be a web page: rename it to end in .html.")
    if looks.startswith(b"pk\x03\x04"):
        raise UnreadableDocument(
            "The file is not a PDF but seems to be a Word, PowerPoint or ZIP file:"
            " give its name the ending it should have."
        )
    raise UnreadableDocument(
        "The file is not a PDF (it does not begin with “%PDF”): give its name the ending it should have,"
        " or get it again from its source."
    )


def _reason(exc: Exception) -> str:
    code = getattr(exc, "err_code", None)
    if code == _PASSWORD:
        return "The PDF is locked with a password: save a copy without one, and put that here."
    if code == _SECURITY:
        return "The PDF is protected in a way that cannot be read: save a copy without protection."
    return _DAMAGED
