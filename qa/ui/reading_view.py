"""HTML for a whole document: headings as headings, lists as lists, the quoted words marked."""

from itertools import groupby

from qa.types import Block, BlockKind, Document, Metadata, Source, Span
from qa.ui.languages import say
from qa.ui.rendering import escaped, marked, web_link

_TAGS = {
    BlockKind.PARAGRAPH: "p",
    BlockKind.LIST_ITEM: "li",
    BlockKind.TABLE_ROW: "p",
    BlockKind.CODE: "pre",
}
_DEEPEST = 5


def document_html(document: Document, quote: Span | None) -> str:
    """What is known of the document, then its text, then its sources.

    The characters of ``quote`` lie in ``<mark>`` elements, one a block; the first has the
    id "quote". White space aside, their text put together is the quote.
    """
    return (
        f'<article class="qa-document" lang="{escaped(document.metadata.language or "en")}">'
        f"{_header(document)}{text_html(document, quote)}{_sources(document.metadata)}</article>"
    )


def text_html(document: Document, quote: Span | None) -> str:
    """The document's blocks in order."""
    first = next((block for block in document.blocks if quote and _overlap(block, quote)), None)
    pieces = []
    for is_list, blocks in groupby(document.blocks, lambda block: block.kind is BlockKind.LIST_ITEM):
        inner = "\n".join(_block(document.text, block, quote, block is first) for block in blocks)
        pieces.append(f'<ul class="qa-list">{inner}</ul>' if is_list else inner)
    return "\n".join(pieces)


def about_line(metadata: Metadata) -> str:
    """Publisher, date and licence on one line, as text; what is not known is left out."""
    parts = (metadata.publisher, metadata.date, metadata.license)
    return " · ".join(part for part in parts if part)


def _header(document: Document) -> str:
    metadata = document.metadata
    title = "" if _opens_with_title(document) else f"<h1>{escaped(metadata.title)}</h1>"
    link = web_link(metadata.url, say("document.original"))
    about = " · ".join(part for part in (escaped(about_line(metadata)), link) if part)
    return f'<p class="qa-about">{about}</p>{title}' if about else title


def _opens_with_title(document: Document) -> bool:
    first = document.blocks[0] if document.blocks else None
    if first is None or first.kind is not BlockKind.HEADING or first.level != 1:
        return False
    return document.text[first.start : first.end].casefold() == document.metadata.title.casefold()


def _block(text: str, block: Block, quote: Span | None, identified: bool) -> str:
    span = _overlap(block, quote) if quote else None
    words = text[block.start : block.end]
    attributes = 'id="quote" class="qa-cited" tabindex="-1"' if identified else 'class="qa-cited"'
    inner = _with_marker(block, marked(words, span, attributes), words)
    if block.kind is BlockKind.HEADING:
        level = min(max(block.level, 1), 6)
        return f"<h{level}>{inner}</h{level}>"
    tag = _TAGS[block.kind]
    return f'<{tag} class="qa-{block.kind.value} qa-level-{min(block.level, _DEEPEST)}">{inner}</{tag}>'


def _with_marker(block: Block, inner: str, words: str) -> str:
    """A bullet is drawn over the dash that the text has, which stays there to be copied."""
    if block.kind is not BlockKind.LIST_ITEM or not words.startswith("- "):
        return inner
    before, dash, after = inner.partition("- ")
    if before and not before.endswith(">"):  # a mark ends between dash and space: leave it whole
        return inner
    return f'{before}<span class="qa-bullet">{dash}</span>{after}'


def _overlap(block: Block, quote: Span) -> Span | None:
    """The part of ``quote`` that lies in ``block``, as offsets into the block's text."""
    start, end = max(block.start, quote.start), min(block.end, quote.end)
    return Span(start - block.start, end - block.start) if start < end else None


def _sources(metadata: Metadata) -> str:
    if not metadata.sources:
        return ""
    items = "".join(f"<li>{_source(source)}</li>" for source in metadata.sources)
    return (
        f'<section class="qa-sources"><h2>{escaped(say("document.sources"))}</h2><ol>{items}</ol></section>'
    )


def _source(source: Source) -> str:
    title = web_link(source.url, source.title) or escaped(source.title)
    about = ", ".join(part for part in (source.publisher, source.date) if part)
    return f"{title}<br><small>{escaped(about)}</small>" if about else title
