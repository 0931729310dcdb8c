"""A question -> candidates, from vectors and words."""

from qa.retrieval.hybrid import DENSE, LEXICAL, HybridRetriever, Query
from qa.retrieval.spelling import Speller, known_from, nothing_known, vocabulary

__all__ = [
    "DENSE",
    "LEXICAL",
    "HybridRetriever",
    "Query",
    "Speller",
    "known_from",
    "nothing_known",
    "vocabulary",
]
