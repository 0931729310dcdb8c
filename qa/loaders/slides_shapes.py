"""What the shapes of a slide say, in the order in which they are read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from qa.loaders.grid import lines_of
from qa.loaders.slides_bullets import Bullets
from qa.loaders.slides_charts import chart_lines
from qa.loaders.slides_diagrams import diagram_items
from qa.loaders.slides_order import Box, reading_order
from qa.loaders.slides_styles import list_styles
from qa.loaders.slides_tables import cell_words, is_styled, rows_of
from qa.loaders.slides_xml import A, Node, P, words
from qa.types import BlockKind

_TITLES = ("title", "ctrTitle")
# They stand on every slide and say nothing of it.
_FURNITURE = ("dt", "ftr", "hdr", "sldNum")
_DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"


@dataclass(frozen=True, slots=True)
class Said:
    """A block that a shape makes."""

    kind: BlockKind
    text: str
    level: int = 0


def title_of(slide: Any) -> str:
    """The words of the slide's title, on one line; empty where it has none."""
    titles = (shape for shape in slide.shapes if placeholder_type(shape) in _TITLES)
    return " ".join(" ".join(words(each) for shape in titles for each in _paragraphs(shape)).split())


def content(slide: Any) -> Iterator[Said]:
    """What stands on the slide below its title."""
    skipped = (*_TITLES, *_FURNITURE)
    yield from _all(slide, [shape for shape in slide.shapes if placeholder_type(shape) not in skipped])


def text_of(shape: Any, styles: list[Node]) -> Iterator[Said]:
    """The paragraphs and list items of a shape with text, to which these list styles apply."""
    bullets = Bullets(styles)
    for paragraph in _paragraphs(shape):
        marker, depth = bullets.mark(paragraph)
        text = words(paragraph)
        if marker is None:
            yield Said(BlockKind.PARAGRAPH, text)
        elif text:
            yield Said(BlockKind.LIST_ITEM, f"{marker} {text}".replace("\n", " "), depth)


def placeholder_type(shape: Any) -> str | None:
    """What a placeholder is for ("title", "body", …); None for other shapes."""
    found = next(shape.element.iter(P + "ph"), None) if shape.element.tag != P + "grpSp" else None
    return None if found is None else found.get("type") or "obj"


def _all(slide: Any, shapes: list[Any]) -> Iterator[Said]:
    for box in reading_order([_box(shape) for shape in shapes]):
        yield from _shape(slide, box.shape)


def _shape(slide: Any, shape: Any) -> Iterator[Said]:
    if hasattr(shape, "shapes"):
        yield from _all(slide, list(shape.shapes))
    elif getattr(shape, "has_table", False):
        yield from _table(shape.table._tbl)
    elif getattr(shape, "has_chart", False):
        yield from _chart(shape.chart)
    elif _is_diagram(shape):
        for text, depth in diagram_items(slide, shape):
            yield Said(BlockKind.LIST_ITEM, f"- {text}", depth)
    elif shape.has_text_frame:
        yield from text_of(shape, list_styles(slide, shape))


def _table(table: Node) -> Iterator[Said]:
    rows = rows_of(table)
    yield from (Said(BlockKind.TABLE_ROW, line) for _, line in lines_of(rows, cell_words, is_styled(table)))


def _chart(chart: Any) -> Iterator[Said]:
    title, lines = chart_lines(chart)
    yield Said(BlockKind.PARAGRAPH, title)
    yield from (Said(BlockKind.TABLE_ROW, line) for line in lines)


def _box(shape: Any) -> Box:
    return Box(shape, shape.left or 0, shape.top or 0, shape.width or 0, shape.height or 0)


def _paragraphs(shape: Any) -> list[Node]:
    body = shape.element.find(P + "txBody")
    return list(body.iterchildren(A + "p")) if body is not None else []


def _is_diagram(shape: Any) -> bool:
    data = next(shape.element.iter(A + "graphicData"), None)
    return data is not None and data.get("uri") == _DIAGRAM
