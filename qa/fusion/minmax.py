"""Fusion of the hits of several indexes into one ranking."""

from collections.abc import Mapping, Sequence

from qa.types import Hit


def fuse(hits: Mapping[str, Sequence[Hit]], weights: Mapping[str, float]) -> list[Hit]:
    """Hits by the weighted mean of their scores, each index's scaled to 0..1; ties by row.

    Scores of an index run from 0 at its lowest hit to 1 at its highest; a row that an
    index did not find has 0 there. Sums of min-max-normalised scores: Fox and Shaw,
    "Combination of Multiple Searches" (TREC-2, 1994), CombSUM. The order in which the indexes are given
    does not matter. ``weights`` has a number of at least 0 for every index.
    """
    total = sum(weights[name] for name in sorted(hits)) or 1.0
    fused: dict[int, float] = {}
    for name in sorted(hits):
        for hit in _scaled(hits[name]):
            fused[hit.row] = fused.get(hit.row, 0.0) + hit.score * weights[name] / total
    return sorted((Hit(row, score) for row, score in fused.items()), key=lambda hit: (-hit.score, hit.row))


def _scaled(hits: Sequence[Hit]) -> list[Hit]:
    if not hits:
        return []
    scores = [hit.score for hit in hits]
    low, width = min(scores), max(scores) - min(scores)
    return [Hit(hit.row, (hit.score - low) / width if width > 0 else 1.0) for hit in hits]
