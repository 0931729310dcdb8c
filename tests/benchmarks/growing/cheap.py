"""Vectors that cost next to nothing: bags of hashed words, the same for both systems.

With them a hundred thousand passages show what all else costs.
"""

import re
import zlib
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from qa.types import PassageText

_WORD = re.compile(r"\w+")


class CheapEncoder:
    """As :class:`qa.protocols.Encoder`."""

    name, dimension, max_pieces = "cheap/1", 384, 254

    def encode(self, texts: Sequence[str]) -> Any:
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in enumerate(texts):
            places = [zlib.crc32(word.encode()) for word in _WORD.findall(text.lower())]
            np.add.at(vectors[row], [place % self.dimension for place in places], 1.0)
        vectors[:, 0] += 1e-3  # no row is all zeros
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    def encode_passages(
        self, passages: Sequence[PassageText], progress: Callable[[int], None] | None = None
    ) -> list[Any]:
        found = [self.encode([each.text, *(line.alone for line in each.sentences)]) for each in passages]
        if progress:
            progress(len(found))
        return found

    def count_pieces(self, text: str) -> int:
        return len(_WORD.findall(text)) * 4 // 3
