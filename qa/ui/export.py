"""A conversation to keep: as Markdown, and as a page that prints well. All text stays text."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from qa.types import Answer, Passage, Quote, Span
from qa.ui.answer_html import said_why
from qa.ui.languages import language, say
from qa.ui.rendering import escaped, is_understood_otherwise, marked, percent, place, web_link
from qa.ui.turns import Turn
from qa.wording import sureness

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"

Address = Callable[[Quote, Answer], str]
"""The whole address of a quote of an answer; "" where the server's is not known."""


def copied_text(answer: Answer, address: Callable[[Quote | Passage], str]) -> str:
    """The answer as plain text: numbered quotes, then where they stand."""
    quotes = [f"“{quote.text.strip()}” [{number}]" for number, quote in enumerate(answer.quotes, 1)]
    sources = [
        f"[{number}] {_where(quote)} {address(quote)}".rstrip()
        for number, quote in enumerate(answer.quotes, 1)
    ]
    return "\n\n".join([*quotes, "\n".join(sources)])


def as_markdown(turns: Sequence[Turn], address: Address, date: str) -> str:
    """The conversation as Markdown, saved on ``date``."""
    parts = [f"# {_plain(say('export.title'))}", _plain(say("export.made", date=date))]
    for number, turn in enumerate(turns, start=1):
        parts += [f"## {number}. {_plain(_line(turn.question))}", *_markdown_of(turn.answer, address)]
    return "\n\n".join(parts) + "\n"


def _markdown_of(answer: Answer, address: Address) -> list[str]:
    parts = []
    if is_understood_otherwise(answer):
        parts.append(f"{_plain(say('answer.understood'))} *{_plain(_line(answer.standalone_question))}*")
    if not answer.quotes:
        return [*parts, _plain(said_why(answer))]
    for number, quote in enumerate(answer.quotes, start=1):
        parts.append(f"{_quoted(quote.text)} \\[{number}\\]")
    sources = [
        _markdown_source(quote, number, address(quote, answer))
        for number, quote in enumerate(answer.quotes, 1)
    ]
    return [*parts, f"{_plain(say('export.sources'))}:", "\n".join(sources), _plain(_about(answer))]


def _markdown_source(quote: Quote, number: int, address: str) -> str:
    where = _plain(_line(_where(quote)))
    named = f"[{where}](<{_bare(address)}>)" if address else where
    original = (
        f" ([{_plain(say('answer.original'))}](<{_bare(quote.url)}>))" if web_link(quote.url, "x") else ""
    )
    return f"{number}. {named}{original}"


def _quoted(text: str) -> str:
    """``text`` as a block quotation whose lines stay apart."""
    return "\n".join(f"> {_plain(line)}\\" if line else ">" for line in text.strip().split("\n"))[:-1]


def _line(text: str) -> str:
    return " ".join(text.split())


def _plain(text: str) -> str:
    """``text`` in Markdown, shown as it is: every sign that could mean something is escaped."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def _bare(address: str | None) -> str:
    """``address`` between angle brackets, which nothing in it can close."""
    return (address or "").replace("<", "%3C").replace(">", "%3E").replace("\n", "%0A").replace("\\", "%5C")


def as_page(turns: Sequence[Turn], address: Address, date: str) -> str:
    """The conversation as a page that needs nothing else, runs nothing and prints well."""
    title = escaped(say("export.title"))
    style = Path(__file__).with_name("export.css").read_text(encoding="utf-8")
    turned = "".join(_page_turn(turn, number, address) for number, turn in enumerate(turns, start=1))
    return (
        f'<!doctype html><html lang="{language()}"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f"<style>{style}</style></head><body><main><header><h1>{title}</h1>"
        f"<p>{escaped(say('export.made', date=date))}</p></header>{turned}</main></body></html>\n"
    )


def _page_turn(turn: Turn, number: int, address: Address) -> str:
    answer = turn.answer
    understood = ""
    if is_understood_otherwise(answer):
        asked = f"<q>{escaped(answer.standalone_question)}</q>"
        understood = f'<p class="about">{escaped(say("answer.understood"))} {asked}</p>'
    body = _page_quotes(answer, address) if answer.quotes else f"<p>{escaped(said_why(answer))}</p>"
    return f"<section><h2>{number}. {escaped(turn.question)}</h2>{understood}{body}</section>"


def _page_quotes(answer: Answer, address: Address) -> str:
    quotes = "".join(
        f"<blockquote>{marked(quote.text, Span(*quote.highlight) if quote.highlight else None)}"
        f"<sup>{number}</sup></blockquote>"
        for number, quote in enumerate(answer.quotes, start=1)
    )
    sources = "".join(f"<li>{_page_source(quote, address(quote, answer))}</li>" for quote in answer.quotes)
    return (
        f"{quotes}<h3>{escaped(say('export.sources'))}</h3><ol>{sources}</ol>"
        f'<p class="about">{escaped(_about(answer))}</p>'
    )


def _page_source(quote: Quote, address: str) -> str:
    where = web_link(address, _where(quote)) or escaped(_where(quote))
    original = web_link(quote.url, say("answer.original"))
    return f"{where}{' · ' if original else ''}{original}"


def _about(answer: Answer) -> str:
    word = say(f"answer.{sureness(answer.confidence)}")
    sure = say("export.confidence", word=word, percent=percent(answer.confidence))
    return f"{sure} · {say('export.version')}: {answer.corpus_version}"


def _where(quote: Quote) -> str:
    return place(quote.title, quote.section, quote.page)
