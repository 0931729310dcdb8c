"""Documents that no question ever led to."""

from collections.abc import Iterable, Iterator, Mapping

from qa.checking.findings import Finding, Severity

LEAST_CITATIONS = 100
"""Quotes in all; after fewer it says nothing that a document is not among them."""


def use_findings(documents: Iterable[str], citations: Mapping[str, int] | None) -> Iterator[Finding]:
    """Documents that were never quoted, once there are enough ``citations`` by document to tell."""
    counts = citations or {}
    if sum(counts.values()) < LEAST_CITATIONS:
        return
    for name in documents:
        if not counts.get(name):
            yield Finding(
                "never quoted",
                Severity.NOTE,
                name,
                "",
                "Nobody may have asked: see whether its title and headings say what it answers.",
            )
