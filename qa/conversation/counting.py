""" "The second one": an item of what the earlier question counted or listed."""

import re

from qa.conversation.openings import ABOUT, ASKS, AUXILIARY, CONNECTIVE, ONE, ORDINAL, ORDINAL_ALONE
from qa.conversation.phrases import topic, with_article

_NUMBERED = re.compile(rf"\b({ORDINAL})((?: (?!(?:{AUXILIARY})\b)[\w’'.-]+)+)", re.IGNORECASE)
# A plural in small letters: "States" may be the end of a name, and "does" is none.
_PLURAL = rf"(?!(?:{AUXILIARY})\b)((?-i:[a-z])[a-z]{{2,}}s(?<!ous)(?<!ss)(?<!is))\b"
_ADJECTIVE = rf"(?:(?!(?:{AUXILIARY})\b)(?-i:[a-z])[a-z-]+ )"
_COUNTED = re.compile(
    r"\b(?:(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|sixteen) (?:(?-i:[A-Z]{2,}) )?"
    r"|(?:basic|main|key|the|all) )"
    rf"{_ADJECTIVE}{{0,2}}?{_PLURAL}(.*)",
    re.IGNORECASE,
)
_LISTED = re.compile(
    rf"\b(?:which|what|how many) (?:(?:are|were) )?(?:(?:of )?the )?({_ADJECTIVE}{{0,2}}?){_PLURAL}",
    re.IGNORECASE,
)


def counted(question: str, before: str) -> str | None:
    """ "The second one": the second of what the earlier question counted or listed."""
    asked = (ONE.search(CONNECTIVE.sub("", question)) and ONE.search(question)) or ORDINAL_ALONE.match(
        question
    )
    if not asked:
        return None
    numbered = _NUMBERED.search(before)
    if numbered:
        return _renumbered(question, before, asked, numbered)
    many = members(before)
    if not many:
        return None
    noun, rest = many
    ordinal = (asked.group(1) or asked.group(2)).lower()
    phrase = f"the {ordinal} {singular(noun)}{rest}"
    if asked.re is ORDINAL_ALONE:
        return f"What is {phrase}?"
    inside = question[: asked.start()] + phrase + question[asked.end() :]
    opening = ABOUT.match(question) or CONNECTIVE.match(question)
    return inside if ASKS.match(inside) and not opening else f"What is {phrase}?"


def _renumbered(question: str, before: str, asked: re.Match[str], numbered: re.Match[str]) -> str:
    """ "The sixth one" after "Who chaired the fifth group?": the earlier question with the other number."""
    ordinal = (asked.group(1) or asked.group(2)).lower()
    own = CONNECTIVE.sub("", question)
    if not ASKS.match(own):
        return before[: numbered.start(1)] + ordinal + before[numbered.end(1) :]
    return own.replace(asked.group(), f"the {ordinal}{numbered.group(2)}", 1)


def singular(plural: str) -> str:
    """One of ``plural``, a regular one in -s."""
    return plural[:-3] + "y" if plural.endswith("ies") else plural[:-1]


def members(before: str) -> tuple[str, str] | None:
    """The plural that ``before`` counts or asks for, and its rest: "principles", " of the Paris Call"."""
    counted = _COUNTED.search(before)
    if counted and not before[: counted.start()].casefold().endswith("how many "):
        return counted.group(1), counted.group(2).rstrip(" ?!.")
    listed = _LISTED.search(before)
    if not listed:
        return None
    rest = before[listed.end() :]
    belonging = re.match(rf" (?:of|in|for|on)(?: (?!(?:{AUXILIARY})\b)[\w’'.-]+)+", rest)
    about = topic(f"they{rest}")
    named = belonging.group() if belonging else f" of {with_article(rest, about)}" if about else ""
    return listed.group(1) + listed.group(2), named.rstrip(" ?!.")
