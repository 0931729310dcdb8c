"""Digests of texts: which of them are equal, without holding them."""

import hashlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from qa.corpus.groups import Group
from qa.store import DIGEST_BYTES


def digests_of(
    groups: Iterable[Group], passages: int, sentences: int
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Digests of the texts of all passages and of all sentences, shapes (n, 16)."""
    found = np.empty((passages, DIGEST_BYTES), np.uint8), np.empty((sentences, DIGEST_BYTES), np.uint8)
    ends = [0, 0]
    for group in groups:
        for part, texts in enumerate((group.passages, group.sentences)):
            rows = np.frombuffer(b"".join(map(_digest, texts)), np.uint8).reshape(-1, DIGEST_BYTES)
            found[part][ends[part] : ends[part] + len(rows)] = rows
            ends[part] += len(rows)
    return found


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


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=DIGEST_BYTES).digest()
