"""What a PDF says of itself: title, date, language, outline."""

import ctypes
import re
from typing import TYPE_CHECKING

from qa.loaders.fields import MAX_FIELD_CHARACTERS, Fields
from qa.loaders.pdf_headings import folded
from qa.text import normalise

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})")
# What programs put there when nobody gave a title.
_NO_TITLE = re.compile(
    r"untitled|unnamed|title|document\d*|slide \d+|no(?:ne| title)|null|(?:microsoft|powerpoint|word)\b.*"
    r"|.*\.(?:docx?|pdf|pptx?|xlsx?|od[tps]|indd|qxp|qxd|tex|dvi|ps|rtf|html?|txt|pages|fm|pub|cdr|ai)"
    r"|\(?anonymous\)?|[\W\d_]*|\S*[-_/\\]\S*|(?:layout|template|print|cover) ?\d*|.*:\\.*",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
MAX_OUTLINE = 2_000


def own_title(pdf: "PdfDocument") -> str | None:
    """The title that its author gave it; None for none, or one that a program made up."""
    text = " ".join(normalise(pdf.get_metadata_value("Title")).split())[:MAX_FIELD_CHARACTERS]
    return text if len(text) > 3 and not _NO_TITLE.fullmatch(text) else None


def own_fields(pdf: "PdfDocument") -> Fields:
    """Its language, and as its date the day on which the file was made."""
    import pypdfium2.raw as raw

    made = _DATE.match(pdf.get_metadata_value("CreationDate"))
    size = 64
    buffer = ctypes.create_string_buffer(size)
    length = raw.FPDFCatalog_GetLanguage(pdf.raw, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    language = buffer.raw[: max(min(length, size) - 2, 0)].decode("utf-16-le", "ignore") if length else ""
    return Fields(
        date="-".join(made.groups()) if made and _is_day(made) else None,
        language=language if _LANGUAGE.fullmatch(language) else None,
    )


def _is_day(made: "re.Match[str]") -> bool:
    year, month, day = map(int, made.groups())
    return 1980 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= 31


def outline_of(pdf: "PdfDocument") -> dict[str, int]:
    """Levels (from 1) of the titles in its outline, folded."""
    levels: dict[str, int] = {}
    for count, entry in enumerate(pdf.get_toc(max_depth=6)):
        if count >= MAX_OUTLINE:
            break
        title = folded(normalise(entry.get_title()))
        if len(title) > 3:
            levels.setdefault(title, min(entry.level + 1, 6))
    return levels
