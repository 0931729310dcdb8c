"""Exact match and F1 of short answers, as the official SQuAD scorer defines them.

Source: Rajpurkar et al. 2016 (SQuAD 1.1) and 2018 (2.0), ``evaluate-v2.0.py``.
"""

import re
import string
from collections import Counter
from collections.abc import Sequence

_ARTICLES = re.compile(r"\b(a|an|the)\b", re.UNICODE)
_PUNCTUATION = frozenset(string.punctuation)


def plain(text: str) -> str:
    """Lower case, without ASCII punctuation and English articles, single spaces between words."""
    letters = "".join(each for each in text.lower() if each not in _PUNCTUATION)
    return " ".join(_ARTICLES.sub(" ", letters).split())


def exact_match(prediction: str, answers: Sequence[str]) -> float:
    """1.0 if ``prediction`` equals one of ``answers`` once both are plain, else 0.0.

    No answers means that "" is the answer. Answers that are empty once plain do not count, as
    in the official scorer.
    """
    return float(any(plain(prediction) == plain(answer) for answer in _counted(answers)))


def f1(prediction: str, answers: Sequence[str]) -> float:
    """The best F1 over ``answers``: 2pr/(p+r) of the plain words in common, as multisets.

    p is the share of the prediction's words, r of the answer's. Where either has no words it is
    1.0 if both have none, else 0.0.
    """
    return max(_f1(plain(prediction).split(), plain(answer).split()) for answer in _counted(answers))


def lies_in(answer: str, text: str) -> bool:
    """Whether the plain words of ``answer``, of which there are some, follow one another in ``text``."""
    words = plain(answer)
    return bool(words) and f" {words} " in f" {plain(text)} "


def _counted(answers: Sequence[str]) -> list[str]:
    return [answer for answer in answers if plain(answer)] or [""]


def _f1(prediction: list[str], answer: list[str]) -> float:
    if not prediction or not answer:
        return float(prediction == answer)
    common = (Counter(prediction) & Counter(answer)).total()
    if common == 0:
        return 0.0
    precision, recall = common / len(prediction), common / len(answer)
    return 2 * precision * recall / (precision + recall)
