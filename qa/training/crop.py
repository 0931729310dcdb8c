"""Cuts a passage to a few sentences around its answer, so that training spends nothing on padding."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from qa.training.negatives import Example
from qa.training.text import Range, overlaps, sentences

SHORTEST, LONGEST = 70, 190
"""Word pieces that a cropped passage may have at most, drawn evenly between the two."""

DROP = 0.25
"""Probability that one sentence without an answer is left out: a gap must not give a negative away."""


def crop(example: Example, count: Callable[[str], int], rng: Random) -> Example:
    """A window of whole sentences that holds ``example.keep``, at a random position.

    ``count`` gives the word pieces of a text. Ranges are moved along with the text.
    """
    pieces = sentences(example.passage)
    if not pieces:
        return example
    kept = [
        place for place, piece in enumerate(pieces) if any(overlaps(piece, keep) for keep in example.keep)
    ]
    low, high = (kept[0], kept[-1]) if kept else (place := rng.randrange(len(pieces)), place)
    sizes = [count(example.passage[slice(*piece)]) for piece in pieces]
    low, high = _grow(sizes, low, high, rng.randint(SHORTEST, LONGEST), rng)
    window = list(range(low, high + 1))
    spare = [place for place in window if place not in kept]
    if len(spare) >= 2 and example.kind != "removed" and rng.random() < DROP:
        window.remove(rng.choice(spare))
    return _cut(example, _runs(pieces, window))


def _grow(sizes: list[int], low: int, high: int, budget: int, rng: Random) -> Range:
    """Widens ``low..high`` (both included) by sentences on either side while they fit the budget."""
    used = sum(sizes[low : high + 1])
    while True:
        sides = []
        if low > 0 and used + sizes[low - 1] <= budget:
            sides.append(low - 1)
        if high + 1 < len(sizes) and used + sizes[high + 1] <= budget:
            sides.append(high + 1)
        if not sides:
            return low, high
        chosen = rng.choice(sides)
        used += sizes[chosen]
        low, high = min(low, chosen), max(high, chosen)


def _runs(pieces: list[Range], window: list[int]) -> list[Range]:
    """Sentences next to one another joined to one range of the passage."""
    runs: list[Range] = []
    for before, place in zip([None, *window], window, strict=False):
        if before is not None and before + 1 == place:
            runs[-1] = (runs[-1][0], pieces[place][1])
        else:
            runs.append(pieces[place])
    return runs


def _cut(example: Example, runs: list[Range]) -> Example:
    """The example with only ``runs`` of its passage, joined by a space."""
    text = " ".join(example.passage[start:end] for start, end in runs)
    return replace(
        example,
        passage=text,
        span=_move(example.span, runs) if example.span else None,
        evidence=_moved(example.evidence, runs),
        keep=_moved(example.keep, runs),
    )


def _moved(spans: tuple[Range, ...], runs: list[Range]) -> tuple[Range, ...]:
    """The spans that are left, in the joined text."""
    return tuple(span for old in spans if (span := _move(old, runs)))


def _move(span: Range, runs: list[Range]) -> Range | None:
    """``span`` in the joined text, clipped to the run that it starts in; None where that is gone."""
    offset = 0
    for start, end in runs:
        if start <= span[0] < end:
            return offset + span[0] - start, offset + min(span[1], end) - start
        offset += end - start + 1
    return None
