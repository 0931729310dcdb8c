"""What of a web page is its subject, and what is furniture."""

import re
from collections.abc import Sequence

from qa.loaders.html_tree import Element, Item

# Of the visible text, what an element must hold to be the subject or to escape the rules below.
_MOST = 0.5
_HIDDEN_TAGS = frozenset("nav button select option textarea input dialog menu".split())
_FRAME_TAGS = frozenset("header footer aside form".split())
_FRAME_ROLES = frozenset(
    "navigation banner contentinfo search complementary dialog alertdialog menu menubar toolbar alert".split()
)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FURNITURE_CLASS = re.compile(
    r"""(?:^|[\s_-])(?:cookies?|consent|newsletter|related|recommended|share|sharing|social|comments?|respond
    |breadcrumbs?|sidebar|navbar|navigation|menu|promo|subscribe|subscription|popup|modal|advert(?:isement)?|ads?
    |sponsored|pagination|pager|footer|toc|editsection|mw-editsection|catlinks|printfooter|noprint|skip-?link
    |cta|byline|metaline|dateline|tags?|player)(?:$|[\s_-])""",
    re.IGNORECASE | re.VERBOSE,
)
_FURNITURE_ID = re.compile(
    r"(?:^|[\s_-])(?:cookie[\w-]*|newsletter|sidebar|footer|breadcrumbs?|navbar)(?:$|[\s_-])", re.IGNORECASE
)


def is_hidden(element: Element) -> bool:
    """Whether a browser does not show ``element``, or shows it as a control."""
    if element.tag in _HIDDEN_TAGS or ("hidden" in element.attributes and element.tag != "body"):
        return True
    return element.get("aria-hidden") == "true" or bool(_HIDING.search(element.get("style")))


def is_furniture(element: Element, page_size: int, inside_main: bool) -> bool:
    """Whether ``element`` frames the page's subject: menus, banners, footers, asides."""
    if element.size > _MOST * page_size or element.tag in ("body", "html", "main", "article"):
        return False
    if element.get("role") in _FRAME_ROLES or element.tag == "form":
        return True
    if element.tag in _FRAME_TAGS and not (inside_main and element.tag == "header"):
        return True
    names = element.get("class")
    return bool(names and _FURNITURE_CLASS.search(names)) or bool(_FURNITURE_ID.search(element.get("id")))


def main_part(items: Sequence[Item]) -> Element | None:
    """The article or main part that holds most of the page's visible text, else the page."""
    candidates: list[Element] = []
    page: Element | None = None
    for place, item in enumerate(items):
        if isinstance(item, Element) and item.start == place:
            page = page or item
            if item.tag == "body":
                page = item
            if item.tag in ("article", "main") or item.get("role") == "main":
                candidates.append(item)
    return _largest(candidates, items, page) if page else None


def _largest(candidates: list[Element], items: Sequence[Item], page: Element) -> Element:
    """The smallest of those candidates that hold most of what is visible."""
    visible = _visible_sizes(items, page)
    enough = [
        each for each in candidates if visible[each.end] - visible[each.start] > _MOST * (visible[-1] or 1)
    ]
    return min(enough, key=lambda each: each.end - each.start, default=page)


def _visible_sizes(items: Sequence[Item], page: Element) -> list[int]:
    """For each place, the characters of visible text before it."""
    total, until = 0, -1
    sizes: list[int] = []
    for place, item in enumerate(items):
        sizes.append(total)
        if place < until:
            continue
        if isinstance(item, str):
            total += sum(map(len, item.split()))
        elif item.start == place and (is_hidden(item) or is_furniture(item, page.size, True)):
            until = item.end
    return [*sizes, total]
