"""Permalinks to a quote."""

import pytest
from pieces import QUOTED, TEXT, document

from qa.errors import UsageError
from qa.types import Span
from qa.ui.links import QuoteLink, query_of, quoted, read_link

START = TEXT.index(QUOTED)
QUERY = query_of("call.md", START, START + len(QUOTED), QUOTED)


def test_link_leads_back_to_the_quote() -> None:
    link = read_link(QUERY)
    assert (link.document, link.span) == ("call.md", Span(START, START + len(QUOTED)))
    assert quoted(document(), link) == link.span


def test_document_alone() -> None:
    assert read_link({"doc": "a/b.md"}) == QuoteLink("a/b.md", None)
    assert quoted(document(), QuoteLink("call.md", None)) is None


def test_changed_document_is_not_marked() -> None:
    with pytest.raises(UsageError, match="has changed since"):
        quoted(document(TEXT.replace("nine", "nint").replace("The Call", "A Call", 1)), read_link(QUERY))


def test_end_behind_the_text() -> None:
    with pytest.raises(UsageError, match="no longer stand"):
        quoted(document(), QuoteLink("call.md", Span(0, len(TEXT) + 1)))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"doc": ""}, "names no document"),
        ({"start": "x<b>"}, "'x<b>' as its “start”"),
        ({"start": "-1"}, "whole number"),
        ({"end": ""}, "as its “end”"),
        ({"end": "9" * 5000}, "whole number"),
        ({"end": "²"}, "whole number"),
        ({"start": "50", "end": "50"}, "start 50 is not before its end 50"),
    ],
)
def test_bad_addresses(changes: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read_link(QUERY | changes)
