"""Markdown files: CommonMark with tables and a YAML block."""

import re
from functools import cached_property
from typing import TYPE_CHECKING

from qa.loaders.building import TextBuilder, document_of, first_heading
from qa.loaders.decoding import decode
from qa.loaders.frontmatter import read_side, split_front_matter
from qa.loaders.markdown_blocks import MarkdownBlocks
from qa.types import Document, RawFile

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

# Deeper quotes and lists than this are not read; nobody writes them by hand.
MAX_NESTING = 60
# "##Scope" is no heading to CommonMark, but to those who wrote it. Fenced code is left alone.
_CLOSED_HEADING = re.compile(
    r"^(?P<fence>```|~~~).*?(?:^(?P=fence)|\Z)|^(?P<marks>#{2,6})(?=[^#\s])", re.MULTILINE | re.DOTALL
)


class MarkdownLoader:
    """Reads Markdown: plain text without markup, and its structure as blocks."""

    name = "markdown/2"
    suffixes = frozenset({".md", ".markdown"})

    def load(self, file: RawFile) -> Document:
        """The document; raises a :class:`~qa.errors.LoadError` for one that cannot be used."""
        side = read_side(file.side)
        own, body = split_front_matter(decode(file.data))
        builder = TextBuilder()
        MarkdownBlocks(builder).add(self._parser.parse(_with_open_headings(body)))
        text, blocks = builder.text, builder.blocks
        return document_of(file, self.name, text, blocks, side.over(own), first_heading(text, blocks))

    @cached_property
    def _parser(self) -> "MarkdownIt":
        from markdown_it import MarkdownIt

        parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING})
        return parser.enable(["table", "strikethrough"])


def _with_open_headings(text: str) -> str:
    """``text`` with a space after the marks of headings that lack it."""
    return _CLOSED_HEADING.sub(lambda match: match.group() + (" " if match["marks"] else ""), text)
