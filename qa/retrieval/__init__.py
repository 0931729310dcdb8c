"""A question -> candidates, from vectors of passages and sentences, and from words."""

from qa.retrieval.hybrid import (
    DENSE,
    LEXICAL,
    SENTENCE,
    WEIGHTS,
    HybridRetriever,
    Query,
    Search,
)
from qa.retrieval.likeness import Likeness
from qa.retrieval.rows import rows_of
from qa.retrieval.spelling import Speller, known_from, nothing_known, vocabulary

__all__ = [
    "DENSE",
    "LEXICAL",
    "SENTENCE",
    "WEIGHTS",
    "HybridRetriever",
    "Likeness",
    "Query",
    "Search",
    "Speller",
    "known_from",
    "nothing_known",
    "rows_of",
    "vocabulary",
]
