"""Why an answer is what it is: every stage laid open, and the plainest facts of them."""

from qa.explaining.explain import Place, Work, explain
from qa.explaining.facts import PHRASES, Fact, facts_of
from qa.explaining.naming import feature_label, index_label
from qa.explaining.stages import Decision, Explanation, Found, IndexHits, RankedUnit, Read

__all__ = [
    "PHRASES",
    "Decision",
    "Explanation",
    "Fact",
    "Found",
    "IndexHits",
    "Place",
    "RankedUnit",
    "Read",
    "Work",
    "explain",
    "facts_of",
    "feature_label",
    "index_label",
]
