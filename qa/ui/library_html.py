"""HTML for the library: its head, its shelves, what is found."""

from qa.library import Excerpt
from qa.types import Metadata, Passage
from qa.ui.languages import counted, say
from qa.ui.painting import Paint, painted
from qa.ui.rendering import escaped, place


def library_header_html(documents: int | None, corpus_version: str | None) -> str:
    """What the page is; the counts are left out while they are not known."""
    known = ""
    if documents is not None:
        known = f"{counted('library.documents', documents)} · {say('document.version')} {corpus_version}"
    return (
        f'<header class="qa-header"><h1>{escaped(say("library.heading"))}</h1>'
        f"<p>{escaped(say('library.about'))} <span>{escaped(known)}</span></p></header>"
    )


def shelf_html(name: str, documents: int) -> str:
    """The head of a shelf."""
    return f'<h2 class="qa-shelf">{escaped(name)} <small>{documents:,}</small></h2>'


def entry_html(opening: str, metadata: Metadata) -> str:
    """What a document begins with, and where it comes from."""
    about = escaped(" · ".join(part for part in (metadata.publisher, metadata.date) if part))
    words = f'<p class="qa-opening">{escaped(opening)}</p>' if opening else ""
    return f'{words}<p class="qa-about">{about}</p>' if about else words


def found_html(searched: str, asked: str, found: int) -> str:
    """How much was found, and for which words, where spelling was put right."""
    what = escaped(counted("library.passages", found))
    changed = " ".join(searched.casefold().split()) != " ".join(asked.casefold().split())
    words = f" {escaped(say('library.for'))} <q>{escaped(searched)}</q>" if changed else ""
    return f'<p class="qa-hint" role="status">{what}{words}</p>'


def excerpt_html(found: Excerpt, passage: Passage) -> str:
    """Words of a document with the searched ones marked, below the place where they stand."""
    repeated = passage.section[:1] and passage.section[0].casefold() == passage.title.casefold()
    where = escaped(place("", passage.section[1:] if repeated else passage.section, passage.page))
    marks = [Paint(span, "mark") for span in found.words]
    above = f'<p class="qa-place">{where}</p>' if where else ""
    return f'<div class="qa-excerpt">{above}<p>{painted(found.text, marks)}</p></div>'
