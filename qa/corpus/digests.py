"""Digests of texts: which of them are equal, without holding them."""

import hashlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from qa.store import DIGEST_BYTES
from qa.types import PassageText


def digests_of(groups: Iterable[tuple[PassageText, ...]]) -> NDArray[np.uint8]:
    """Digests of all passages with their sentences, shape (passages, 16)."""
    found = bytearray()
    for group in groups:
        found += b"".join(map(_digest, group))
    return np.frombuffer(found, np.uint8).reshape(-1, DIGEST_BYTES)


def firsts(digests: NDArray[np.uint8]) -> NDArray[np.int64]:
    """For each of ``digests``, shape (n, 16), the first row that has the same."""
    halves = np.ascontiguousarray(digests).view(np.uint64).reshape(len(digests), 2)
    order = np.lexsort((halves[:, 1], halves[:, 0]))  # stable: equal ones stay in the order of rows
    ordered = halves[order]
    begins = np.ones(len(order), np.bool_)
    begins[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    found = np.empty(len(order), np.int64)
    found[order] = order[begins][np.cumsum(begins) - 1]
    return found


def _digest(passage: PassageText) -> bytes:
    digest = hashlib.blake2b(digest_size=DIGEST_BYTES)
    for begins, ends, text in (
        (0, 0, passage.text),
        *((each.span.start, each.span.end, each.alone) for each in passage.sentences),
    ):
        data = text.encode("utf-8", "surrogatepass")
        # With its length, so that no text can pass for two.
        digest.update(f"{begins} {ends} {len(data)}\n".encode())
        digest.update(data)
    return digest.digest()
