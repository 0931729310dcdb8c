"""Small documents, entries and passages for tests of the library."""

from qa.store import DocumentEntry
from qa.types import Block, BlockKind, Document, Metadata, Passage, Source

KINDS = {
    "#": BlockKind.HEADING,
    "-": BlockKind.LIST_ITEM,
    "`": BlockKind.CODE,
}


def document(name: str, *lines: str, title: str = "", page: int | None = None) -> Document:
    """One block a line: "# heading", "## lower heading", "- item", "`code", else a paragraph."""
    text, blocks = "", []
    for line in lines:
        kind = KINDS.get(line[0], BlockKind.PARAGRAPH)
        level = len(line) - len(line.lstrip("#"))
        words = line.lstrip("#`").strip() if kind is not BlockKind.LIST_ITEM else line
        text += "\n\n" if text else ""
        blocks.append(Block(kind, len(text), len(text) + len(words), level, page))
        text += words
    return Document(name, text, tuple(blocks), Metadata(title or name), "v", "fake/1")


def entry(
    name: str,
    title: str = "",
    date: str | None = None,
    topics: tuple[str, ...] = (),
    url: str | None = None,
    sources: tuple[Source, ...] = (),
) -> DocumentEntry:
    metadata = Metadata(title or name, None, date, url, sources=sources, topics=topics)
    return DocumentEntry(name, "v", "fake/1", metadata.title, 0, 1, 0, 0, 1, metadata)


def passage(name: str, text: str, start: int = 0, body: int = 0) -> Passage:
    """``body`` characters of ``text`` are its heading."""
    return Passage(name, name, start, start + body, start + len(text), text)
