"""The text form of the inbox. What people typed is data here, never markup."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from rich.text import Text

from qa.cli.terminal import one_line
from qa.inbox import Count, DocumentThumbs, Group, Kind, Report

EXAMPLES_SHOWN = 4
"""Other phrasings shown of a group; and comments, and quotes."""
_TITLES: Mapping[Kind, str] = MappingProxyType(
    {
        "gaps": "Asked and not answered",
        "asked": "Asked and answered, most often first",
        "feedback": "Thumbs, most often down first",
    }
)
_NONE: Mapping[Kind, str] = MappingProxyType(
    {"gaps": "No question was declined.", "asked": "No question was answered.", "feedback": "No thumbs yet."}
)
_INDENT = "      "


def report_text(report: Report, kinds: Sequence[Kind], state: str) -> Text:
    """Every group of ``kinds``, the thumbs of documents, and the ``state`` of the inbox."""
    parts = [_section(kind, report.of(kind)) for kind in kinds]
    if "feedback" in kinds and report.documents:
        parts.append(_documents(report.documents))
    if not any(report.of(kind) for kind in kinds):
        parts = [Text("The inbox is empty.")]
    return Text("\n\n").join([*parts, Text(state, style="dim")])


def _section(kind: Kind, groups: Sequence[Group]) -> Text:
    title = Text(_TITLES[kind], style="bold")
    if not groups:
        return title.append(Text(f"\n{_NONE[kind]}", style="not bold"))
    return Text("\n").join([title, *(_group(group) for group in groups)])


def _group(group: Group) -> Text:
    text = Text(f"{group.times:>4}× ").append(one_line(group.question), style="bold")
    for line in _lines(group):
        text.append(f"\n{_INDENT}{line}")
    return text.append(f"\n{_INDENT}{group.id}, last on {group.last_day}", style="dim")


def _lines(group: Group) -> Iterable[str]:
    if group.reasons:
        yield _counted(group.reasons)
    if group.up or group.down:
        yield f"thumbs up {group.up}, down {group.down}"
    others = group.phrasings[1:]
    if others or group.phrasings[0].what != group.question:
        yield f"also: {_some([each.what for each in group.phrasings if each.what != group.question])}"
    if group.comments:
        yield f"said: {_some([f'“{each.what}”' for each in group.comments])}"
    if group.kind == "feedback":
        yield from (f"cited: {one_line(each.shown.document)}" for each in group.quotes[:EXAMPLES_SHOWN])


def _documents(documents: Sequence[DocumentThumbs]) -> Text:
    return Text("\n").join(
        [Text("Thumbs by document", style="bold"), *(_document(each) for each in documents)]
    )


def _document(thumbs: DocumentThumbs) -> Text:
    counted = f", {_counted(thumbs.reasons)}" if thumbs.reasons else ""
    text = Text(f"{one_line(thumbs.document)}: up {thumbs.up}, down {thumbs.down}{counted}")
    for each in thumbs.quotes[:EXAMPLES_SHOWN]:
        text.append(f"\n{_INDENT}{each.times}× “{one_line(each.shown.text)}”")
    return text


def _counted(counts: Sequence[Count]) -> str:
    return ", ".join(f"{one_line(each.what)} {each.times}" for each in counts)


def _some(texts: Sequence[str]) -> str:
    """The first of ``texts``, and how many more there are."""
    shown = " · ".join(one_line(each) for each in texts[:EXAMPLES_SHOWN])
    more = len(texts) - EXAMPLES_SHOWN
    return f"{shown} · and {more} more" if more > 0 else shown
