"""Passages that the embedding model does not read to their end."""

from collections.abc import Iterator

from qa.checking.findings import Finding, Severity
from qa.checking.material import Checked, Ruler
from qa.corpus.groups import text_of


def passage_findings(checked: Checked, ruler: Ruler | None) -> Iterator[Finding]:
    """The document, where passages of it are cut off."""
    if ruler is None:
        return
    cut = sum(ruler.pieces(text_of(passage)) > ruler.most for passage in checked.passages)
    if cut:
        yield Finding(
            "passages cut off",
            Severity.WARNING,
            checked.document.id,
            f"{cut} of {len(checked.passages)}",
            "Their ends are found by their words only: shorten the title and the headings above them.",
        )
