"""How alike questions are: in meaning as a whole, word by word, and in the numbers they name."""

import re
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from qa.inbox.scrubbing import without_placeholders
from qa.text import fold, term, words
from qa.types import FloatArray

Encode = Callable[[Sequence[str]], FloatArray]
"""Texts to vectors of length 1, a row each."""

# Fitted with LEAST_ALIKE (see tests/inbox/phrasings.py): the whole tells a paraphrase, the words a
# different subject, the one word that the other question lacks most a different thing asked of it.
_WHOLE, _WORDS, _WORST = 0.4, 0.3, 0.3
# Share of pairs of letters from which on two words are one, misspelt.
_MISSPELT = 0.6
_ORDINALS = {
    word: str(place)
    for place, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1
    )
}
_NUMBER = re.compile(r"(\d+(?:[.,]\d+)*)(?:st|nd|rd|th)?")


def likeness(texts: Sequence[str], encode: Encode) -> FloatArray:
    """Shape (n, n), symmetric, at most 1; below 0 where both name numbers, and none in common."""
    plain = [without_placeholders(text) for text in texts]
    vectors = encode(plain)
    contents = [_content(text) for text in plain]
    mean, worst = _word_by_word(contents, encode)
    alike = _WHOLE * (vectors @ vectors.T) + _WORDS * mean + _WORST * worst
    return np.asarray(alike - _contradiction(contents), np.float32)


def _content(text: str) -> list[str]:
    """Words that carry the question, folded, numbers as digits, sorted."""
    found = (text[span.start : span.end] for span in words(text))
    folded = (fold(word) for word in found if term(word) is not None)
    return sorted({_digits(word) or word for word in folded})


def _digits(word: str) -> str | None:
    number = _NUMBER.fullmatch(word)
    return _ORDINALS.get(word) or (number[1] if number else None)


def _word_by_word(contents: Sequence[Sequence[str]], encode: Encode) -> tuple[FloatArray, FloatArray]:
    """How well the words of two questions are met in each other: on average, and the worst of them.

    Of the two directions the mean. Questions without content words meet nothing.
    """
    known = sorted(set().union(*contents))
    places = {word: place for place, word in enumerate(known)}
    rows = [[places[word] for word in content] for content in contents]
    if not known:
        nothing = np.zeros((len(contents), len(contents)), np.float32)
        return nothing, nothing
    near = _words_alike(known, encode)
    met = np.stack([near[row].max(axis=0) if row else np.zeros(len(known), np.float32) for row in rows])
    mean = np.stack([met[:, row].mean(axis=1) if row else np.zeros(len(rows)) for row in rows], axis=1)
    worst = np.stack([met[:, row].min(axis=1) if row else np.zeros(len(rows)) for row in rows], axis=1)
    return (mean + mean.T) / 2, (worst + worst.T) / 2


def _words_alike(known: Sequence[str], encode: Encode) -> FloatArray:
    """Likeness of words in 0..1: of their meanings, or of their letters where one may be a slip."""
    vectors = encode(known)
    pairs = _indicators([{f"^{word}$"[at : at + 2] for at in range(len(word) + 1)} for word in known])
    size = pairs.sum(axis=1)
    letters = 2 * (pairs @ pairs.T) / (size[:, None] + size[None, :])
    slips = np.where(letters >= _MISSPELT, letters, 0)
    return np.asarray(np.clip(np.maximum(vectors @ vectors.T, slips), 0, 1), np.float32)


def _contradiction(contents: Sequence[Sequence[str]]) -> FloatArray:
    """2 where both name numbers and share none, else 0: the second group is not the third."""
    named = _indicators([{word for word in content if _digits(word)} for content in contents])
    names = named.sum(axis=1)
    return 2 * np.asarray((np.outer(names, names) > 0) & (named @ named.T == 0), np.float32)


def _indicators(sets: Sequence[Iterable[str]]) -> FloatArray:
    """A row a set: 1 where it holds the thing of the column."""
    columns = {each: place for place, each in enumerate(sorted(set().union(*sets)))}
    table = np.zeros((len(sets), len(columns)), np.float32)
    for row, each in enumerate(sets):
        table[row, [columns[thing] for thing in each]] = 1
    return table
