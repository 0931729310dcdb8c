"""Text as HTML with elements around parts of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.types import Span
from qa.ui.rendering import escaped


@dataclass(frozen=True, slots=True)
class Paint:
    """An element around the characters of ``span``, and those ``inside`` it; ``attributes`` are HTML."""

    span: Span
    tag: str
    attributes: str = ""
    inside: tuple["Paint", ...] = ()


def painted(text: str, paints: Sequence[Paint], start: int = 0, end: int | None = None) -> str:
    """Characters ``start`` to ``end`` of ``text``, escaped, with ``paints`` cut to them.

    Whatever the paints are, the text of the HTML is those characters. Of two paints that
    overlap the later loses what they share.
    """
    place, stop = start, len(text) if end is None else min(end, len(text))
    pieces = []
    for paint in sorted(paints, key=lambda each: each.span.start):
        first, last = max(paint.span.start, place), min(paint.span.end, stop)
        if first < last:
            pieces += [escaped(text[place:first]), _element(text, replace(paint, span=Span(first, last)))]
            place = last
    return "".join([*pieces, escaped(text[place:stop])])


def _element(text: str, paint: Paint) -> str:
    opening = f"{paint.tag} {paint.attributes}" if paint.attributes else paint.tag
    inner = painted(text, paint.inside, paint.span.start, paint.span.end)
    return f"<{opening}>{inner}</{paint.tag}>"
