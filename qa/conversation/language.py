"""The language of a question, judged by its commonest words and its script."""

import unicodedata

from qa.text import fold, words
from qa.text.lexicon import STOP_WORDS

# The most frequent function words of languages that are likely here; none of them is English.
_WORDS = {
    "es": """que qué cual cuál cuales cuáles quien quién cuando cuándo donde dónde como cómo por para los
        las del una unos unas es son fue fueron esta está este esto ese eso sus con sin sobre entre hay muy
        mas más pero también cuántos cuantos""",
    "fr": """quel quelle quels quelles qui quoi où comment pourquoi est sont était les des aux une le la
        dans sur avec pour sans et""",
    "de": """der die das den dem des ein eine einen ist sind war waren wer wie wo wann warum welche welcher
        welches und oder nicht mit von zu für auf""",
    "it": """che chi cosa quando dove perché perche come il lo gli uno sono era della delle degli nel nella
        con quali""",
    "pt": """quem quando onde porque o os as um uma umas foi foram não nao da dos das na nos qual quais são
        sao""",
}
# These stand in English text too: names, borrowings and abbreviations.
_SHARED = frozenset("die war was o as la le come des den per no et con es son sin era do".split())
_BY_LANGUAGE = {
    code: frozenset(fold(word) for word in words_of.split()) - STOP_WORDS for code, words_of in _WORDS.items()
}
_ONLY_FOREIGN = frozenset[str]().union(*_BY_LANGUAGE.values()) - _SHARED
_LEAST_WORDS = 3


def is_foreign(text: str) -> bool:
    """Whether ``text`` is clearly in another language than English.

    Bare keywords, names and gibberish count as English: nothing shows that they are not.
    """
    letters = [character for character in text if character.isalpha()]
    latin = sum("LATIN" in unicodedata.name(character, "") for character in letters)
    if letters and latin < len(letters) / 2:
        return True
    found = [fold(text[span.start : span.end]) for span in words(text)]
    foreign = sum(word in _ONLY_FOREIGN for word in found)
    english = sum(word in STOP_WORDS for word in found)
    asked_upside_down = "¿" in text and bool(found)
    return (asked_upside_down and foreign >= english) or (
        len(found) >= _LEAST_WORDS and foreign >= 2 and foreign > english
    )


def language_of(text: str) -> str:
    """The language of ``text``: "en", one of "es", "fr", "de", "it" and "pt", or "" for another."""
    if not is_foreign(text):
        return "en"
    found = [fold(text[span.start : span.end]) for span in words(text)]
    counts = {code: sum(word in known for word in found) for code, known in _BY_LANGUAGE.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] else ""
