"""From Markdown's tokens to blocks."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qa.loaders.building import TextBuilder
from qa.loaders.html_blocks import add_fragment
from qa.loaders.lists import OpenLists
from qa.loaders.markdown_inline import plain
from qa.loaders.tables import row_line
from qa.types import BlockKind

if TYPE_CHECKING:
    from markdown_it.token import Token

_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]:?[ ]?")


class MarkdownBlocks:
    """Adds what a parsed Markdown text says to a builder."""

    def __init__(self, builder: TextBuilder) -> None:
        self._builder = builder
        self._lists = OpenLists()
        self._quotes = 0
        self._heading = 0
        self._columns: list[str] = []
        self._cells: list[str] = []
        self._in_table = False

    def add(self, tokens: Sequence["Token"]) -> None:
        """Adds the blocks that ``tokens`` make, in order."""
        for token in tokens:
            handle = getattr(self, f"_on_{token.type}", None)
            if handle:
                handle(token)

    def _on_inline(self, token: "Token") -> None:
        words = _FOOTNOTE.sub("", plain(token.children or ()))
        if self._in_table:
            self._cells.append(words)
        elif self._heading and not self._lists and not self._quotes:
            self._builder.add(BlockKind.HEADING, words, self._heading)
        else:
            self._add_words(words)

    def _add_words(self, words: str) -> None:
        if not self._lists:
            self._builder.add(BlockKind.PARAGRAPH, words)
        elif words:
            marker, level = self._lists.take()
            self._builder.add(BlockKind.LIST_ITEM, marker + words, level, apart=not marker)

    def _on_heading_open(self, token: "Token") -> None:
        self._heading = int(token.tag[1:])

    def _on_heading_close(self, token: "Token") -> None:
        self._heading = 0

    def _on_blockquote_open(self, token: "Token") -> None:
        self._quotes += 1

    def _on_blockquote_close(self, token: "Token") -> None:
        self._quotes -= 1

    def _on_bullet_list_open(self, token: "Token") -> None:
        self._lists.begin()

    def _on_ordered_list_open(self, token: "Token") -> None:
        self._lists.begin(int(token.attrs.get("start", 1)))

    def _on_bullet_list_close(self, token: "Token") -> None:
        self._lists.end()

    _on_ordered_list_close = _on_bullet_list_close

    def _on_list_item_open(self, token: "Token") -> None:
        self._lists.item()

    def _on_fence(self, token: "Token") -> None:
        self._builder.add(BlockKind.CODE, token.content)

    _on_code_block = _on_fence

    def _on_html_block(self, token: "Token") -> None:
        add_fragment(self._builder, token.content)

    def _on_table_open(self, token: "Token") -> None:
        self._in_table, self._columns = True, []

    def _on_tr_open(self, token: "Token") -> None:
        self._cells = []

    def _on_thead_close(self, token: "Token") -> None:
        self._columns = self._cells

    def _on_tr_close(self, token: "Token") -> None:
        if self._columns:
            self._builder.add(BlockKind.TABLE_ROW, row_line(self._columns, self._cells))

    def _on_table_close(self, token: "Token") -> None:
        self._in_table = False
