"""A document's text and blocks, put together piece by piece."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from qa.errors import EmptyDocument
from qa.loaders.fields import Fields
from qa.text import normalise
from qa.types import Block, BlockKind, Document, RawFile

# What is longer is no heading, whatever its markup says.
MAX_HEADING_CHARACTERS = 300
_TIGHT = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_ROW})
_INDENT = "  "


class TextBuilder:
    """Collects blocks in reading order and the text that they lie in."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._pieces: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        """All blocks so far: list items and table rows line by line, others a blank line apart."""
        return "".join(self._pieces)

    def add(
        self, kind: BlockKind, text: str, level: int = 0, page: int | None = None, apart: bool = False
    ) -> None:
        """Appends a block; one without words is left out. ``apart`` puts a blank line above it."""
        words = _trimmed(kind, normalise(text))
        if not words:
            return
        if kind is BlockKind.HEADING and len(words) > MAX_HEADING_CHARACTERS:
            kind, level = BlockKind.PARAGRAPH, 0
        self._append(self._gap(kind, apart) + _INDENT * level * (kind is BlockKind.LIST_ITEM))
        start = self._length
        self._append(words)
        self.blocks.append(Block(kind, start, self._length, level, page))

    def _gap(self, kind: BlockKind, apart: bool) -> str:
        if not self.blocks:
            return ""
        return "\n" if kind in _TIGHT and self.blocks[-1].kind is kind and not apart else "\n\n"

    def _append(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)


def first_heading(text: str, blocks: Sequence[Block], lowest: int = 6) -> str | None:
    """The first heading of level 1, else the first down to level ``lowest``, on one line."""
    found = [block for block in blocks if block.kind is BlockKind.HEADING and block.level <= lowest]
    best = min(found, key=lambda block: (block.level != 1, block.start), default=None)
    return " ".join(text[best.start : best.end].split()) if best else None


def titled(side: Fields, own: Fields, text: str, blocks: Sequence[Block]) -> tuple[Fields, str | None]:
    """The fields of ``side`` over ``own``, and the title that the text gives where ``side`` has none.

    That is the heading of level 1 if there is just one, else what the file calls itself,
    else the first heading.
    """
    tops = [block for block in blocks if block.kind is BlockKind.HEADING and block.level == 1]
    title = first_heading(text, tops) if len(tops) == 1 else own.title or first_heading(text, blocks)
    return side.over(replace(own, title=None)), title


def _trimmed(kind: BlockKind, text: str) -> str:
    """Without white space at the ends; code keeps the indentation of its first line."""
    if kind is not BlockKind.CODE:
        return text.strip()
    return re.sub(r"\A(?:[ \t]*\n)+", "", text).rstrip()


def document_of(
    file: RawFile, loader: str, text: str, blocks: Sequence[Block], fields: Fields, title: str | None = None
) -> Document:
    """The document; its title is the one of ``fields``, else ``title``, else its name's.

    Raises :class:`~qa.errors.EmptyDocument` for a text of white space.
    """
    if not blocks:
        raise EmptyDocument("The file holds no text: fill it or remove it.")
    metadata = fields.metadata(title or title_from_name(file.id))
    return Document(file.id, text, tuple(blocks), metadata, version_of(file), loader)


def version_of(file: RawFile) -> str:
    """The SHA-256 (hex) of the file's bytes and, after a zero byte, those of its side file."""
    digest = hashlib.sha256(file.data)
    if file.side is not None:
        digest.update(b"\0" + file.side)
    return digest.hexdigest()


def title_from_name(name: str) -> str:
    """A title from a file name: "talks/paris-call.md" gives "Paris call"."""
    stem = PurePosixPath(name.replace("\\", "/")).stem
    words = " ".join(normalise(re.sub(r"[-_+\s]+", " ", stem)).split())
    return (words[:1].upper() + words[1:]) or "Untitled"
