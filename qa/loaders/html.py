"""HTML files: the main part of a web page."""

from collections.abc import Callable

from qa.loaders.building import TextBuilder, document_of, titled
from qa.loaders.decoding import decode, refuse_many
from qa.loaders.frontmatter import read_side
from qa.loaders.html_blocks import HtmlBlocks, add_drafts
from qa.loaders.html_furniture import is_furniture, is_hidden
from qa.loaders.html_main import main_part, titled_elements
from qa.loaders.html_meta import declared_charset, page_fields
from qa.loaders.html_tree import Element, Item, flatten, opened, shallow
from qa.loaders.html_trim import trimmed
from qa.types import Document, RawFile

# The longest laws and standards have some ten thousand.
MAX_TAGS = 300_000


class HtmlLoader:
    """Reads web pages: headings, paragraphs, lists, tables and code of their main part."""

    name = "html/2"
    suffixes = frozenset({".html", ".htm"})

    def load(self, file: RawFile) -> Document:
        """The document; raises a :class:`~qa.errors.LoadError` for one that cannot be used."""
        from selectolax.lexbor import LexborHTMLParser

        side = read_side(file.side)
        source = decode(file.data, declared_charset(file.data))
        refuse_many("tags", source.count("<"), MAX_TAGS)
        page = LexborHTMLParser(shallow(source))
        builder = _built(flatten(page.root))
        text, blocks = builder.text, builder.blocks
        fields, title = titled(side, page_fields(page), text, blocks)
        return document_of(file, self.name, text, blocks, fields, title)


def _built(items: list[Item]) -> TextBuilder:
    """The blocks of the main part; of the whole page where the rules leave nothing of it."""
    builder = TextBuilder()
    root = main_part(items)
    if root:
        add_drafts(builder, trimmed(HtmlBlocks(items, _rule(items, root)).read(root)))
    if root and not builder.blocks and isinstance(items[0], Element):
        add_drafts(builder, HtmlBlocks(items, is_hidden).read(items[0]))
    return builder


def _rule(items: list[Item], root: Element) -> Callable[[Element], bool]:
    inside_main = root.tag != "body"
    titled = titled_elements(opened(items))
    return lambda element: is_hidden(element) or is_furniture(element, root.size, inside_main, titled)
