"""What a document will be, before it is one: its text, structure, passages and metadata."""

from collections import Counter
from collections.abc import Iterator, Sequence

from qa.types import Block, BlockKind, Document, Passage
from qa.ui.rendering import escaped, place
from qa.ui.staff.staff_html import hint_html, table_html

MOST_CHARACTERS = 20_000
MOST_PASSAGES = 60
MOST_HEADINGS = 200
_KINDS = {
    BlockKind.HEADING: "headings",
    BlockKind.PARAGRAPH: "paragraphs",
    BlockKind.LIST_ITEM: "list items",
    BlockKind.TABLE_ROW: "table rows",
    BlockKind.CODE: "blocks of code",
}


def text_html(document: Document) -> str:
    """The text that offsets count in, as it is; of a long one the beginning."""
    shown = document.text[:MOST_CHARACTERS]
    return _cut(len(shown), len(document.text), "characters") + (
        '<div class="qa-extract" tabindex="0" role="region" aria-label="Extracted text">'
        f"{escaped(shown)}</div>"
    )


def structure_html(document: Document) -> str:
    """How many blocks of each kind there are, and the headings, each under its own."""
    counts = Counter(block.kind for block in document.blocks)
    pages = max((block.page or 0 for block in document.blocks), default=0)
    parts = [f"{counts[kind]:,} {word}" for kind, word in _KINDS.items() if counts[kind]]
    parts += [f"{pages:,} pages"] if pages else []
    headings = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    if not headings:
        return hint_html(f"{', '.join(parts)}. No headings: passages will name the title only.")
    items = "".join(_heading(document, block) for block in headings[:MOST_HEADINGS])
    cut = _cut(min(len(headings), MOST_HEADINGS), len(headings), "headings")
    return hint_html(", ".join(parts)) + cut + f'<ul class="qa-outline">{items}</ul>'


def _heading(document: Document, block: Block) -> str:
    page = f' <span class="qa-hint">page {block.page}</span>' if block.page else ""
    words = escaped(document.text[block.start : block.end])
    return f'<li class="qa-depth-{min(max(block.level, 1), 6)}">{words}{page}</li>'


def passages_html(passages: Sequence[Passage]) -> str:
    """The passages as answers will be looked for in them, each with its place."""
    items = "".join(_passage(each) for each in passages[:MOST_PASSAGES])
    cut = _cut(min(len(passages), MOST_PASSAGES), len(passages), "passages")
    return cut + f'<ol class="qa-passages">{items}</ol>'


def _passage(passage: Passage) -> str:
    where = escaped(place(passage.title, passage.section, passage.page))
    words = f"<p>{escaped(passage.text)}</p>"
    return f'<li><div class="qa-passage"><p class="qa-place">{where}</p>{words}</div></li>'


def metadata_html(document: Document) -> str:
    """What is known of the document."""
    return table_html("Metadata", ("Field", "Value"), _known(document))


def _known(document: Document) -> Iterator[tuple[str, str]]:
    known = document.metadata
    yield "Title", known.title
    yield "Publisher", known.publisher or "–"
    yield "Date", known.date or "–"
    yield "Address", known.url or "–"
    yield "Language", known.language or "–"
    yield "Licence", known.license or "–"
    yield from (("Source", source.title) for source in known.sources)
    yield "Read by", document.loader


def _cut(shown: int, there: int, what: str) -> str:
    return hint_html(f"The first {shown:,} of {there:,} {what}.") if shown < there else ""
