"""Rows of the inbox as HTML; what people typed is escaped."""

from collections.abc import Iterator, Sequence

from qa.inbox import Count, Group
from qa.ui.rendering import escaped
from qa.ui.staff.staff_html import MOST_ROWS, hint_html, table_html

_SHOWN = 20


def groups_html(groups: Sequence[Group]) -> str:
    """A row for all phrasings of a question."""
    if not groups:
        return hint_html("There is nothing here.")
    heads = ("Question", "Times", "Last", "Why", "Thumbs")
    rows = [
        (
            group.question,
            f"{group.times:,}",
            group.last_day,
            ", ".join(each.what for each in group.reasons) or "–",
            f"{group.up} up, {group.down} down",
        )
        for group in groups[:MOST_ROWS]
    ]
    left = len(groups) - len(rows)
    return table_html("Questions", heads, rows) + (hint_html(f"{left:,} more.") if left else "")


def group_html(group: Group) -> str:
    """All that is known of one row."""
    return "".join(_lists(group))


def _lists(group: Group) -> Iterator[str]:
    yield _list("Phrasings", [_counted(each) for each in group.phrasings])
    yield _list("Reasons", [_counted(each) for each in group.reasons])
    yield _list("Comments", [_counted(each) for each in group.comments])
    yield _list("Quotes shown", [f"{each.shown.document}: {each.shown.text}" for each in group.quotes])


def _counted(count: Count) -> str:
    return count.what if count.times == 1 else f"{count.what} ({count.times:,}×)"


def _list(title: str, texts: Sequence[str]) -> str:
    if not texts:
        return ""
    items = "".join(f"<li>{escaped(text)}</li>" for text in texts[:_SHOWN])
    return f'<section class="qa-finding"><h3>{title}</h3><ul>{items}</ul></section>'
