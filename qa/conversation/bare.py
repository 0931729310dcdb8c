"""Questions that are hardly there: "why?", "and now?", "legal basis", "how many?"."""

import re

from qa.conversation.openings import AUXILIARY

_AND = r"^\W*(?:(?:and|but|so|ok|okay|or|then)\b[\s,]*)*"
# "Why?" of all that the earlier question says; "when?" too, where it may be answered with yes.
_WHY = re.compile(rf"{_AND}(why|why not|how come|how so)\W*$", re.IGNORECASE)
_WHEN = re.compile(rf"{_AND}(when|where|how|since when|how long|how often)\W*$", re.IGNORECASE)
_HOW_MANY = re.compile(rf"{_AND}how many\W*$", re.IGNORECASE)
_WHICH = re.compile(
    rf"{_AND}(?:which(?: ones?)?|who (?:are|were) they|list (?:them|those)(?: please| pls)?)\W*$",
    re.IGNORECASE,
)
# "And now?", "before that?": the earlier question at another time.
_TIME = re.compile(
    rf"{_AND}(now|today|currently|nowadays|these days|so far|(?:since|before|after)(?: (?:that|then))?)\W*$",
    re.IGNORECASE,
)
_YES_OR_NO = re.compile(rf"^\W*(?:{AUXILIARY})\b", re.IGNORECASE)
_KIND_ASKED = re.compile(r"^\W*(?:which|what) (?!(?:is|are|was|were|did|does|do)\b)", re.IGNORECASE)
_COUNT_ASKED = re.compile(r"^\W*how many ", re.IGNORECASE)
# What somebody may want to know of anything, said without a verb.
_ATTRIBUTE = re.compile(
    rf"{_AND}(?:the |its |their )?(?:legal basis|signatories|members?|parties|victims|deadlines?|costs?|price"
    r"|fees?|date|year|place|authors?|founders?|budget|headquarters|seat|website|contact|goals?|aims?|principles"
    r"|history|examples?|reasons?|results?|outcome|consequences|critics|criticism|names?|number|requirements"
    r"|languages?|duration|location|appeal|chair|status|summary|details|definition|meaning|advantages"
    r"|disadvantages|rules|penalties|fines|sanctions)\W*$",
    re.IGNORECASE,
)


def bare(question: str, before: str, about: str | None) -> str | None:
    """A bare question word or attribute, with the earlier question, or what it was ``about``, put to it."""
    earlier = before.strip().rstrip(" ?!.")
    if asked := _WHY.match(question) or _WHEN.match(question):
        word = asked.group(1)
        if _YES_OR_NO.match(earlier) and word.casefold() != "why not":
            return f"{word} {earlier[0].lower()}{earlier[1:]}?"
        return f"{word} ({earlier})?" if asked.re is _WHY else None
    if _HOW_MANY.match(question) and (kind := _KIND_ASKED.match(earlier)):
        return f"how many {earlier[kind.end() :]}?"
    if _WHICH.match(question) and (count := _COUNT_ASKED.match(earlier)):
        return f"which {earlier[count.end() :]}?"
    if time := _TIME.match(question):
        return f"{earlier} {time.group(1)}?"
    if about and _ATTRIBUTE.match(question):
        return f"{question.strip().rstrip(' ?!.')} ({about})?"
    return None
