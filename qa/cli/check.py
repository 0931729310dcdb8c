"""``qa check``: the health of the corpus."""

from collections.abc import Iterator
from itertools import groupby
from typing import Annotated, Any

import typer
from rich.text import Text

from qa import wiring
from qa.checking import CheckReport, Finding, Severity
from qa.cli import terminal
from qa.cli.options import CorpusOption, IndexOption, JsonOption, settings_from
from qa.cli.terminal import one_line

EXAMPLES = ("qa check", "qa check --all", "qa check --strict --json")
SHOWN = 8
"""Documents listed of one kind of finding, unless all are asked for."""


def check(
    every: Annotated[bool, typer.Option("--all", help="List every document.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 where there are errors.")] = False,
    as_json: JsonOption = False,
    corpus: CorpusOption = None,
    index: IndexOption = None,
) -> int:
    """Report what is wrong with the documents, and what to do."""
    report = wiring.check_corpus(settings_from(corpus, index).settings)
    if as_json:
        terminal.write_json(_json(report))
    else:
        terminal.show(_text(report, len(report.findings) if every else SHOWN))
    return 1 if strict and report.count(Severity.ERROR) else 0


def _json(report: CheckReport) -> dict[str, Any]:
    rows = [
        {
            "document": each.document,
            "kind": each.kind,
            "severity": str(each.severity),
            "detail": each.detail,
            "advice": each.advice,
        }
        for each in report.findings
    ]
    return {
        "corpus_version": report.corpus_version,
        "documents": report.documents,
        **{f"{severity}s": report.count(severity) for severity in Severity},
        "findings": rows,
        "skipped": list(report.skipped),
    }


def _text(report: CheckReport, most: int) -> Text:
    """A paragraph a kind of finding, the worst first, then the sum."""
    text = Text()
    for (severity, kind), found in groupby(report.findings, lambda each: (each.severity, each.kind)):
        findings = list(found)
        text.append(f"{severity}: {kind} ({len(findings):,})\n", style="bold" if severity == "error" else "")
        text.append("".join(_lines(findings, most)), style="not bold")
        text.append(f"  {one_line(findings[0].advice)}\n\n", style="not bold dim")
    for skipped in report.skipped:
        text.append(f"not checked: {one_line(skipped)}\n", style="dim")
    counts = ", ".join(f"{report.count(severity):,} {severity}s" for severity in Severity)
    return text.append(f"{report.documents:,} documents: {counts}.", style="not dim")


def _lines(findings: list[Finding], most: int) -> Iterator[str]:
    """A line a document; documents of which nothing more is to be said share one."""
    shown = findings[:most]
    more = f"{len(findings) - most:,} more (--all lists them)" if len(findings) > most else ""
    if not any(each.detail for each in shown):
        yield "  - " + ", ".join(one_line(each.document) for each in shown) + (more and f" and {more}") + "\n"
        return
    for each in shown:
        yield f"  - {one_line(each.document)}{each.detail and f': {one_line(each.detail)}'}\n"
    if more:
        yield f"  - and {more}\n"
