"""HTML for what is known of a document: where it comes from, how it is cited, what it rests on."""

from collections.abc import Sequence

from qa import citing
from qa.library import Heading
from qa.types import Document, Metadata, Source
from qa.ui.languages import say
from qa.ui.reading_view import Shown, heading_id, term_id
from qa.ui.rendering import escaped, web_link


def title_html(metadata: Metadata) -> str:
    """The title, where the document's text does not bring it."""
    return f'<h1 class="qa-title">{escaped(metadata.title)}</h1>'


def about_html(metadata: Metadata, corpus_version: str) -> str:
    """Publisher, date, licence, original and corpus version; what is not known is left out."""
    facts = (
        (say("document.publisher"), escaped(metadata.publisher or "")),
        (say("document.date"), escaped(metadata.date or "")),
        (say("document.licence"), escaped(metadata.license or "")),
        (say("document.topics"), escaped(", ".join(metadata.topics))),
        (say("document.original"), web_link(metadata.url, say("document.open_original"))),
        (say("document.version"), escaped(corpus_version)),
    )
    rows = "".join(f"<div><dt>{escaped(name)}</dt><dd>{value}</dd></div>" for name, value in facts if value)
    return f'<dl class="qa-facts">{rows}</dl>'


def cite_html(metadata: Metadata, section: Sequence[str], page: int | None) -> str:
    """Citations to copy, folded away."""
    forms = (
        ("apa", say("document.apa"), citing.reference(metadata)),
        ("in-text", say("document.in_text"), citing.in_text(metadata, section, page)),
        ("bibtex", "BibTeX", citing.entry(metadata)),
    )
    rows = "".join(_form(name, label, text) for name, label, text in forms)
    return f'<details class="qa-cite"><summary>{escaped(say("document.cite"))}</summary>{rows}</details>'


def _form(name: str, label: str, text: str) -> str:
    return (
        f'<div class="qa-form"><h2 id="qa-label-{name}">{escaped(label)}</h2>'
        f'<pre id="qa-cite-{name}" tabindex="0" role="group" aria-labelledby="qa-label-{name}">'
        f"{escaped(text)}</pre>"
        f'<button type="button" class="qa-copy" data-qa-copy="qa-cite-{name}" '
        f'aria-label="{escaped(say("answer.copy"))}: {escaped(label)}">'
        f'{escaped(say("answer.copy"))}</button></div>'
    )


def copy_link_html() -> str:
    """A button that copies the address of the page, and where it is said that something was copied."""
    return (
        '<button type="button" class="qa-copy qa-copy-link" data-qa-copy="">'
        f'{escaped(say("document.copy_link"))}'
        f'</button><span class="qa-copied" role="status" data-done="{escaped(say("answer.copied"))}" '
        f'data-failed="{escaped(say("document.not_copied"))}"></span>'
    )


def contents_html(headings: Sequence[Heading]) -> str:
    """The table of contents twice: beside the text, and folded above it on a narrow screen."""
    if len(headings) < 2:
        return ""
    name = escaped(say("document.contents"))
    items = "".join(
        f'<li class="qa-depth-{each.depth}"><a href="#{heading_id(each.start)}">{escaped(each.text)}</a></li>'
        for each in headings
    )
    return (
        f'<nav class="qa-contents qa-beside" aria-label="{name}"><h2>{name}</h2><ol>{items}</ol></nav>'
        f'<details class="qa-contents qa-above"><summary>{name}</summary>'
        f'<nav aria-label="{name}"><ol>{items}</ol></nav></details>'
    )


def sources_html(metadata: Metadata) -> str:
    """The primary sources that a document names."""
    if not metadata.sources:
        return ""
    items = "".join(f"<li>{_source(source)}</li>" for source in metadata.sources)
    heading = escaped(say("document.sources"))
    return f'<section class="qa-sources"><h2>{heading}</h2><ol>{items}</ol></section>'


def terms_html(shown: Shown, titles: Sequence[str]) -> str:
    """The terms explained in a document, with the words of the glossary; ``titles`` say which one."""
    if not shown.uses:
        return ""
    items = "".join(
        f"<div><dt>{escaped(use.term.names[0])}</dt>"
        f'<dd><span id="{term_id(number)}">{escaped(use.term.definition)}</span> '
        f"<small>{escaped(title)}</small></dd></div>"
        for number, (use, title) in enumerate(zip(shown.uses, titles, strict=True))
    )
    head = f"<summary>{escaped(say('document.terms', number=len(shown.uses)))}</summary>"
    return f'<details class="qa-terms">{head}<dl>{items}</dl></details>'


def reading_html(contents: str, article: str, after: str) -> str:
    """A document with its contents beside it and what belongs to it below."""
    return f'<div class="qa-reading">{contents}<div class="qa-column">{article}{after}</div></div>'


def _source(source: Source) -> str:
    title = web_link(source.url, source.title) or escaped(source.title)
    about = ", ".join(part for part in (source.publisher, source.date) if part)
    return f"{title}<br><small>{escaped(about)}</small>" if about else title


def count_html(number: int, quotes: int) -> str:
    """Which of the quotes is shown."""
    return f'<p class="qa-count"><span>{escaped(say("document.quote"))} </span>{number}/{quotes}</p>'


def bar_html(document: Document) -> str:
    """The title in the bar above the document."""
    return f'<p class="qa-bar-title" aria-hidden="true">{escaped(document.metadata.title)}</p>'
