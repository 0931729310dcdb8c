"""Small text tools for making training examples: sentences, words, answers.

All offsets are half-open character ranges of the string that was passed in.
"""

import re
import string
from collections import Counter
from collections.abc import Sequence

Range = tuple[int, int]


def word_set(text: str) -> frozenset[str]:
    """The words of ``text``, which spaces part."""
    return frozenset(text.split())


_ABBREVIATIONS = word_set(
    "mr mrs ms dr prof sr jr st vs no vol fig e.g i.e etc inc ltd co corp u.s u.k u.n gen col lt sgt rev hon "
    "gov sen rep jan feb mar apr jun jul aug sep sept oct nov dec approx ca cf al dept est"
)
_BOUNDARY = re.compile(r"[.!?][\"'”’)\]]*(?:\[\d+\])*\s+(?=[\"'“‘(\[]*[A-Z0-9])|\n+\s*")
_LAST_WORD = re.compile(r"([\w.]+)[.!?][\"'”’)\]]*$")
_ARTICLES = re.compile(r"\b(a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation)

STOP_WORDS = word_set(
    "a an the is are was were be been being am do does did have has had having of in on at to for from by "
    "with about as into and or but if that this these those it its he she they them his her their what which "
    "who whom whose when where why how there i me my we our you your can could will would shall should may "
    "might must not no than then so such some any"
)


def sentences(text: str) -> list[Range]:
    """Splits a passage into sentences, in order; surrounding white space belongs to none."""
    ranges: list[Range] = []
    start = 0
    for match in _BOUNDARY.finditer(text):
        if _is_abbreviation(text[start : match.end()].rstrip()):
            continue
        _append(ranges, text, start, match.end())
        start = match.end()
    _append(ranges, text, start, len(text))
    return ranges


def _is_abbreviation(piece: str) -> bool:
    if not piece.endswith("."):
        return False
    match = _LAST_WORD.search(piece)
    if match is None:
        return False
    word = match.group(1)
    return word.lower() in _ABBREVIATIONS or (len(word) == 1 and word.isupper())


def _append(ranges: list[Range], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    if left < right:
        ranges.append((left, right))


def overlaps(first: Range, second: Range) -> bool:
    """Whether two ranges share a character."""
    return first[0] < second[1] and second[0] < first[1]


def words(text: str) -> list[str]:
    """Lower-case words and numbers, in order."""
    return re.findall(r"\w+", text.lower())


def content_words(text: str) -> set[str]:
    """Lower-case words that are not stop words."""
    return set(words(text)) - STOP_WORDS


def normalise(answer: str) -> str:
    """SQuAD's normal form of an answer: lower case, no punctuation, articles or spare white space."""
    bare = answer.lower().translate(_PUNCTUATION)
    return " ".join(_ARTICLES.sub(" ", bare).split())


def holds_any(text: str, answers: Sequence[str]) -> bool:
    """Whether ``text`` holds one of the answers, as whole words in normal form."""
    padded = f" {normalise(text)} "
    return any(form and f" {form} " in padded for form in map(normalise, answers))


def exact_match(predicted: str, answers: Sequence[str]) -> float:
    """1.0 where the prediction equals an answer in normal form, else 0.0."""
    return float(any(normalise(predicted) == normalise(answer) for answer in answers))


def f1(predicted: str, answers: Sequence[str]) -> float:
    """SQuAD's word overlap F1 with the closest answer, in 0..1."""
    return max(
        (_f1(normalise(predicted).split(), normalise(answer).split()) for answer in answers), default=0.0
    )


def _f1(predicted: list[str], gold: list[str]) -> float:
    shared = sum((Counter(predicted) & Counter(gold)).values())
    if shared == 0:
        return 0.0
    precision, recall = shared / len(predicted), shared / len(gold)
    return 2 * precision * recall / (precision + recall)
