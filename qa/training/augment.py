"""Noise for questions and headings, so that the reader bears what people really type.

Every function takes its own random generator, so that a seed fixes the outcome.
"""

from random import Random

from qa.training.synonyms import Synonyms
from qa.training.text import STOP_WORDS

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
LOWER_CASE, NO_MARK, TYPO, KEYWORDS, REWORDED = 0.25, 0.25, 0.15, 0.05, 0.4
"""Probabilities of the kinds of noise, independent of one another."""
MOST_REWORDED = 3
"""Words of a question that synonyms replace at most."""


def disturb(question: str, rng: Random, synonyms: Synonyms | None = None) -> str:
    """The question, often with synonyms, lower case, no question mark, typing errors or as bare keywords."""
    text = question
    if synonyms is not None and rng.random() < REWORDED:
        text = synonyms.reworded(text, rng.randint(1, MOST_REWORDED), rng)
    if rng.random() < KEYWORDS:
        text = keywords(text)
    if rng.random() < TYPO:
        for _ in range(rng.choice((1, 1, 2))):
            text = typo(text, rng)
    if rng.random() < NO_MARK:
        text = text.rstrip("? ")
    return text.lower() if rng.random() < LOWER_CASE else text


def keywords(question: str) -> str:
    """The question without stop words, as typed into a search box; unchanged if under three are left."""
    kept = [word for word in question.rstrip("? ").split() if word.lower().strip("?,.'\"") not in STOP_WORDS]
    return " ".join(kept) if len(kept) >= 3 else question


def typo(text: str, rng: Random) -> str:
    """One typing error inside a word of five letters or more; unchanged where there is none."""
    tokens = text.split(" ")
    places = [place for place, token in enumerate(tokens) if len(token) >= 5 and token.isalpha()]
    if not places:
        return text
    place = rng.choice(places)
    tokens[place] = _misspell(tokens[place], rng)
    return " ".join(tokens)


def _misspell(word: str, rng: Random) -> str:
    at = rng.randrange(1, len(word) - 1)
    kind = rng.choice(("swap", "drop", "double", "neighbour"))
    if kind == "swap":
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == "drop":
        return word[:at] + word[at + 1 :]
    if kind == "double":
        return word[:at] + word[at] + word[at:]
    return word[:at] + _neighbour_key(word[at], rng) + word[at + 1 :]


def _neighbour_key(letter: str, rng: Random) -> str:
    for row in _ROWS:
        at = row.find(letter.lower())
        if at >= 0:
            return rng.choice([row[near] for near in (at - 1, at + 1) if 0 <= near < len(row)])
    return letter


def heading(title: str, rng: Random) -> str:
    """The heading path that goes before the passage: none, the title, or the title and a section."""
    draw = rng.random()
    if not title or draw < 0.3:
        return ""
    return title if draw < 0.75 else f"{title} > {title}"
