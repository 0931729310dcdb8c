"""What a web page says of itself."""

import re
from typing import TYPE_CHECKING

from qa.loaders.fields import MAX_FIELD_CHARACTERS, Fields, web_address
from qa.text import normalise

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_CHARSET = re.compile(rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"^\s*<\?xml[^<>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{1,40})")
_CHARSET_REACH = 4096
_DATES = (
    "article:published_time",
    "citation_publication_date",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "datepublished",
    "date",
)
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})T.*")


def declared_charset(data: bytes) -> str | None:
    """The character code that the page names near its top."""
    head = data[:_CHARSET_REACH]
    found = _XML_CHARSET.search(head) or _CHARSET.search(head)
    return found[1].decode("ascii") if found else None


def page_fields(page: "LexborHTMLParser") -> Fields:
    """Fields from the page's head; its title is that for sharing, else that of its window."""
    meta = _meta(page)
    window = page.css_first("head > title")
    canonical = page.css_first("link[rel=canonical]")
    html = page.css_first("html")
    date = next((meta[name] for name in _DATES if meta.get(name)), None)
    return Fields(
        title=meta.get("og:title") or (_line(window.text()) if window else None),
        publisher=meta.get("og:site_name") or meta.get("citation_publisher") or meta.get("dc.publisher"),
        date=_DAY.sub(r"\1", date) if date else None,
        url=web_address(_attribute(canonical, "href")) or web_address(meta.get("og:url")),
        language=_attribute(html, "lang"),
        license=_attribute(page.css_first("link[rel=license]"), "href"),
    )


def _meta(page: "LexborHTMLParser") -> dict[str, str]:
    """The first value of each meta name, in lower case."""
    found: dict[str, str] = {}
    for node in page.css("meta"):
        name = (
            node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop")
        )
        value = _line(node.attributes.get("content"))
        if name and value:
            found.setdefault(name.lower(), value)
    return found


def _attribute(node: object, name: str) -> str | None:
    attributes = getattr(node, "attributes", {})
    return _line(attributes.get(name))


def _line(text: str | None) -> str | None:
    return " ".join(normalise(text or "").split())[:MAX_FIELD_CHARACTERS] or None
