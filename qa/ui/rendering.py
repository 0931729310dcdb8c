"""HTML for answers. Every text of a document or a question is escaped: it is shown, never obeyed."""

import html
import re
from collections.abc import Sequence

from qa.conversation import language_of
from qa.explaining import Fact
from qa.types import Answer, Candidate, Quote, Span
from qa.wording import said_for, sureness

_BETWEEN = " › "


def escaped(text: str) -> str:
    """``text`` as HTML that shows exactly it."""
    return html.escape(text, quote=True)


def marked(text: str, span: Span | None, attributes: str = "") -> str:
    """``text`` as HTML, with the characters of ``span`` (cut to the text) in a ``<mark>``."""
    if span is None:
        return escaped(text)
    start, end = max(0, span.start), min(len(text), span.end)
    if start >= end:
        return escaped(text)
    opening = f"<mark {attributes}>" if attributes else "<mark>"
    return f"{escaped(text[:start])}{opening}{escaped(text[start:end])}</mark>{escaped(text[end:])}"


def place(title: str, section: Sequence[str], page: int | None) -> str:
    """Where a passage stands, as text: "Title › Heading › page 3"; a repeated heading once."""
    parts: list[str] = []
    for part in (title, *section):
        if part and (not parts or part.casefold() != parts[-1].casefold()):
            parts.append(part)
    return _BETWEEN.join([*parts, f"page {page}"] if page is not None else parts)


def web_link(url: str | None, words: str) -> str:
    """A link that opens a new tab; nothing for an address that is not of the web."""
    if not url or not re.match(r"https?://[^\s/]", url, re.IGNORECASE):
        return ""
    return f'<a href="{escaped(url)}" target="_blank" rel="noopener noreferrer">{escaped(words)}</a>'


def quote_html(quote: Quote, number: int) -> str:
    """A quote as a card, the answering words marked, its citation below."""
    highlight = Span(*quote.highlight) if quote.highlight else None
    link = web_link(quote.url, "Original source")
    where = escaped(place(quote.title, quote.section, quote.page))
    return (
        f'<figure class="qa-quote"><blockquote>{marked(quote.text, highlight)}</blockquote>'
        f'<figcaption><span class="qa-number">[{number}]</span> {where} {link}</figcaption></figure>'
    )


def understood_html(answer: Answer) -> str:
    """The question that was searched for, where it differs from the one that was typed."""
    if _plain(answer.standalone_question) == _plain(answer.question):
        return ""
    return f'<p class="qa-understood">Understood as: <q>{escaped(answer.standalone_question)}</q></p>'


def confidence_html(answer: Answer) -> str:
    """How sure an answer is, in a word and as a number, which is never 100 %."""
    word = sureness(answer.confidence)
    return (
        f'<p class="qa-confidence qa-{word}">Confidence: <strong>{word}</strong> '
        f"({min(answer.confidence, 0.99):.0%}). Check the source before you rely on it.</p>"
    )


def why_html(facts: Sequence[Fact]) -> str:
    """Why a quote is shown, in the plainest facts."""
    rows = "".join(f"<dt>{escaped(fact.name)}</dt><dd>{escaped(fact.text)}</dd>" for fact in facts)
    return f'<dl class="qa-why">{rows}</dl>'


def abstention_html(answer: Answer) -> str:
    """Why there is no answer, kindly."""
    return f'<p class="qa-abstention">{escaped(said_for(answer.reason, language_of(answer.question)))}</p>'


def passage_html(candidate: Candidate) -> str:
    """A passage that was read but does not answer, with its place."""
    passage = candidate.passage
    where = escaped(place(passage.title, passage.section, passage.page))
    return f'<div class="qa-passage"><p class="qa-place">{where}</p><p>{escaped(passage.text)}</p></div>'


def header_html(documents: int | None) -> str:
    """What the page is and what it cannot do; ``documents`` None while their number is not known."""
    of_them = f"{documents:,} documents" if documents is not None else "the documents"
    return (
        '<header class="qa-header"><h1>Cyber diplomacy: ask the documents</h1>'
        f"<p>Answers are word-for-word quotes from {of_them}; this page writes nothing of its own. "
        "It does not know fees or deadlines, and it can pick the wrong quote: check the source.</p></header>"
    )


def question_html(question: str) -> str:
    """What the visitor asked."""
    return f'<p class="qa-question">{escaped(question)}</p>'


def error_html(message: str) -> str:
    """What went wrong, announced to screen readers too."""
    return f'<p class="qa-error" role="alert">{escaped(message)}</p>'


def feedback_html(message: str) -> str:
    """What is said to someone who gave a thumb, announced to screen readers."""
    return f'<p class="qa-hint" role="status">{escaped(message)}</p>'


def kept_html(days: int) -> str:
    """What is kept of questions, quietly."""
    kept = "1 day" if days == 1 else f"{days:,} days"
    return (
        f'<p class="qa-hint qa-kept">Questions are kept for {kept} without anything that identifies you; '
        "please type no personal details.</p>"
    )


def note_html(message: str) -> str:
    """What a reader should know of what is shown, announced to screen readers too."""
    return f'<p class="qa-note" role="status">{escaped(message)}</p>'


def waiting_html(what: str, done: int, total: int) -> str:
    """What is being done before the first answer, and how far it is."""
    count = f" ({done:,} of {total:,})" if total > 1 else ""
    return f'<p class="qa-waiting" role="status">{escaped(what)}{count} …</p>'


def plain_label(text: str) -> str:
    """``text`` for a widget's label, where Streamlit reads Markdown: shown as it is.

    A word joiner, which is not seen, keeps ":name:" and ":red[" from being read as an
    icon or a colour; Streamlit looks for those after the escapes are gone.
    """
    joined = re.sub(r":(?=\S)", ":\u2060", " ".join(text.split()))
    return re.sub(r"([!-/;-@\[-`{-~])", r"\\\1", joined)


def _plain(question: str) -> str:
    return " ".join(question.casefold().split())
