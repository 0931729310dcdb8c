"""Words of a text, with offsets, and the terms that lexical search compares."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import Stemmer

from qa.text.aliases import ALIASES, of_several_words
from qa.text.demonyms import PLACE_OF
from qa.text.lexicon import STOP_WORDS
from qa.types import Span

# A word is letters and digits, with inner apostrophes, full stops between single
# letters (U.S.), and decimals or thousands (12.5, 18,000) kept together. A name of several
# words that is as often shortened (United States) is one.
_WORD = re.compile(rf"{of_several_words()}|(?:[^\W\d_]\.){{2,}}|\d+(?:[.,]\d+)+|[^\W_]+(?:['’][^\W\d_]+)*")
_STEMMER = Stemmer.Stemmer("english")


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Spans of the words in ``text[start:end]``, in order."""
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        yield Span(match.start(), match.end())


def fold(word: str) -> str:
    """``word`` in lower case, without accents, full stops, possessive or thousands marks, on one line."""
    decomposed = unicodedata.normalize("NFKD", word.casefold().replace("’", "'"))
    plain = " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())
    plain = plain.removesuffix("'s").replace("'", "").replace(",", "")
    return plain if plain[:1].isdigit() else plain.replace(".", "")


def stem(word: str) -> str:
    """The Snowball (Porter 2) stem of a folded word; numbers stay as they are.

    What is of a place has the place's stem: "african" and "africa" are the same.
    """
    return word if word[:1].isdigit() else str(_STEMMER.stemWord(PLACE_OF.get(word, word)))


@lru_cache(maxsize=200_000)
def term(word: str) -> str | None:
    """The term that stands for ``word`` in an index, or None for a stop word.

    An abbreviation is no stop word: "US", "WHO", "IT" and "U.S." keep their terms. A name has one
    term however it is written: "United States", "USA", "U.S." and "American" are the same.
    """
    folded = fold(word)
    if not folded or (folded in STOP_WORDS and not is_abbreviation(word)):
        return None
    return stem(ALIASES.get(folded, folded))


def is_abbreviation(word: str) -> bool:
    """Whether ``word`` is written in capitals throughout, two letters at least."""
    return word.isupper() and sum(c.isalpha() for c in word) > 1


PLACE_TERMS = frozenset(map(stem, {*PLACE_OF.values(), "eu", "uae"}))
"""The terms of countries, parts of the world and the European Union."""


def terms(text: str) -> list[str]:
    """Folded, stemmed words of ``text`` without stop words, in order, repetitions kept."""
    return [each for each in map(term, _WORD.findall(text)) if each is not None]
