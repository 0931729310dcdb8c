"""Vectors of passages and of their sentences, in one run of the model.

A sentence's vector is the mean of what the model makes of its word pieces while it reads the whole
passage ("late chunking", Günther and others 2024): it takes no further run, and one that begins with
"It" knows what it is about.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.arrays import unit_rows
from qa.types import FloatArray, PassageText, Span

LEAST_COSINE = 0.9999
"""Vectors that turn away further than this from each other are not the same."""


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """What a model makes of one text: its vector of length 1, shape (dimension,), and of its pieces.

    ``states``, shape (pieces, dimension), is None where the vector is not their mean: then they do
    not share its space, and a sentence is encoded by itself. ``places``, shape (pieces, 2), has the
    characters of each piece; special pieces have none.
    """

    vector: FloatArray
    states: FloatArray | None
    places: NDArray[np.int64]


def passage_vectors(passage: PassageText, encode: Callable[[str], Encoded]) -> FloatArray:
    """The passage's vector, then those of its sentences, shape (1 + sentences, dimension)."""
    whole = encode(passage.text)
    rows = [whole.vector]
    for each in passage.sentences:
        in_place = _in_place(whole, each.span)
        rows.append(encode(each.alone).vector if in_place is None else in_place)
    return np.stack(rows)


def _in_place(whole: Encoded, span: Span) -> FloatArray | None:
    """The mean of the pieces in ``span``, scaled; None where the model does not give or read them all."""
    if whole.states is None:
        return None
    first, after = whole.places.T
    # Where a piece ends: with some tokenizers it begins with the space before it.
    inside = (after > span.start) & (after <= span.end) & (after > first)
    if not inside.any() or after.max() < span.end:
        return None
    vector: FloatArray = unit_rows(whole.states[inside].mean(axis=0, keepdims=True))[0]
    return vector


def is_mean_of_states(vector: FloatArray, states: FloatArray) -> bool:
    """Whether a text's vector is the mean of its pieces' states, in direction."""
    if states.shape[1:] != vector.shape:
        return False
    both = unit_rows(np.stack([vector, states.mean(axis=0)]))
    return bool(both[0] @ both[1] >= LEAST_COSINE)
