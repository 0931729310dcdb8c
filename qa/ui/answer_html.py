"""HTML of one answer: quotes that read on, each with a number that leads to its place."""

from collections.abc import Callable, Sequence

from qa.conversation import language_of
from qa.types import Answer, Candidate, Passage, Quote, Reason, Span
from qa.ui.languages import counted, language, say
from qa.ui.rendering import escaped, marked, place, web_link
from qa.wording import IN_ENGLISH

Address = Callable[[Quote | Passage], str]
"""The address, relative to the app's, of the document view at a quote or passage."""


def answer_html(
    answer: Answer, address: Address, spoken: Callable[[str], str] = lambda document: "en"
) -> str:
    """The quotes as one text and their sources as a list.

    ``spoken`` gives the language of a document: a screen reader reads its words in it.
    """
    numbered = list(enumerate(answer.quotes, start=1))
    quotes = "".join(_quote(quote, number, address(quote), spoken) for number, quote in numbered)
    sources = "".join(_source(quote, number, address(quote), spoken) for number, quote in numbered)
    return (
        f'<div class="qa-card"><div class="qa-answer">{quotes}</div><div class="qa-cites">'
        f"<h3>{escaped(say('answer.sources'))}</h3><ol>{sources}</ol></div></div>"
    )


def _quote(quote: Quote, number: int, address: str, spoken: Callable[[str], str]) -> str:
    highlight = Span(*quote.highlight) if quote.highlight else None
    where = say("answer.reference", number=number, place=_where(quote))
    many = ' class="qa-lines"' if "\n" in quote.text.strip() else ""
    return (
        f'<div class="qa-quote"><blockquote lang="{escaped(spoken(quote.document))}"{many}>'
        f"{marked(quote.text, highlight)}</blockquote>"
        f'<a class="qa-ref" data-inner="" href="{escaped(address)}" title="{escaped(_where(quote))}" '
        f'aria-label="{escaped(where)}">{number}</a></div>'
    )


def _source(quote: Quote, number: int, address: str, spoken: Callable[[str], str]) -> str:
    link = web_link(quote.url, say("answer.original"))
    return (
        f'<li><span class="qa-number" aria-hidden="true">{number}</span>'
        f'<span><a data-inner="" href="{escaped(address)}" lang="{escaped(spoken(quote.document))}">'
        f"{escaped(_where(quote))}</a>{' · ' if link else ''}{link}</span></li>"
    )


def _where(shown: Quote | Passage) -> str:
    return place(shown.title, shown.section, shown.page)


def abstention_html(answer: Answer) -> str:
    """Why there is no answer, kindly; to those who ask in another language, in theirs too."""
    own = language_of(answer.question)
    theirs = IN_ENGLISH.get(own, "") if answer.reason is Reason.LANGUAGE and own != language() else ""
    first = f'<span lang="{own}">{escaped(theirs)}</span> ' if theirs else ""
    return f'<p class="qa-abstention">{first}{escaped(said_why(answer))}</p>'


def said_why(answer: Answer) -> str:
    """Why there is no answer."""
    return say(f"reason.{_key(answer.reason)}")


def _key(reason: Reason | None) -> str:
    return {Reason.RELATED: "related", None: "none"}.get(reason) or str(reason).replace(" ", "_")


def nearest_html(passages: Sequence[Candidate], address: Address) -> str:
    """The one sentence of ``passages`` that comes nearest, clearly no answer, and its place."""
    nearest = max(
        ((cosine, candidate, span) for candidate in passages for span, cosine in candidate.sentences),
        key=lambda each: each[0],
        default=None,
    )
    passage = nearest[1].passage if nearest else passages[0].passage
    words = _words_of(passage, nearest[2] if nearest else Span(passage.body, passage.end))
    return (
        f'<p class="qa-hint">{escaped(say("answer.nearest"))}</p><ul class="qa-passages">'
        f"{_passage(passage, words, address(passage))}</ul>"
    )


def _words_of(passage: Passage, span: Span) -> str:
    return passage.text[span.start - passage.start : span.end - passage.start].strip() or passage.text


def passages_html(passages: Sequence[Candidate], address: Address) -> str:
    """Passages that were read but do not answer, each marked so and with a link to its place."""
    items = "".join(_whole_passage(each.passage, address) for each in passages)
    return f'<ul class="qa-passages">{items}</ul>'


def _whole_passage(passage: Passage, address: Address) -> str:
    return _passage(passage, _words_of(passage, Span(passage.body, passage.end)), address(passage))


def _passage(passage: Passage, words: str, address: str) -> str:
    return (
        f'<li class="qa-passage"><p class="qa-place"><span class="qa-tag">'
        f"{escaped(say('answer.not_an_answer'))}</span> {escaped(_where(passage))}</p>"
        f'<p lang="en">{escaped(words)}</p><a data-inner="" href="{escaped(address)}" '
        f'aria-label="{escaped(say("answer.open"))}: {escaped(_where(passage))}">'
        f"{escaped(say('answer.open'))}</a></li>"
    )


def reply_html(answer: Answer, turn: int) -> str:
    """Marks the reply to question ``turn`` with what is announced of it to screen readers."""
    return f'<span class="qa-unseen" id="qa-reply-{turn}" data-said="{escaped(said_aloud(answer))}"></span>'


def said_aloud(answer: Answer) -> str:
    """An answer in the words that it is announced with."""
    if answer.status == "answered" and answer.quotes:
        first = " ".join(answer.quotes[0].text.split())
        return f"{counted('answer.said', len(answer.quotes))} {first}"
    return f"{say('answer.declined')} {said_why(answer)}"


def actions_html(copied: str, share: str) -> str:
    """Buttons that copy the answer, and the link that asks its question again."""
    copy = _action("copy", copied, say("answer.copy"), say("answer.copied"))
    shared = _action("share", share, say("answer.share"), say("answer.shared"))
    return f'<div class="qa-actions">{copy}{shared}</div>'


def _action(kind: str, text: str, label: str, done: str) -> str:
    failed = escaped(say("answer.not_copied"))
    return (
        f'<button type="button" data-{kind}="{escaped(text)}" data-done="{escaped(done)}" '
        f'data-failed="{failed}"><span>{escaped(label)}</span></button>'
    )
