"""What is filled into the fields of a PDF form."""

import ctypes
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from qa.text import normalise

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MAX_FIELDS = 2_000
_BUTTON, _CHECK, _RADIO = 1, 2, 3


def form_lines(pdf: "PdfDocument") -> Iterator[tuple[int, str]]:
    """Page (from 1) and "Name: value." of each field that is filled in."""
    import pypdfium2.raw as raw

    if pdf.get_formtype() == raw.FORMTYPE_NONE:
        return
    pdf.init_forms()
    count = 0
    for number in range(1, len(pdf) + 1):
        page = pdf[number - 1]
        try:
            for place in range(raw.FPDFPage_GetAnnotCount(page.raw)):
                count += 1
                line = _line(pdf, page.raw, place) if count <= MAX_FIELDS else None
                if line:
                    yield number, line
        finally:
            page.close()


def _line(pdf: "PdfDocument", page: Any, place: int) -> str | None:
    import pypdfium2.raw as raw

    annotation = raw.FPDFPage_GetAnnot(page, place)
    if not annotation:
        return None
    try:
        if raw.FPDFAnnot_GetSubtype(annotation) != raw.FPDF_ANNOT_WIDGET:
            return None
        form = pdf.formenv.raw if pdf.formenv else None
        value = _value(raw, form, annotation)
        name = _text(raw.FPDFAnnot_GetFormFieldAlternateName, form, annotation) or _text(
            raw.FPDFAnnot_GetFormFieldName, form, annotation
        )
        return f"{name.rstrip(':')}: {value}" if value and name else value
    finally:
        raw.FPDFPage_CloseAnnot(annotation)


def _value(raw: Any, form: Any, annotation: Any) -> str:
    kind = raw.FPDFAnnot_GetFormFieldType(form, annotation)
    if kind == _BUTTON:
        return ""
    if kind in (_CHECK, _RADIO):
        return "yes" if raw.FPDFAnnot_IsChecked(form, annotation) else ""
    return _text(raw.FPDFAnnot_GetFormFieldValue, form, annotation)


def _text(reader: Callable[..., int], form: Any, annotation: Any) -> str:
    """What ``reader`` gives, on one line."""
    import pypdfium2.raw as raw

    size = reader(form, annotation, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    reader(form, annotation, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return " ".join(normalise(buffer.raw[: size - 2].decode("utf-16-le", "ignore")).split())
