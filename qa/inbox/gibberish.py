"""Questions that are no words at all: nothing is to be learned from them."""

import re
from collections.abc import Iterable

from qa.text import fold, terms, words

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_RUNS = frozenset(
    row[start : start + 4] for each in _ROWS for row in (each, each[::-1]) for start in range(len(each) - 3)
)
_STRANGE = re.compile(r"^[^aeiouy]{5,}$|[^aeiouy]{6}|q(?!u)[a-z]|(.)\1\1", re.IGNORECASE)
_LEAST_SHARE = 2 / 3


def is_gibberish(text: str, read: Iterable[str] = ()) -> bool:
    """Whether the words of ``text`` look typed at random, and none stands in the passages ``read``."""
    content = [fold(text[span.start : span.end]) for span in words(text)]
    strange = sum(map(_is_strange, content))
    if not content or strange < len(content) * _LEAST_SHARE:
        return not content
    asked = set(terms(text))
    return not any(asked & set(terms(passage)) for passage in read)


def _is_strange(word: str) -> bool:
    """Whether ``word`` is a run along the keyboard, or cannot be spoken; digits make it a name."""
    if not (word.isascii() and word.isalpha()):
        return False
    return bool(_STRANGE.search(word)) or any(word[at : at + 4] in _RUNS for at in range(len(word) - 3))
