"""How much of what exact search finds another index finds too."""

import numpy as np

from qa.arrays import unit_rows
from qa.index.faiss_index import FaissIndex
from qa.index.numbers import ROUNDING
from qa.protocols import VectorIndex
from qa.types import FloatArray

QUESTIONS = 200
_SEED = 11
_K = 10


def questions_like(vectors: FloatArray, most: int = QUESTIONS) -> FloatArray:
    """Vectors of length 1 that stand to ``vectors`` as questions do to texts: near one, equal to none.

    Each has a cosine of about .7 with one of them, drawn by lot.
    """
    random = np.random.default_rng(_SEED)
    rows = np.sort(random.choice(len(vectors), min(most, len(vectors)), replace=False))
    noise = random.standard_normal((len(rows), vectors.shape[1]), np.float32)
    return unit_rows(vectors[rows] + unit_rows(noise))


def recall_at_10(index: VectorIndex, exact: FaissIndex, questions: FloatArray) -> float:
    """The share of places among the ten nearest that ``index`` fills with rows as near as ``exact`` does.

    Which of several equally near ones it finds does not matter. All vectors have a length of about 1.
    """
    shares = []
    for question, nearest in zip(questions, exact.scores_of(questions, _K), strict=True):
        rows = np.unique([hit.row for hit in index.search(question, _K)]).astype(np.int64)
        near = exact.scores_at(rows, question) >= nearest[-1] - ROUNDING
        shares.append(near.sum() / len(nearest))
    return float(np.mean(shares))
