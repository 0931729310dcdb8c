"""Names of PowerPoint's XML, and the words of its paragraphs."""

from collections.abc import Iterator
from typing import Any

from qa.loaders.office_symbols import readable
from qa.loaders.word_math import in_a_line
from qa.loaders.word_xml import MATH

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_HIDDEN_FIELDS = ("slidenum", "datetime")

Node = Any
"""An element of lxml."""


def words(paragraph: Node) -> str:
    """The words of an ``a:p``, spaces single, with ``\\n`` at line breaks."""
    lines = "".join(_pieces(paragraph)).replace("\v", "\n").split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def attribute_number(node: Node | None, name: str) -> int | None:
    """An attribute that is a whole number of a sensible size, else None."""
    text = (node.get(name) or "").strip() if node is not None else ""
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 10 else None


def _pieces(paragraph: Node) -> Iterator[str]:
    for child in paragraph.iterchildren("*"):
        if child.tag == A + "br":
            yield "\n"
        elif child.tag in (A + "r", A + "fld"):
            shown = not (child.get("type") or "").startswith(_HIDDEN_FIELDS)
            yield readable(child.findtext(A + "t") or "") if shown else ""
        else:
            yield " ".join(in_a_line(each) for each in child.iter(MATH + "oMath"))
