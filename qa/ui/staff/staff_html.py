"""HTML for staff. Names, texts, questions and reasons are escaped: they are shown, never obeyed."""

from collections.abc import Iterable, Sequence

from qa.checking import CheckReport, Finding, Severity
from qa.ui.rendering import escaped
from qa.ui.staff.catalogue import LIVE, Row
from qa.wiring import Version

MOST_ROWS = 300
_SHOWN_NAMES = 20


def header_html(name: str) -> str:
    """Whose desk this is."""
    return (
        '<header class="qa-header qa-staff"><h1>Staff</h1>'
        f"<p>Signed in as {escaped(name)}. What you change here is what students are answered from.</p>"
        "</header>"
    )


def title_html(text: str) -> str:
    """The title of a part."""
    return f'<h2 class="qa-staff-title">{escaped(text)}</h2>'


def hint_html(text: str) -> str:
    """What helps to understand."""
    return f'<p class="qa-hint">{escaped(text)}</p>'


def counted(number: int, what: str) -> str:
    """``number`` of ``what``, which takes an s for more than one."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def table_html(name: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of texts; on a phone each row is a card whose lines say their head."""
    head = "".join(f'<th scope="col">{escaped(each)}</th>' for each in heads)
    body = "".join(f"<tr>{_cells(heads, row)}</tr>" for row in rows)
    return (
        f'<table class="qa-staff-table" aria-label="{escaped(name)}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _cells(heads: Sequence[str], row: Sequence[str]) -> str:
    return "".join(
        f'<td data-head="{escaped(head)}">{escaped(text)}</td>' for head, text in zip(heads, row, strict=True)
    )


def catalogue_html(rows: Sequence[Row]) -> str:
    """Documents with their state; of very many the first."""
    heads = ("Title", "Date", "Passages", "State", "Name")
    shown = [(row.title, row.date or "–", f"{row.passages:,}", row.state, row.id) for row in rows[:MOST_ROWS]]
    left = len(rows) - len(shown)
    more = hint_html(f"{left:,} more: type more of the title.") if left else ""
    live = sum(row.state == LIVE for row in rows)
    return (
        hint_html(f"{counted(len(rows), 'document')}, {live:,} of them live")
        + table_html("Documents", heads, shown)
        + more
    )


def lines_html(what: str, by: str, lines: Sequence[str]) -> str:
    """What became of a change, announced to screen readers too."""
    items = "".join(f"<li>{escaped(line)}</li>" for line in lines)
    return (
        f'<div class="qa-note" role="status"><p>{escaped(what)} by {escaped(by)}:</p><ul>{items}</ul></div>'
    )


def version_html(version: Version) -> str:
    """A corpus version: when, by whom, and what changed in it."""
    record, change = version.record, version.record.change
    by = f" by {change.by}" if change.by else ""
    back = f", back to {change.back_to}" if change.back_to else ""
    said = [
        f"{word}: {_some(names)}"
        for word, names in (
            ("Added", change.added),
            ("Changed", change.changed),
            ("Removed", change.removed),
            ("Cannot be read", change.failed),
        )
        if names
    ]
    state = " (answers now)" if version.current else "" if version.kept else " (no longer kept)"
    items = "".join(f"<li>{escaped(each)}</li>" for each in said) or "<li>Nothing that documents say.</li>"
    when = record.created[:16].replace("T", " ")
    return (
        f'<section class="qa-version"><h3>{escaped(record.version)}{state}</h3>'
        f'<p class="qa-hint">{escaped(f"{when} UTC{by}{back}: {record.documents:,} documents")}</p>'
        f"<ul>{items}</ul></section>"
    )


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _SHOWN_NAMES:,} more" if len(names) > _SHOWN_NAMES else ""
    return ", ".join(names[:_SHOWN_NAMES]) + more


def check_html(report: CheckReport) -> str:
    """A health report: how many findings of each weight, then the findings, kind by kind."""
    counts = ", ".join(counted(report.count(each), each.value) for each in Severity)
    kinds: dict[str, list[Finding]] = {}
    for finding in report.findings:
        kinds.setdefault(finding.kind, []).append(finding)
    parts = [
        hint_html(f"{counted(report.documents, 'document')}: {counts}"),
        *map(_kind_html, kinds.values()),
    ]
    parts += [hint_html(f"Not looked at: {each}") for each in report.skipped]
    return "".join(parts)


def _kind_html(findings: Sequence[Finding]) -> str:
    first = findings[0]
    items = "".join(
        f"<li>{escaped(each.document)}{escaped(f': {each.detail}') if each.detail else ''}</li>"
        for each in findings[:MOST_ROWS]
    )
    return (
        f'<section class="qa-finding qa-is-{first.severity.value}"><h3>{escaped(first.kind)} '
        f"<small>{first.severity.value}, {len(findings):,}</small></h3><p>{escaped(first.advice)}</p>"
        f"<ul>{items}</ul></section>"
    )
