"""Lines put together to paragraphs: hyphens at line ends undone."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from qa.loaders.pdf_ink import Ink, joined, unseen

HYPHEN = "-\u2010\u2011"
_TAIL = re.compile(r"([^\W\d_]+(?:['’][^\W\d_]+)?)[-\u2010\u2011]$")
_HEAD = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
# They keep their hyphen before most words.
_PREFIXES = frozenset("self non cross all ex half quasi anti pan semi mid well co-operation".split())
# And before these, they do.
_SUFFIXES = frozenset(
    """
    making based wide specific related term level driven free being oriented like led party keeping scale class
    time style size sized risk effective party-level funded owned aware neutral date year
    """.split()
)
_NO_SPACE = re.compile(r"[-\u2010\u2011/\u2013\u2014]$")


class Vocabulary:
    """The words of a document, to tell a hyphen that a line's end made from one that belongs."""

    def __init__(self) -> None:
        self._words: Counter[str] = Counter()

    def add(self, lines: Sequence[str]) -> None:
        """Counts words that no line end parts."""
        for line in lines:
            found = [match.group().lower() for match in _WORD.finditer(line)]
            broken = line[-1:] in HYPHEN
            self._words.update(found[1 : -1 if broken else None] if len(found) > 1 else found)
            for word in found:
                if "-" in word or "\u2010" in word or "\u2011" in word:
                    self._words.update(re.split("[-\u2010\u2011]", word))

    def keeps_hyphen(self, left: str, right: str) -> bool:
        """Whether ``left`` and ``right`` are written with a hyphen between them."""
        whole, parted = self._words[left + right], self._words[f"{left}-{right}"]
        parted += self._words[f"{left}\u2010{right}"] + self._words[f"{left}\u2011{right}"]
        if whole or parted:
            return parted > whole
        if left in _PREFIXES or right in _SUFFIXES:
            return True
        both = min(self._words[left], self._words[right])
        return both > 0 and len(left) > 2 and len(right) > 2


def flowing(lines: Iterable[Ink], vocabulary: Vocabulary) -> Ink:
    """The lines as one: a space between them, or nothing where a word goes on."""
    parts: list[Ink] = []
    for line in lines:
        if not line.text:
            continue
        if parts:
            parts[-1], between = _ending(parts[-1], line.text, vocabulary)
            parts.append(unseen(between))
        parts.append(line)
    return plain(joined(parts))


def _ending(last: Ink, following: str, vocabulary: Vocabulary) -> tuple[Ink, str]:
    tail, head = _TAIL.search(last.text), _HEAD.match(following)
    if not tail:
        attached = _NO_SPACE.search(last.text) and last.text[-2:-1].strip() and following[:1].isalnum()
        return last, "" if attached and last.text[-1] != "\u2013" else " "
    if not head or not following[0].islower():
        # "Covid-" + "19", "Anglo-" + "American": the hyphen belongs; "pre- and": so does the space.
        return last, "" if following[:1].isalnum() else " "
    if head.group() in ("and", "or", "to", "und", "oder", "et", "y"):
        return last, " "
    if vocabulary.keeps_hyphen(tail[1].lower(), head.group().lower()):
        return last, ""
    return last.part(0, len(last.text) - 1), ""


def plain(ink: Ink) -> Ink:
    """With ordinary hyphens."""
    return Ink(ink.text.replace("\u2010", "-").replace("\u2011", "-"), ink.boxes, ink.pages)
