"""Diagrams (SmartArt) of slides as nested items."""

from collections.abc import Iterator
from typing import Any

from qa.loaders.office_package import parsed
from qa.loaders.slides_xml import A, Node, words

_D = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_DATA = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"


def diagram_items(slide: Any, shape: Any) -> Iterator[tuple[str, int]]:
    """The texts of a diagram in the order of its outline, each with its depth."""
    links = next(shape.element.iter(_D + "relIds"), None)
    link = slide.part.rels.get(links.get(_DATA)) if links is not None else None
    if link is None or link.is_external:
        return
    root = parsed(link.target_part.blob)
    points = {each.get("modelId"): each for each in root.iter(_D + "pt")}
    below = _children(root)
    tops = [name for name, point in points.items() if point.get("type") == "doc"]
    waiting = [(name, 0) for top in tops for name in below.pop(top, [])][::-1]
    while waiting:
        name, depth = waiting.pop()
        text = _text(points.get(name))
        if text:
            yield text, depth
        waiting.extend((each, depth + bool(text)) for each in below.pop(name, [])[::-1])


def _children(root: Node) -> dict[str | None, list[str | None]]:
    """The points below each point, in order."""
    links = [each for each in root.iter(_D + "cxn") if each.get("type") in (None, "parOf")]
    links.sort(key=lambda each: int(each.get("srcOrd") or 0))
    below: dict[str | None, list[str | None]] = {}
    for each in links:
        below.setdefault(each.get("srcId"), []).append(each.get("destId"))
    return below


def _text(point: Node | None) -> str:
    if point is None or point.get("type") not in (None, "node", "asst"):
        return ""
    return " ".join(" ".join(words(each) for each in point.iter(A + "p")).split())
