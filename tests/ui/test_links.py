"""Permalinks to a quote."""

import pytest
from pieces import QUOTED, TEXT

from qa.errors import UsageError
from qa.types import Span
from qa.ui.links import QuoteLink, check_of, query_of, read_link

START = TEXT.index(QUOTED)
QUERY = query_of("call.md", START, START + len(QUOTED), QUOTED, "3-abc")


def test_link_leads_back_to_the_quote() -> None:
    link = read_link(QUERY)
    assert (link.document, link.span) == ("call.md", Span(START, START + len(QUOTED)))
    assert (link.check, link.version) == (check_of(QUOTED), "3-abc")


def test_document_alone() -> None:
    assert read_link({"doc": "a/b.md"}) == QuoteLink("a/b.md", None)


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
