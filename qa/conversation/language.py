"""Whether a question is in English, judged by its commonest words and its script."""

import unicodedata

from qa.text import fold, words
from qa.text.lexicon import STOP_WORDS

# The most frequent function words of languages that are likely here; none of them is English.
_FOREIGN = frozenset(
    """
    que qué cual cuál cuales cuáles quien quién cuando cuándo donde dónde como cómo por para los las del
    una unos unas es son fue fueron esta está este esto ese eso sus con sin sobre entre hay muy mas más
    pero también qué cuántos cuantos quel quelle quels quelles qui quoi où comment pourquoi est sont
    était les des aux une le la dans sur avec pour sans et der die das den dem des ein eine einen ist
    sind war waren wer wie wo wann warum welche welcher welches und oder nicht mit von zu für auf che
    chi cosa quando dove perché perche come il lo gli uno sono era della delle degli nel nella con quali
    quem quando onde porque o os as um uma uns umas foi foram não nao da dos das na nos qual quais são
    sao
    """.split()
)
# These stand in English text too: names, borrowings and abbreviations.
_SHARED = frozenset("die war was o as la le come des den per no et con es son sin era do".split())
_ONLY_FOREIGN = {fold(word) for word in _FOREIGN} - _SHARED - STOP_WORDS
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
