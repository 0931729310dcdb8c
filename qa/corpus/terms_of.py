"""The words of passages for the word index; texts that were read before keep theirs."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from qa.store import Generation
from qa.text import terms


def terms_of(texts: Sequence[str], digests: NDArray[np.uint8], old: Generation | None) -> list[list[str]]:
    """The terms of ``texts``, taken over from ``old`` where it has the text with the same digest.

    ``digests`` has shape (texts, 16).
    """
    known = _known(old)
    rows = zip(texts, map(bytes, digests), strict=True)
    return [terms(text) if (row := known.get(digest)) is None else row for text, digest in rows]


def _known(old: Generation | None) -> dict[bytes, list[str]]:
    found = None if old is None else old.terms()
    if old is None or found is None:
        return {}
    return dict(zip(map(bytes, old.digests), found, strict=True))
