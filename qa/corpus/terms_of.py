"""The words of passages for the word index; texts that were read before keep theirs."""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from qa.corpus.groups import text_of
from qa.store import Generation
from qa.text import terms
from qa.types import Passage


def terms_of(
    passages: Iterable[Passage], digests: NDArray[np.uint8], old: Generation | None
) -> Iterator[list[str]]:
    """The terms of ``passages``, taken over from ``old`` where it has a passage with the same digest.

    ``digests`` has shape (passages, 16).
    """
    known = _known(old)
    for passage, digest in zip(passages, map(bytes, digests), strict=True):
        row = known.get(digest)
        yield terms(text_of(passage)) if row is None else row


def _known(old: Generation | None) -> dict[bytes, list[str]]:
    found = None if old is None else old.terms()
    if old is None or found is None:
        return {}
    return dict(zip(map(bytes, old.digests), found, strict=True))
