"""Which part of a web page is its subject."""

from collections.abc import Sequence, Set

from qa.loaders.html_furniture import is_furniture, is_hidden
from qa.loaders.html_tree import Element, Item, opened

# Of the words that are no links, what a part named as the main one must hold,
_MOST = 0.5
# and what any other element must hold.
_NEARLY_ALL = 0.95


def main_part(items: Sequence[Item]) -> Element | None:
    """The article or main part that holds most of the page's words, else what holds nearly all."""
    elements = opened(items)
    if not elements:
        return None
    page = next((each for each in elements if each.tag == "body"), elements[0])
    titled = titled_elements(elements)
    sizes = _sizes(items, page, titled)
    named = [each for each in elements if each.tag in ("article", "main") or each.get("role") == "main"]
    return (
        _smallest(named, sizes, _MOST)
        or _smallest([each for each in elements if _could_hold(each, page, titled)], sizes, _NEARLY_ALL)
        or page
    )


def titled_elements(elements: Sequence[Element]) -> Set[int]:
    """The starts of all elements that hold the title: the one heading of level 1 that is no link."""
    titles = [each for each in elements if each.tag == "h1" and each.linked < _MOST * each.size]
    if len(titles) != 1:
        return frozenset()
    return {each.start for each in elements if each.start <= titles[0].start and titles[0].end <= each.end}


def _could_hold(element: Element, page: Element, titled: Set[int]) -> bool:
    inside = page.start < element.start and element.end < page.end
    return (
        inside
        and element.tag in ("div", "section", "td", "center")
        and (not titled or element.start in titled)
    )


def _smallest(candidates: Sequence[Element], sizes: Sequence[int], share: float) -> Element | None:
    """The smallest of those that hold more than ``share`` of all words."""
    enough = [each for each in candidates if sizes[each.end] - sizes[each.start] > share * (sizes[-1] or 1)]
    return min(enough, key=lambda each: each.end - each.start, default=None)


def _sizes(items: Sequence[Item], page: Element, titled: Set[int]) -> list[int]:
    """For each place, the characters before it that are seen and in no link."""
    total, until, link = 0, -1, -1
    sizes: list[int] = []
    for place, item in enumerate(items):
        sizes.append(total)
        if place < until:
            continue
        if isinstance(item, str):
            total += sum(map(len, item.split())) * (place > link)
        elif item.start == place and (is_hidden(item) or is_furniture(item, page.size, True, titled)):
            until = item.end
        elif item.start == place and item.tag == "a":
            link = item.end
    return [*sizes, total]
