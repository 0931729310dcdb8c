"""HTML for a page of a document as a picture, with the quoted words marked on it."""

import base64
from collections.abc import Sequence

from qa.types import Document
from qa.ui.languages import say
from qa.ui.reading_view import Shown, text_html
from qa.ui.rendering import escaped

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, as shares of a page from its top left."""


def page_html(picture: bytes, label: str, quote: Sequence[Box], answering: Sequence[Box], zoom: int) -> str:
    """The picture with boxes over the quote, and stronger ones over the answering words.

    It is ``zoom`` per cent of its usual width; ``label`` says what it shows. The first box
    has the id "quote".
    """
    source = base64.b64encode(picture).decode("ascii")
    boxes = "".join(_box(box, "qa-box", first=not number) for number, box in enumerate(quote))
    stronger = "".join(_box(box, "qa-box-answering") for box in answering)
    return (
        f'<div class="qa-sheet" role="group" aria-label="{escaped(label)}" tabindex="0">'
        f'<div class="qa-paper" style="--qa-zoom:{zoom / 100}"><img alt="{escaped(label)}" '
        f'src="data:image/png;base64,{source}">{boxes}{stronger}</div></div>'
    )


def page_text_html(document: Document, page: int, shown: Shown) -> str:
    """The words of the page, for those who cannot see the picture; the quote in them is marked."""
    words = text_html(document, shown, page) or f"<p>{escaped(say('document.no_text'))}</p>"
    return (
        f'<details class="qa-page-text"><summary>{escaped(say("document.text_of", page=page))}</summary>'
        f'<div class="qa-document" lang="{escaped(document.metadata.language or "en")}">'
        f"{words}</div></details>"
    )


def _box(box: Box, kind: str, first: bool = False) -> str:
    left, top, right, bottom = (100 * min(max(side, 0.0), 1.0) for side in box)
    place = f"left:{left:.3f}%;top:{top:.3f}%;width:{right - left:.3f}%;height:{bottom - top:.3f}%"
    name = (
        f'id="quote" tabindex="-1" role="img" aria-label="{escaped(say("document.quoted_words"))}"'
        if first
        else 'aria-hidden="true"'
    )
    return f'<span class="{kind}" {name} style="{place}"></span>'
