"""What of a web page is furniture: menus, banners, share bars, teasers, footers."""

import re
from collections.abc import Set
from functools import lru_cache

from qa.loaders.html_tree import Element

_HIDDEN_TAGS = frozenset("nav button select option textarea input dialog menu".split())
_FRAME_TAGS = frozenset("header footer aside form".split())
_FRAME_ROLES = frozenset(
    "navigation banner contentinfo search complementary dialog alertdialog menu menubar toolbar alert".split()
)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
# A class of one of these words names furniture.
_SURE = frozenset(
    """
    ad addcomment addthis addtoany ads advert advertisement breadcrumb breadcrumbs byline catlinks
    comment comments consent cookie cookies cta dateline disqus editsection footer gdpr jumplinks
    menu metaline modal mostread nav navbar navbox navigation newsletter newsletters noprint
    outbrain pager pagination player popup postnav prevnext printfooter promo promoted
    recommendations recommended related relatedposts respond share sharebar sharedaddy sharethis
    sharing sidebar social sponsored submenu subnav subscribe subscription taboola tag tags toc
    visuallyhidden
    """.split()
)
# These name it where links or few words are all that is there.
_LIKELY = frozenset(
    """
    actions archive archives author banner bio categories category copyright credits disclaimer
    dropdown feedback follow hero language languages latest login masthead meta metadata more
    popular postmetadata register search signup skip teaser teasers toolbar tools topbar trending
    widget widgets
    """.split()
)
_SURE_PAIRS = (
    "sr only",
    "screen reader",
    "visually hidden",
    "skip link",
    "read next",
    "up next",
    "add comment",
)
# Anchors are named by the words of headings, so few words tell anything there.
_SURE_ID = re.compile(
    r"(?:^|[\s_-])(?:cookie[\w-]*|newsletter|sidebar|footer|breadcrumbs?|navbar)(?:$|[\s_-])", re.IGNORECASE
)
_FEW_CHARACTERS = 100
_MANY_LINKS = 0.4
_MOST = 0.5


def is_hidden(element: Element) -> bool:
    """Whether a browser does not show ``element``, or shows it as a control."""
    if element.tag in _HIDDEN_TAGS or ("hidden" in element.attributes and element.tag != "body"):
        return True
    return element.get("aria-hidden") == "true" or bool(_HIDING.search(element.get("style")))


def is_furniture(element: Element, page_size: int, inside_main: bool, titled: Set[int]) -> bool:
    """Whether ``element`` frames the page's subject.

    ``titled`` has the starts of the elements that hold the page's title.
    """
    if element.size > _MOST * page_size or element.tag in ("body", "html", "main", "article"):
        return False
    holds_title = element.start in titled
    if element.tag == "form" or (element.get("role") in _FRAME_ROLES and not holds_title):
        return True
    if element.tag in _FRAME_TAGS and not (element.tag == "header" and (inside_main or holds_title)):
        return True
    likely, sure = _named(element.get("class"))
    if sure or bool(_SURE_ID.search(element.get("id"))):
        return True
    return likely and not holds_title and _is_thin(element)


def _is_thin(element: Element) -> bool:
    """Whether it is short, or links are much of it."""
    return element.size < _FEW_CHARACTERS or element.linked > _MANY_LINKS * element.size


@lru_cache(maxsize=4096)
def _named(names: str) -> tuple[bool, bool]:
    """Whether a class attribute names likely furniture, and sure furniture."""
    words = [word.lower() for word in _WORD.findall(names)]
    pairs = " ".join(words)
    sure = not _SURE.isdisjoint(words) or any(pair in pairs for pair in _SURE_PAIRS)
    return not _LIKELY.isdisjoint(words), sure
