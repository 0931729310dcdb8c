"""How much a word tells: the rarer, the more."""

import math
from collections.abc import Callable

Idf = Callable[[str], float]
"""The weight of a word."""


def inverse_frequency(frequency: Callable[[str], int], rows: int) -> Idf:
    """``ln(1 + (n - df + 0.5) / (df + 0.5))``, the weight of a word in BM25 as Lucene has it."""
    return lambda word: math.log1p((rows - (df := frequency(word)) + 0.5) / (df + 0.5))
