"""Markdown files: CommonMark with tables and a YAML block."""

import re
from functools import cached_property
from typing import TYPE_CHECKING

from qa.loaders.building import TextBuilder, document_of, first_heading
from qa.loaders.decoding import decode, refuse_many
from qa.loaders.frontmatter import read_side, split_front_matter
from qa.loaders.markdown_blocks import MarkdownBlocks
from qa.types import Document, RawFile

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

# Deeper quotes and lists than this are not read; nobody writes them by hand.
MAX_NESTING = 60
MAX_LINES = 100_000
# In a longer paragraph markup is not looked for: the time it takes grows with the square.
MAX_PARAGRAPH = 5_000
# Each costs up to a twentieth of a millisecond.
MAX_MARKS = 300_000
_MARKS = "[]*_`<~"
# "##Scope" is no heading to CommonMark, but to those who wrote it. Fenced code is left alone.
_CLOSED_HEADING = re.compile(
    r"^(?P<fence>```|~~~).*?(?:^(?P=fence)|\Z)|^(?P<marks>#{2,6})(?=[^#\s])", re.MULTILINE | re.DOTALL
)


class MarkdownLoader:
    """Reads Markdown: plain text without markup, and its structure as blocks."""

    name = "markdown/1"
    suffixes = frozenset({".md", ".markdown"})

    def load(self, file: RawFile) -> Document:
        """The document; raises a :class:`~qa.errors.LoadError` for one that cannot be used."""
        side = read_side(file.side)
        source = decode(file.data, max_lines=MAX_LINES)
        refuse_many("marks of Markdown", sum(map(source.count, _MARKS)), MAX_MARKS)
        own, body = split_front_matter(source)
        builder = TextBuilder()
        MarkdownBlocks(builder).add(self._parser.parse(_with_open_headings(body)))
        text, blocks = builder.text, builder.blocks
        return document_of(file, self.name, text, blocks, side.over(own), first_heading(text, blocks))

    @cached_property
    def _parser(self) -> "MarkdownIt":
        from markdown_it import MarkdownIt

        parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING})
        parser.core.ruler.at("inline", _inline)
        return parser.enable(["table", "strikethrough"])


def _inline(state: "StateCore") -> None:
    """Parses the words of each block, in place of the parser's own rule."""
    from markdown_it.token import Token

    for token in state.tokens:
        if token.type == "inline" and len(token.content) > MAX_PARAGRAPH:
            token.children = [Token("text", "", 0, content=token.content)]
        elif token.type == "inline":
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def _with_open_headings(text: str) -> str:
    """``text`` with a space after the marks of headings that lack it."""
    return _CLOSED_HEADING.sub(lambda match: match.group() + (" " if match["marks"] else ""), text)
