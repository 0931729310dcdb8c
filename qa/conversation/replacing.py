""" "What about X?": the earlier question, asked of something else."""

import re

from qa.conversation.openings import ABOUT, ASKS, CONNECTIVE, CORRECTION, ONE
from qa.conversation.phrases import content_runs, names, topic
from qa.conversation.pointing import PRONOUN

# What the earlier question was asked about: "… say about sovereignty?"
_LAST_ABOUT = re.compile(r"\babout (?:the |an? )?([a-z][\w’'-]*(?: [a-z][\w’'-]*){0,3})\W*$")
_PREPOSITION = re.compile(r"^(?:in|for|with|to|at|of|on|by|from|under) ", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


def replaced(question: str, before: str) -> str | None:
    """ "What about X?", "and X?", "I meant X": the earlier question, asked of X."""
    opening = ABOUT.match(question) or CORRECTION.match(question) or CONNECTIVE.match(question)
    if not opening:
        return None
    new = question[opening.end() :].strip(" ?!.,")
    if not new or ASKS.match(new) or ONE.search(new) or PRONOUN.search(new):
        return None
    if _YEAR.fullmatch(re.sub(r"^(?:in|since|by|after|before|until) ", "", new)):
        year = _YEAR.search(new)
        return (
            _YEAR.sub(year.group(), before)
            if year and _YEAR.search(before)
            else f"{before.rstrip(' ?')} {new}?"
        )
    bare = _PREPOSITION.sub("", new)
    old = _parallel(before, bare)
    if old is None and bare != new:
        return f"{before.rstrip(' ?!.')} {new}?"
    old = old or _asked_about(before, bare) or topic(before)
    return _swapped(before, old, bare) if old else f"{bare}: {before}"


def _parallel(before: str, new: str) -> str | None:
    """The phrase of ``before`` that ends as ``new`` does: "essential entities" for "important entities"."""
    last = new.split()[-1].casefold()
    phrases = [before[span.start : span.end] for span in names(before)] + content_runs(before)
    cut = [_until(each.split(), last) for each in phrases]
    same = [each for each in cut if each and each.casefold() != new.casefold()]
    return max(same, key=len) if same else None


def _until(phrase: list[str], last: str) -> str:
    """The words of ``phrase`` up to ``last``; nothing where it does not hold it."""
    folded = [word.casefold() for word in phrase]
    return " ".join(phrase[: folded.index(last) + 1]) if last in folded else ""


def _asked_about(before: str, new: str) -> str | None:
    """What ``before`` was asked about, where ``new`` is as plain a thing and no name."""
    found = _LAST_ABOUT.search(before)
    return found.group(1) if found and new.islower() and not new.startswith("the ") else None


def _swapped(before: str, old: str, new: str) -> str:
    place = before.find(old)
    if place < 0:
        return f"{new}: {before}"
    head = before[:place]
    if re.match(r"(?:the|an?) ", new, re.IGNORECASE):
        head = re.sub(r"\b(?:the|an?) $", "", head, flags=re.IGNORECASE)
    return head + new + before[place + len(old) :]
