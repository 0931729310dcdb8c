"""Measures of a ranking, computed by ir_measures (MacAvaney et al., 2022) on the TREC definitions.

With R the relevant items of a question (at least one) and rel(i) the grade at rank i:

- ``recall@k``: relevant items among the first k, divided by |R|;
- ``found@k``: 1 if there is a relevant item among the first k, else 0 (success);
- ``mrr@10``: 1 / rank of the first relevant item, 0 beyond rank 10 (Voorhees, 1999);
- ``ndcg@10``: sum of rel(i) / log2(i + 1) over the first 10, divided by that of the ideal
  ranking (Järvelin and Kekäläinen, 2002);
- ``map``: the mean over R of the precision at each relevant item's rank, 0 for those not found.
"""

from collections.abc import Mapping, Sequence

MEASURES = (
    "recall@1",
    "recall@5",
    "recall@10",
    "found@1",
    "found@5",
    "found@10",
    "mrr@10",
    "ndcg@10",
    "map",
)
_THEIRS = ("R@1", "R@5", "R@10", "Success@1", "Success@5", "Success@10", "RR@10", "nDCG@10", "AP")

Grades = Mapping[str, int]


def ranking_scores(
    graded: Mapping[str, Grades], ranked: Mapping[str, Sequence[str]]
) -> dict[str, dict[str, float]]:
    """Measures in 0..1 for each question of ``graded``; one without a ranking has 0 in all.

    ``graded`` grades items by question; ``ranked`` lists items, best first, without repeats.
    """
    if not graded:
        return {}
    import ir_measures

    names = {ir_measures.parse_measure(theirs): ours for ours, theirs in zip(MEASURES, _THEIRS, strict=True)}
    scores: dict[str, dict[str, float]] = {question: dict.fromkeys(MEASURES, 0.0) for question in graded}
    found = {question: _scored(ranked.get(question, ())) for question in graded}
    wanted = {question: dict(grades) for question, grades in graded.items()}
    for metric in ir_measures.iter_calc(list(names), wanted, found):
        scores[metric.query_id][names[metric.measure]] = float(metric.value)
    return scores


def _scored(items: Sequence[str]) -> dict[str, float]:
    """Strictly decreasing scores, so that no tool breaks ties its own way."""
    return {item: float(len(items) - place) for place, item in enumerate(items)}
