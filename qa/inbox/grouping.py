"""Phrasings of one question brought together."""

from collections.abc import Mapping

import numpy as np

from qa.inbox.likeness import Encode, likeness
from qa.types import FloatArray

LEAST_ALIKE = 0.58
"""Mean likeness between two groups from which on they are one."""


def grouped(times: Mapping[str, int], encode: Encode) -> list[tuple[str, ...]]:
    """The texts (with how often each was asked) in groups of the same meaning.

    The most typical phrasing of a group stands first, the others after it, most asked first.
    The order of ``times`` changes nothing.
    """
    texts = sorted(times)
    if not texts:
        return []
    alike = likeness(texts, encode)
    weights = np.array([times[text] for text in texts], np.float32)
    return [_in_order(texts, members, alike, weights) for members in linked(alike)]


def linked(alike: FloatArray, least: float = LEAST_ALIKE) -> list[list[int]]:
    """Rows in groups, by average linkage: the two groups most alike are joined while they are ``least``."""
    near = alike.astype(np.float64)
    np.fill_diagonal(near, -np.inf)
    nearest = near.max(axis=1)
    members = {row: [row] for row in range(len(near))}
    while nearest.max() >= least:
        first = int(nearest.argmax())
        second = int(near[first].argmax())
        sizes = len(members[first]), len(members[second])
        stale = (near[first] == nearest) | (near[second] == nearest)
        joined = (sizes[0] * near[first] + sizes[1] * near[second]) / sum(sizes)
        near[first], near[:, first] = joined, joined
        near[second], near[:, second] = -np.inf, -np.inf
        members[first] += members.pop(second)
        stale[[first, second]] = True
        nearest[stale] = near[stale].max(axis=1)
    return [sorted(each) for each in members.values()]


def _in_order(
    texts: list[str], members: list[int], alike: FloatArray, weights: FloatArray
) -> tuple[str, ...]:
    typical = alike[np.ix_(members, members)] @ weights[members]
    label = members[int(typical.argmax())]
    others = sorted((row for row in members if row != label), key=lambda row: (-weights[row], texts[row]))
    return tuple(texts[row] for row in (label, *others))
