"""Other words for those of a question, so that the reader learns meanings and not spellings.

The words come from WordNet's database files (``index.sense`` and ``data.*``, of version 3.0 or 3.1; format:
``wndb(5WN)`` and ``senseidx(5WN)``); its tag counts, how often annotators met a sense, choose the sense.
"""

from collections import defaultdict
from pathlib import Path
from random import Random

from lemminflect import getAllLemmas, getInflection

from qa.training.text import STOP_WORDS

_PARTS = {"1": "noun", "2": "verb", "3": "adj", "5": "adj"}
_TAGS = {
    "noun": ("NN", "NNS"), "verb": ("VB", "VBD", "VBN", "VBG", "VBZ", "VBP"), "adj": ("JJ",),
}  # fmt: skip
_UNIVERSAL = {"noun": "NOUN", "verb": "VERB", "adj": "ADJ"}
_CLEAR = 0.6
"""Share of a word's tagged uses that its first sense must have, or the word is left as it is."""
_SHORTEST = 4
_KEPT = frozenset("there here many much more most other some such same very what name country year".split())


class Synonyms:
    """Replaces words of questions by others of the same meaning, inflected alike."""

    def __init__(self, folder: Path) -> None:
        """Reads the database in ``folder``; ``OSError`` where a file of it is missing."""
        self._senses = _senses(folder / "index.sense")
        self._members = {part: _synsets(folder / f"data.{part}") for part in ("noun", "verb", "adj")}

    def reworded(self, text: str, most: int, rng: Random) -> str:
        """``text`` with up to ``most`` of its lower-case words replaced."""
        tokens = text.split(" ")
        places = [place for place, token in enumerate(tokens) if self._may_change(token)]
        rng.shuffle(places)
        for place in places:
            word = tokens[place].rstrip("?,.")
            if most and (others := self.others(word)):
                tokens[place] = rng.choice(others) + tokens[place][len(word) :]
                most -= 1
        return " ".join(tokens)

    def _may_change(self, token: str) -> bool:
        word = token.rstrip("?,.")
        fits = word.isalpha() and word.islower() and len(word) >= _SHORTEST
        return fits and word not in STOP_WORDS and word not in _KEPT

    def others(self, word: str) -> list[str]:
        """Words that may stand for ``word`` in its commonest meaning, none where that is not clear."""
        best = max(self._readings(word), default=None)
        if best is None or best[0] == 0:
            return []
        _, part, lemma = best
        senses = self._senses[part, lemma]
        total = sum(count for count, _ in senses)
        count, synset = max(senses)
        if count < _CLEAR * total:
            return []
        members = [other for other in self._members[part].get(synset, ()) if other != lemma]
        common = [other for other in members if self._used(part, other, synset)]
        tag = _tag(word, lemma, part)
        return [form for other in common if (form := _inflected(other, tag)) and form != word]

    def _readings(self, word: str) -> list[tuple[int, str, str]]:
        """How often annotators met ``word`` as each part of speech, with its lemma."""
        found = []
        for part, universal in _UNIVERSAL.items():
            for lemma in getAllLemmas(word, upos=universal).get(universal, ()):
                senses = self._senses.get((part, lemma), [])
                found.append((sum(count for count, _ in senses), part, lemma))
        return found

    def _used(self, part: str, lemma: str, synset: int) -> bool:
        """Whether annotators met ``lemma`` in this sense at all."""
        return any(count for count, other in self._senses.get((part, lemma), ()) if other == synset)


def _senses(path: Path) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """For each part of speech and lemma the tag counts and synsets of its senses."""
    found: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            key, synset, _, count = line.split()
            lemma, _, rest = key.partition("%")
            part = _PARTS.get(rest[:1])
            if part is not None:
                found[part, lemma.replace("_", " ")].append((int(count), int(synset)))
    return dict(found)


def _synsets(path: Path) -> dict[int, tuple[str, ...]]:
    """For each synset its members that are written without capitals, as the file orders them."""
    found = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("  "):
                continue
            fields = line.split(" ", 4)
            words = fields[4].split(" ")[: 2 * int(fields[3], 16) : 2]
            plain = (word.partition("(")[0].replace("_", " ") for word in words)
            found[int(fields[0])] = tuple(word for word in plain if word.islower())
    return found


def _tag(word: str, lemma: str, part: str) -> str:
    """The Penn Treebank tag of the form in which ``word`` stands."""
    return next((tag for tag in _TAGS[part] if word in getInflection(lemma, tag=tag)), _TAGS[part][0])


def _inflected(lemma: str, tag: str) -> str:
    """The form of ``lemma``; of several words the last is inflected, or of a verb the first."""
    words = lemma.split(" ")
    at = 0 if tag.startswith("V") else -1
    forms = getInflection(words[at], tag=tag)
    if not forms:
        return ""
    words[at] = forms[0]
    return " ".join(words)
