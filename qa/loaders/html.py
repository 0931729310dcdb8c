"""HTML files: the main part of a web page."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from qa.loaders.building import TextBuilder, document_of, first_heading
from qa.loaders.decoding import decode
from qa.loaders.frontmatter import read_side
from qa.loaders.html_blocks import HtmlBlocks
from qa.loaders.html_main import is_furniture, is_hidden, main_part
from qa.loaders.html_meta import declared_charset, page_fields
from qa.loaders.html_tree import Element, Item, flatten, shallow
from qa.types import Block, BlockKind, Document, RawFile


class HtmlLoader:
    """Reads web pages: headings, paragraphs, lists, tables and code of their main part."""

    name = "html/2"
    suffixes = frozenset({".html", ".htm"})

    def load(self, file: RawFile) -> Document:
        """The document; raises a :class:`~qa.errors.LoadError` for one that cannot be used."""
        from selectolax.lexbor import LexborHTMLParser

        side = read_side(file.side)
        page = LexborHTMLParser(shallow(decode(file.data, declared_charset(file.data))))
        own = page_fields(page)
        builder = _built(flatten(page.root))
        text, blocks = builder.text, builder.blocks
        fields = side.over(replace(own, title=None))
        return document_of(file, self.name, text, blocks, fields, _title(text, blocks, own.title))


def _built(items: list[Item]) -> TextBuilder:
    """The blocks of the main part; of the whole page where the rules leave nothing of it."""
    builder = TextBuilder()
    root = main_part(items)
    if root:
        HtmlBlocks(builder, items, _rule(root)).add(root)
    if root and not builder.blocks and isinstance(items[0], Element):
        HtmlBlocks(builder, items, is_hidden).add(items[0])
    return builder


def _rule(root: Element) -> Callable[[Element], bool]:
    inside_main = root.tag != "body"
    return lambda element: is_hidden(element) or is_furniture(element, root.size, inside_main)


def _title(text: str, blocks: Sequence[Block], own: str | None) -> str | None:
    """The heading of level 1 if there is just one, else what the page calls itself."""
    tops = [block for block in blocks if block.kind is BlockKind.HEADING and block.level == 1]
    return first_heading(text, tops) if len(tops) == 1 else own or first_heading(text, blocks)
