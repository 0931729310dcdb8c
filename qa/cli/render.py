"""The text form of what commands print. Words of documents are data here, never markup."""

import shlex
from collections.abc import Iterable, Sequence
from typing import Protocol

from rich.text import Text

from qa.cli.terminal import clean, one_line
from qa.conversation import language_of
from qa.text import asks_of_present
from qa.types import Answer, BlockKind, BuildReport, Candidate, Document, Quote, Source
from qa.wording import OF_PRESENT, said_for, sureness

CLOSEST = 3
"""Passages named under a question that was not answered."""
_INDENT = "    "


class Finding(Protocol):
    """One line of a diagnosis (see ``qa.wiring``)."""

    @property
    def name(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def origin(self) -> str | None: ...
    @property
    def problem(self) -> str | None: ...


def answer_text(answer: Answer) -> Text:
    """Quotes with their citations and the confidence; or why there are none."""
    text = Text()
    if answer.standalone_question != answer.question:
        text.append(f"Understood as: {one_line(answer.standalone_question)}\n\n", style="dim")
    return text.append_text(_quoted(answer) if answer.status == "answered" else _abstained(answer))


def _quoted(answer: Answer) -> Text:
    text = Text()
    for number, quote in enumerate(answer.quotes, start=1):
        text.append("“").append_text(_with_highlight(quote)).append(f"” [{number}]\n\n")
    for number, quote in enumerate(answer.quotes, start=1):
        place = place_text(quote.title, quote.section, quote.page)
        text.append(f"[{number}] {place}\n")
        text.append(f"{_INDENT}{_range(quote.document, quote.start, quote.end)}\n", style="dim")
        if quote.url:
            text.append(f"{_INDENT}{one_line(quote.url)}\n", style="dim")
    text.append(f"\nConfidence: {sureness(answer.confidence)} ({answer.confidence:.2f})")
    return text.append(f"\n{OF_PRESENT}" if asks_of_present(answer.standalone_question) else "")


def _with_highlight(quote: Quote) -> Text:
    """The quote's words, verbatim, the answering ones bold."""
    start, end = quote.highlight or (0, 0)
    text = Text(clean(quote.text[:start]))
    return text.append(clean(quote.text[start:end]), style="bold").append(clean(quote.text[end:]))


def _abstained(answer: Answer) -> Text:
    text = Text(said_for(answer.reason, language_of(answer.question)))
    if answer.passages:
        text.append("\n\nThe closest passages:")
    for candidate in answer.passages[:CLOSEST]:
        passage = candidate.passage
        place = place_text(passage.title, passage.section, passage.page)
        text.append(f"\n- {place}")
        text.append(f"\n  {_range(passage.document, passage.start, passage.end)}", style="dim")
    return text


def passages_text(passages: Sequence[Candidate]) -> Text:
    """Passages in full, best first, each under its place and score."""
    return Text("\n\n").join(_passage(number, each) for number, each in enumerate(passages, start=1))


def _passage(number: int, candidate: Candidate) -> Text:
    passage = candidate.passage
    text = Text(f"[{number}] ").append(place_text(passage.title, passage.section, passage.page), style="bold")
    where = _range(passage.document, passage.start, passage.end)
    text.append(f"\n{_INDENT}{where}, score {candidate.score:.4f}\n", style="dim")
    return text.append(clean(passage.text))


def report_text(report: BuildReport) -> Text:
    """What a build did: a line a document that is not as it was, then the sum."""
    text = Text()
    for word, names in (("added", report.added), ("changed", report.changed), ("removed", report.removed)):
        for name in names:
            text.append(f"{word:<8} {one_line(name)}\n")
    for failure in report.failed:
        text.append(f"{'failed':<8} {one_line(failure.document)}: {one_line(failure.reason)}\n", style="bold")
    counts = {
        "added": report.added,
        "changed": report.changed,
        "removed": report.removed,
        "unchanged": report.unchanged,
        "failed": report.failed,
    }
    text.append(", ".join(f"{len(names):,} {word}" for word, names in counts.items()))
    return text.append(
        f"\nCorpus version {one_line(report.corpus_version)}: {report.passages:,} passages, "
        f"{report.embedded:,} of them embedded now."
    )


def document_text(document: Document, passages: int) -> Text:
    """What is known of a document, and its headings."""
    known = document.metadata
    facts = {
        "id": document.id,
        "publisher": known.publisher,
        "date": known.date,
        "url": known.url,
        "language": known.language,
        "license": known.license,
        "loader": document.loader,
        "version": document.version,
        "characters": f"{len(document.text):,}",
        "passages": f"{passages:,}",
    }
    text = Text(one_line(known.title), style="bold")
    for name, value in facts.items():
        if value is not None:
            text.append(Text(f"\n{name:<10}  {one_line(value)}", style="not bold"))
    text.append(_lines("Sources", map(_source, known.sources)))
    text.append(_lines("Headings", _headings(document)))
    shell_name = shlex.quote(one_line(document.id))
    return text.append(Text(f"\n\n`qa show {shell_name} --text` prints its text.", style="not bold dim"))


def _lines(title: str, lines: Iterable[str]) -> Text:
    body = "".join(f"\n  {line}" for line in lines)
    return Text(f"\n\n{title}{body}" if body else "", style="not bold")


def _headings(document: Document) -> list[str]:
    headings = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    return ["  " * (block.level - 1) + one_line(document.text[block.start : block.end]) for block in headings]


def _source(source: Source) -> str:
    parts = (source.title, source.publisher, source.date, source.url)
    return ", ".join(one_line(part) for part in parts if part)


def findings_text(findings: Sequence[Finding]) -> Text:
    """A line a finding, with where its value came from; what is wrong stands under it."""
    width = max((len(one_line(each.name)) for each in findings), default=0)
    text = Text()
    for each in findings:
        origin = f"  ({one_line(each.origin)})" if each.origin else ""
        text.append(f"{one_line(each.name):<{width}}  {one_line(each.value)}{origin}\n")
        if each.problem:
            text.append(f"{'':<{width}}  problem: {one_line(each.problem)}\n", style="bold")
    problems = sum(1 for each in findings if each.problem)
    return text.append("No problems." if not problems else f"{problems} problem{'s' * (problems > 1)}.")


def place_text(title: str, section: Sequence[str], page: int | None) -> str:
    """``title › section, page n``, a heading that repeats the one before it left out."""
    parts: list[str] = []
    for part in map(one_line, (title, *section)):
        if part and (not parts or part.casefold() != parts[-1].casefold()):
            parts.append(part)
    return " › ".join(parts) + (f", page {page}" if page is not None else "")


def _range(document: str, start: int, end: int) -> str:
    return f"{one_line(document)}, characters {start} to {end}"
