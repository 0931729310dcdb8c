"""How sure we are that the best unit answers the question."""

from collections.abc import Sequence

import numpy as np

from qa.answering.features import FEATURES, Evidence
from qa.answering.question import Question
from qa.protocols import Reading
from qa.types import FloatArray

# What the decision looks at: of the unit ranked first, and of how it stands to the others.
OF_THE_BEST = (
    "dense",
    "lexical_share",
    "overlap",
    "overlap_in_context",
    "names_missing",
    "answer_type_absent",
    "defines",
    "list_for_list",
    "answerable",
    "span",
    "evidence",
    "sentence_dense",
    "names_missing_here",
    "counted_missing",
    "rarest_missing",
    "elsewhere",
)
# Of the best unit read once more, by itself.
AGAIN = ("answerable_alone", "span_alone", "evidence_alone")
CONFIDENCE_FEATURES = (*OF_THE_BEST, "score", "lead", "best_answerable", "best_dense", "terms", *AGAIN)
_COLUMNS = [FEATURES.index(name) for name in OF_THE_BEST]


def decisive(
    question: Question, ranked: Sequence[tuple[float, Evidence]], again: Reading | None
) -> FloatArray:
    """Features of the decision, shape (len(CONFIDENCE_FEATURES),); ``ranked`` is best first, not empty.

    ``again`` is what the reader makes of the best unit by itself, None without a reader.
    """
    score, best = ranked[0]
    rivals = [other for other, each in ranked if each.candidate.row != best.candidate.row]
    whole = np.array([each.features for _, each in ranked])
    own = [
        score,
        score - max(rivals, default=score - 5.0),
        float(whole[:, FEATURES.index("answerable")].max()),
        float(whole[:, FEATURES.index("dense")].max()),
        min(len(question.terms), 8) / 8.0,
    ]
    span = best.unit.span
    second = [again.answerable, again.span_score(span), again.evidence(span)] if again else [0.0, 0.0, 0.0]
    return np.array([*best.features[_COLUMNS], *own, *second], dtype=np.float32)
