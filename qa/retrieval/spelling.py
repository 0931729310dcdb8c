"""Misspelt words of a question, put right by the words of the corpus."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from rapidfuzz.distance import DamerauLevenshtein, Indel

from qa.text import fold, stem, words

# A short word has too many neighbours; a long one may hold two slips.
LEAST_LENGTH = 4
TWO_SLIPS_FROM = 8


class Speller:
    """Corrects words that are neither known nor in the corpus to close ones that are."""

    def __init__(self, count: Callable[[], Counter[str]], known: Callable[[str], bool]) -> None:
        """``count`` counts folded words of the corpus; ``known`` says what is English.

        Counting a large corpus takes seconds: it is done at the first word that is not known.
        """
        self._known = known
        self._count = count

    @cached_property
    def _vocabulary(self) -> Counter[str]:
        return self._count()

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(map(stem, self._vocabulary))

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for word in sorted(self._vocabulary):
            if word.isalpha():
                found.setdefault(len(word), []).append(word)
        return found

    def correct(self, text: str) -> str:
        """``text`` with its misspelt words replaced, everything else as it was."""
        pieces, last = [], 0
        for span in words(text):
            word = text[span.start : span.end]
            pieces += [text[last : span.start], self._corrected(word)]
            last = span.end
        return "".join([*pieces, text[last:]])

    def _corrected(self, word: str) -> str:
        folded = fold(word)
        if len(folded) < LEAST_LENGTH or not folded.isalpha() or word.isupper():
            return word
        if self._known(folded) or folded in self._vocabulary or stem(folded) in self._stems:
            return word
        return self._nearest(folded) or word

    def _nearest(self, word: str) -> str | None:
        slips = 2 if len(word) >= TWO_SLIPS_FROM else 1
        near = [
            # People leave letters out more often than they take others: "wich" is "which", not "with".
            (distance, Indel.distance(word, other), -self._vocabulary[other], other)
            for length in range(len(word) - slips, len(word) + slips + 1)
            for other in self._by_length.get(length, ())
            # People rarely miss the first letter: asking for it halves the false corrections.
            if other[0] == word[0] or word[:2] == other[1::-1]
            if (distance := DamerauLevenshtein.distance(word, other, score_cutoff=slips)) <= slips
        ]
        return min(near)[-1] if near else None


def vocabulary(texts: Iterable[str]) -> Counter[str]:
    """How often each folded word stands in ``texts``."""
    return Counter(fold(text[span.start : span.end]) for text in texts for span in words(text))


def nothing_known(_: str) -> bool:
    """For a speller without a dictionary: no word is known."""
    return False


def known_from(pieces: Sequence[str]) -> Callable[[str], bool]:
    """Words that a model's vocabulary of word pieces holds whole are known."""
    whole = frozenset(piece for piece in pieces if piece.isalpha())
    return whole.__contains__
