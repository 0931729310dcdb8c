"""HTML for a whole document: headings as headings, lists as lists, the quoted words marked."""

from dataclasses import dataclass, replace
from itertools import groupby

from qa.library import Use
from qa.types import Block, BlockKind, Document, Metadata, Span
from qa.ui.painting import Paint, painted
from qa.ui.rendering import escaped

_TAGS = {
    BlockKind.PARAGRAPH: "p",
    BlockKind.LIST_ITEM: "li",
    BlockKind.TABLE_ROW: "p",
    BlockKind.CODE: "pre",
}
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """What is marked in a document: a quote, in it the answering words, and uses of explained terms.

    All are characters of the document; the uses do not touch the quote.
    """

    quote: Span | None = None
    answering: Span | None = None
    uses: tuple[Use, ...] = ()


NOTHING = Shown()


def document_html(document: Document, shown: Shown = NOTHING) -> str:
    """The document's text as an article, below its title where that does not stand at its top.

    The characters of the quote lie in ``<mark>`` elements, one a block; the first has the
    id "quote". White space aside, their text put together is the quote.
    """
    title = "" if opens_with_title(document) else f"<h1>{escaped(document.metadata.title)}</h1>"
    language = escaped(document.metadata.language or "en")
    return f'<article class="qa-document" lang="{language}">{title}{text_html(document, shown)}</article>'


def text_html(document: Document, shown: Shown = NOTHING, page: int | None = None) -> str:
    """The document's blocks in order: all, or those of ``page``, which then bring no ids."""
    blocks = [block for block in document.blocks if page is None or block.page == page]
    quote = shown.quote
    first = next((block for block in document.blocks if quote and _overlap(block, quote)), None)
    title = document.blocks[0] if opens_with_title(document) else None
    shift = _shift(document)
    pieces = []
    for is_list, run in groupby(blocks, lambda block: block.kind is BlockKind.LIST_ITEM):
        inner = "\n".join(
            _block(document.text, _levelled(block, title, shift), shown, block is first and page is None)
            for block in run
        )
        pieces.append(f'<ul class="qa-list">{inner}</ul>' if is_list else inner)
    return "\n".join(pieces)


def heading_id(start: int) -> str:
    """The id of the heading that begins at character ``start``."""
    return f"section-{start}"


def term_id(number: int) -> str:
    """The id of the definition of the ``number``-th (from 0) explained term."""
    return f"qa-term-{number}"


def about_line(metadata: Metadata) -> str:
    """Publisher, date and licence on one line, as text; what is not known is left out."""
    parts = (metadata.publisher, metadata.date, metadata.license)
    return " · ".join(part for part in parts if part)


def opens_with_title(document: Document) -> bool:
    """Whether the first block is the title, as a heading of the highest level."""
    first = document.blocks[0] if document.blocks else None
    if first is None or first.kind is not BlockKind.HEADING or first.level != 1:
        return False
    return document.text[first.start : first.end].casefold() == document.metadata.title.casefold()


def _levelled(block: Block, title: Block | None, shift: int) -> Block:
    """A heading with the level of its element: there is one of the highest, the ``title``."""
    if block.kind is not BlockKind.HEADING:
        return block
    return replace(block, level=1 if block is title else min(max(block.level, 1) + shift, 6))


def _shift(document: Document) -> int:
    """1 where headings stand as high as the title."""
    headings = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    highest = min((block.level for block in headings[opens_with_title(document) :]), default=2)
    return int(highest < 2)


def _block(text: str, block: Block, shown: Shown, identified: bool) -> str:
    inner = painted(text, _paints(block, shown, identified), block.start, block.end)
    if block.kind is BlockKind.HEADING:
        return f'<h{block.level} id="{heading_id(block.start)}">{inner}</h{block.level}>'
    inner = _with_marker(block, inner, text[block.start : block.end])
    tag = _TAGS[block.kind]
    return f'<{tag} class="qa-{block.kind.value} qa-level-{min(block.level, _DEEPEST)}">{inner}</{tag}>'


def _paints(block: Block, shown: Shown, identified: bool) -> list[Paint]:
    paints = [
        Paint(use.span, "span", _term_attributes(number))
        for number, use in enumerate(shown.uses)
        if _overlap(block, use.span)
    ]
    if shown.quote is not None and _overlap(block, shown.quote):
        stronger = (Paint(shown.answering, "strong", 'class="qa-answering"'),) if shown.answering else ()
        attributes = 'id="quote" class="qa-cited" tabindex="-1"' if identified else 'class="qa-cited"'
        paints.append(Paint(shown.quote, "mark", attributes, stronger))
    return paints


def _term_attributes(number: int) -> str:
    name = term_id(number)
    return f'class="qa-term" role="button" tabindex="0" aria-describedby="{name}" data-qa-term="{name}"'


def _with_marker(block: Block, inner: str, words: str) -> str:
    """A bullet is drawn over the dash that the text has, which stays there to be copied."""
    if block.kind is not BlockKind.LIST_ITEM or not words.startswith("- "):
        return inner
    before, dash, after = inner.partition("- ")
    if before and not before.endswith(">"):  # a mark ends between dash and space: leave it whole
        return inner
    return f'{before}<span class="qa-bullet">{dash}</span>{after}'


def _overlap(block: Block, span: Span) -> bool:
    return max(block.start, span.start) < min(block.end, span.end)
