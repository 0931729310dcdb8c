"""A group of the inbox as a line of a question file (see ``qa eval``)."""

from typing import Any

from qa.inbox.report import Group


def line_of(group: Group, answerable: bool) -> dict[str, Any]:
    """The row of a question file; the quotes of an answerable one are those shown, for a person to check."""
    row: dict[str, Any] = {
        "id": f"inbox-{group.id}",
        "question": group.question,
        "answerable": answerable,
        "kind": f"inbox-{group.kind}",
    }
    if answerable:
        quotes = [each.shown for each in group.quotes if each.shown.text]
        row["quotes"] = [{"document": each.document, "text": each.text} for each in quotes]
    return row
