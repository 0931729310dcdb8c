"""Loads texts and shows their blocks, for tests of loaders."""

from qa.loaders import standard_loaders
from qa.text import normalise
from qa.types import Document, RawFile


def load(text: str | bytes, name: str = "note.md", side: str | None = None) -> Document:
    data = text.encode() if isinstance(text, str) else text
    document = standard_loaders().load(RawFile(name, data, side.encode() if side is not None else None))
    check(document)
    return document


def check(document: Document) -> None:
    """Asserts what must hold of every document."""
    covered = 0
    assert document.text == normalise(document.text)
    for block in document.blocks:
        assert covered <= block.start < block.end <= len(document.text)
        assert not document.text[covered : block.start].strip()
        covered = block.end
    assert not document.text[covered:].strip()


def shown(document: Document) -> list[tuple[str, int, str]]:
    return [
        (block.kind.value, block.level, document.text[block.start : block.end]) for block in document.blocks
    ]
