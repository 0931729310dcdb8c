"""An HTML page as a flat list that can be walked without recursion."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# Parsing time grows with the square of the depth; no page that people read is deeper.
MAX_NESTING = 250
_OPAQUE = frozenset(
    "script style template noscript svg math iframe object embed canvas audio video head title".split()
)
_TAG = re.compile(
    r"<!--(?:.*?-->|.*)|<(script|style|textarea|title)\b(?:.*?</\1|.*)|<(/?)([a-z][^\s/<>]*)[^<>]*>?",
    re.IGNORECASE | re.DOTALL,
)
# They have no end, or end by themselves where a sister begins.
_SHALLOW = frozenset(
    """
    area base br col dd dt embed hr img input li link meta option p param source td th tr track wbr
    """.split()
)


@dataclass(slots=True)
class Element:
    """An element: its items lie between ``start`` and ``end`` of the page's list.

    ``size`` counts the characters of its text that are not white space, ``linked``
    those inside links.
    """

    tag: str
    attributes: dict[str, str | None]
    start: int
    end: int = 0
    size: int = 0
    linked: int = 0

    def get(self, name: str) -> str:
        """An attribute, or an empty string."""
        return self.attributes.get(name) or ""


Item = str | Element
"""A text; or an element, once where it opens and once where it ends."""


def flatten(root: "LexborNode | None") -> list[Item]:
    """The elements and texts under ``root`` in document order, comments left out."""
    items: list[Item] = []
    sizes = [0, 0]
    path: list[tuple[Element, LexborNode]] = []
    node = root
    while node is not None:
        if _enter(node, items, sizes, path) and node.child is not None:
            node = node.child
            continue
        if path and path[-1][1].mem_id == node.mem_id:
            _leave(items, sizes, path)
        while node.next is None and path:
            node = path[-1][1]
            _leave(items, sizes, path)
        node = node.next if path else None
    return items


def opened(items: Sequence[Item]) -> list[Element]:
    """The elements of a page, each once, in the order in which they open."""
    return [item for place, item in enumerate(items) if isinstance(item, Element) and item.start == place]


def _enter(
    node: "LexborNode", items: list[Item], sizes: list[int], path: list[tuple[Element, "LexborNode"]]
) -> bool:
    """Appends ``node``; True where its children come next."""
    tag = node.tag or ""
    if node.is_text_node:
        _append_text(node.text_content or "", items, sizes, path)
        return False
    if not node.is_element_node or tag in _OPAQUE:
        return False
    element = Element(tag, node.attributes, len(items), 0, sizes[0], sizes[1])
    items.append(element)
    path.append((element, node))
    return True


def _append_text(
    text: str, items: list[Item], sizes: list[int], path: list[tuple[Element, "LexborNode"]]
) -> None:
    size = sum(map(len, text.split()))
    items.append(text)
    sizes[0] += size
    if any(element.tag == "a" for element, _ in path[-4:]):
        sizes[1] += size


def _leave(items: list[Item], sizes: list[int], path: list[tuple[Element, "LexborNode"]]) -> None:
    element, _ = path.pop()
    element.end = len(items)
    element.size = sizes[0] - element.size
    element.linked = sizes[1] - element.linked
    items.append(element)


def shallow(html: str) -> str:
    """``html`` without the tags of elements that are nested deeper than ``MAX_NESTING``."""
    depth = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal depth
        tag = match[3]
        if not tag or tag.lower() in _SHALLOW:
            return match.group()
        inner = depth if match[2] else depth + 1
        depth = max(depth - 1, 0) if match[2] else depth + 1
        return match.group() if inner <= MAX_NESTING else " "

    return _TAG.sub(keep, html)
