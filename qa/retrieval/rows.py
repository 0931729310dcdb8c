"""Which rows a document has."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from qa.types import Passage


def rows_of(passages: Sequence[Passage], document: str) -> range:
    """The rows of ``document`` among ``passages``, which are in order of documents; few are looked at."""
    first = bisect_left(passages, document, key=_document)
    return range(first, bisect_right(passages, document, lo=first, key=_document))


def _document(passage: Passage) -> str:
    return passage.document
