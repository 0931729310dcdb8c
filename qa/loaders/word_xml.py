"""Names and elements of Word's XML."""

from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_CHOICES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What wraps paragraphs, runs, rows or cells without being one.
_WRAPPERS = frozenset(W + name for name in "ins moveTo customXml smartTag sdtContent dir bdo".split())
_TOC = "Table of Contents"

Node = Any
"""An element of lxml."""


def unwrapped(element: Node) -> Iterator[Node]:
    """The children that a reader sees, taken out of what only wraps them."""
    for child in element.iterchildren("*"):
        if child.tag in _WRAPPERS:
            yield from unwrapped(child)
        elif child.tag == W + "sdt":
            content = child.find(W + "sdtContent")
            if content is not None and not _is_empty_control(child):
                yield from unwrapped(content)
        elif child.tag == ALTERNATE:
            choice = chosen(child)
            yield from unwrapped(choice) if choice is not None else ()
        else:
            yield child


def chosen(alternatives: Node) -> Node | None:
    """Of alternatives for newer and older programs, the one for newer ones, if there is any."""
    choice = alternatives.find(_CHOICES)
    return choice if choice is not None else alternatives.find(_FALLBACK)


def _is_empty_control(control: Node) -> bool:
    """Whether a content control shows only its prompt, or a table of contents."""
    properties = control.find(W + "sdtPr")
    if properties is None:
        return False
    gallery = properties.find(f"{W}docPartObj/{W}docPartGallery")
    return properties.find(W + "showingPlcHdr") is not None or value(gallery) == _TOC


def value(element: Node | None, name: str = "val") -> str | None:
    """An attribute in Word's own name space; None where there is no element."""
    if element is None:
        return None
    found = element.get(W + name)
    return str(found) if found is not None else None


def number(element: Node | None, name: str = "val") -> int | None:
    """An attribute that is a whole number of a sensible size, else None."""
    text = (value(element, name) or "").strip()
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 10 else None


def is_on(element: Node | None) -> bool:
    """Whether a switch is there and not turned off."""
    return element is not None and value(element) not in ("0", "false", "off", "none")
