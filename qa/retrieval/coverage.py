"""How much of a question the words of the corpus can find."""

from collections.abc import Iterable

from qa.text import Idf

# 1 + k1 of BM25: a word that a passage of mean length holds once adds its idf divided by this.
SATURATION = 1.9


def coverage(terms: Iterable[str], best: float, idf: Idf) -> float:
    """The BM25 score ``best`` of the best passage, as a share of one that has each of ``terms`` once; 0 to 1.

    Scaled to 0..1 a poor best hit looks like a good one: this says which of the two it is.
    """
    whole = sum(idf(term) for term in set(terms)) / SATURATION
    return min(1.0, best / whole) if whole > 0 else 0.0
