"""HTML for answers. Every text of a document or a question is escaped: it is shown, never obeyed."""

import html
import re
from collections.abc import Sequence

from qa.explaining import Fact
from qa.text import asks_of_present
from qa.types import Answer, Span
from qa.ui.languages import counted, grouped, language, say
from qa.wording import sureness

_BETWEEN = " › "
_LONG = 240
"""Characters of a question that would push its answer out of sight on a phone."""


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
    return _BETWEEN.join([*parts, say("answer.page", number=page)] if page is not None else parts)


def web_link(url: str | None, words: str) -> str:
    """A link that opens a new tab; nothing for an address that is not of the web."""
    if not url or not re.match(r"https?://[^\s/]", url, re.IGNORECASE):
        return ""
    return f'<a href="{escaped(url)}" target="_blank" rel="noopener noreferrer">{escaped(words)}</a>'


def understood_html(answer: Answer) -> str:
    """The question that was searched for, where it differs from the one that was typed."""
    if not is_understood_otherwise(answer):
        return ""
    asked = f'<q lang="en">{escaped(answer.standalone_question)}</q>'
    return f'<p class="qa-understood">{escaped(say("answer.understood"))} {asked}</p>'


def is_understood_otherwise(answer: Answer) -> bool:
    """Whether another question was searched for than the one that was typed."""
    return _plain(answer.standalone_question) != _plain(answer.question)


def confidence_html(answer: Answer) -> str:
    """How sure an answer is, in a word and as a number, which is never 100 %; what to check in its source."""
    word = sureness(answer.confidence)
    check = "answer.check_date" if asks_of_present(answer.standalone_question) else "answer.check"
    return (
        f'<p class="qa-confidence qa-{word}">{escaped(say("answer.confidence"))} '
        f"<strong>{escaped(say(f'answer.{word}'))}</strong> ({percent(answer.confidence)}). "
        f"{escaped(say(check))}</p>"
    )


def percent(confidence: float) -> str:
    """``confidence`` as a number of hundred, which is never 100."""
    return f"{min(confidence, 0.99):.0%}"


def why_html(facts: Sequence[Fact]) -> str:
    """Why a quote is shown, in the plainest facts."""
    rows = "".join(f"<dt>{escaped(fact.name)}</dt><dd>{escaped(fact.text)}</dd>" for fact in facts)
    return f'<dl class="qa-why">{rows}</dl>'


def page_html() -> str:
    """What the page's script needs to know, in the language of the page."""
    said = {"ask": "chat.ask", "send": "chat.send", "offline": "connection.lost", "online": "connection.back"}
    words = " ".join(f'data-{name}="{escaped(say(key))}"' for name, key in said.items())
    return f'<div id="qa-page" data-lang="{language()}" {words}></div>'


def brand_html() -> str:
    """The mark of the page, beside its name where there is room for it."""
    return f'<p class="qa-brand" aria-hidden="true"><i></i><span>{escaped(say("menu.brand"))}</span></p>'


def header_html(documents: int | None, started: bool = False) -> str:
    """What the page is and what it cannot do; ``documents`` None while their number is not known.

    Once a conversation has ``started``, only its name.
    """
    of_them = say("chat.documents_unknown") if documents is None else counted("chat.documents", documents)
    about = f"<p>{escaped(say('chat.about', documents=of_them))}</p>{_english_only()}"
    return (
        f'<header class="qa-header{" qa-started" * started}"><h1>{escaped(say("chat.heading"))}</h1>'
        f"{'' if started else about}</header>"
    )


def _english_only() -> str:
    words = say("chat.english_only")
    return f'<p class="qa-language">{escaped(words)}</p>' if words else ""


def hint_html(message: str) -> str:
    """A quiet line above what it introduces."""
    return f'<p class="qa-hint">{escaped(message)}</p>'


def question_html(question: str, turn: int) -> str:
    """What the visitor asked, as the ``turn``-th question; a long one is scrolled, by keyboard too."""
    is_long = len(question) > _LONG
    return (
        f'<div class="qa-asking"><h2 class="qa-unseen">{escaped(say("chat.you"))}</h2>'
        f'<p class="qa-question{" qa-long" * is_long}" id="qa-question-{turn}" '
        f'tabindex="{0 if is_long else -1}" data-asked="{escaped(question)}">'
        f"{escaped(question)}</p></div>"
    )


def error_html(message: str) -> str:
    """What went wrong, announced to screen readers too."""
    return f'<p class="qa-error" role="alert">{escaped(message)}</p>'


def feedback_html(message: str) -> str:
    """What is said to someone who gave a thumb, announced to screen readers."""
    return f'<p class="qa-hint" role="status">{escaped(message)}</p>'


def kept_html(days: int) -> str:
    """What is kept of questions, quietly."""
    return f'<p class="qa-hint qa-kept">{escaped(counted("chat.kept", days))}</p>'


def empty_html(title: str, message: str) -> str:
    """That there is nothing to be shown, and what can be done, announced to screen readers too."""
    return (
        f'<div class="qa-empty" role="status"><p><strong>{escaped(title)}</strong></p>'
        f"<p>{escaped(message)}</p></div>"
    )


def note_html(message: str) -> str:
    """What a reader should know of what is shown, announced to screen readers too."""
    return f'<p class="qa-note" role="status">{escaped(message)}</p>'


def waiting_html(what: str, done: int, total: int) -> str:
    """What is being done before the first answer, and how far it is."""
    counts = {"done": grouped(done), "total": grouped(total)}
    words = say("opening.progress" if total > 1 else "opening.waiting", what=what, **counts)
    return f'<p class="qa-waiting" role="status"><span class="qa-pulse"></span>{escaped(words)}</p>'


def plain_label(text: str) -> str:
    """``text`` for a widget's label, where Streamlit reads Markdown: shown as it is.

    A word joiner, which is not seen, keeps ":name:" and ":red[" from being read as an
    icon or a colour; Streamlit looks for those after the escapes are gone.
    """
    joined = re.sub(r":(?=\S)", ":\u2060", " ".join(text.split()))
    return re.sub(r"([!-/;-@\[-`{-~])", r"\\\1", joined)


def _plain(question: str) -> str:
    return " ".join(question.casefold().split())
