"""Where a shape of a slide takes its bullets from: itself, its layout, its master."""

from collections.abc import Iterator
from typing import Any

from qa.loaders.slides_xml import A, Node, P


def list_styles(slide: Any, shape: Any) -> list[Node]:
    """The list styles that apply to a shape, the nearest first."""
    place = next(shape.element.iter(P + "ph"), None)
    found = [shape.element, *(_bases(slide, place) if place is not None else ())]
    styles = [each for node in found if (each := node.find(f"{P}txBody/{A}lstStyle")) is not None]
    master = slide.slide_layout.slide_master.element
    body = master.find(f"{P}txStyles/{P}bodyStyle") if place is not None else None
    return styles if body is None else [*styles, body]


def _bases(slide: Any, place: Node) -> Iterator[Node]:
    """The shapes of the layout and the master that a placeholder fills."""
    layout = slide.slide_layout
    index, kind = place.get("idx") or "0", place.get("type") or "obj"
    for shape in layout.placeholders:
        found = next(shape.element.iter(P + "ph"), None)
        if found is not None and (found.get("idx") or "0") == index:
            kind = found.get("type") or kind
            yield shape.element
            break
    base = "title" if kind in ("title", "ctrTitle") else "body"
    for shape in layout.slide_master.placeholders:
        found = next(shape.element.iter(P + "ph"), None)
        if found is not None and found.get("type") == base:
            yield shape.element
            break
