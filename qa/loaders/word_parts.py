"""The parts of a Word file that hold its text and what tells how to read it."""

import io
from typing import Any

from qa.loaders.decoding import refuse_many
from qa.loaders.office_package import opened, parsed
from qa.loaders.word_xml import Node, W, number, value

# A document of a thousand pages has 30,000.
MAX_PARAGRAPHS = 200_000
_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}


class Parts:
    """``body``, ``styles`` and ``numbering`` as elements; the last two may be missing."""

    def __init__(self, data: bytes) -> None:
        document = opened(data, _open, "a Word file")
        self.properties = document.core_properties
        self._links = document.part.rels.values()
        self.body: Node = document.element.body
        refuse_many("paragraphs", sum(1 for _ in self.body.iter(W + "p")), MAX_PARAGRAPHS)
        self.styles = self._part("styles")
        self.numbering = self._part("numbering")
        self._notes = {kind: self._read_notes(kind) for kind in _NOTES}

    def note(self, kind: str, number: int) -> list[Node]:
        """The paragraphs of a footnote or endnote; none where it is missing."""
        found = self._notes[kind].get(number)
        return list(found.iter(W + "p")) if found is not None else []

    def _read_notes(self, kind: str) -> dict[int, Node]:
        root = self._part(kind)
        nodes = root.iterchildren(W + _NOTES[kind]) if root is not None else ()
        return {
            name: node
            for node in nodes
            if value(node, "type") in (None, "normal") and (name := number(node, "id")) is not None
        }

    def _part(self, kind: str) -> Node | None:
        for link in self._links:
            if link.reltype.endswith("/" + kind) and not link.is_external:
                part: Any = link.target_part
                return part.element if hasattr(part, "element") else parsed(part.blob)
        return None


def _open(file: io.BytesIO) -> Any:
    from docx import Document

    return Document(file)
