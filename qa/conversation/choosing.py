"""Words that stand for one of several, or for one of a kind: "which one?", "does Norway have one?"."""

import re

from qa.conversation.counting import members, singular
from qa.conversation.openings import CONNECTIVE, JOINED
from qa.conversation.phrases import content_runs
from qa.conversation.places import PLACE

_WHICH = re.compile(
    JOINED + r"(which|what)(?: ones?(?: of (?:them|these|those))?| of (?:them|these|those)"
    r"|(?= (?:is|was|are|were) (?:the )?(?:\w+est|most|least|first|last)\b))"
    r" (?=\w)(?!.*\b(?:they|them|these|those)\b)",
    re.IGNORECASE,
)
# "Which countries have cyber ambassadors?": one of the countries that have them.
_DOING = re.compile(
    JOINED + r"(?:which|what) ((?:[a-z-]+ ){0,2}?[a-z]{3,}s(?: in (?:the )?[\w-]+)?)"
    r" ((?:have|had|are|were|can|must|may|belong|take part|sign|join|support|own|run|sell|use"
    r"|ban|host|lead|teach|offer|provide|accept|require|cover|deal|apply|take|want|need|oppose|refuse|recognise"
    r"|recognize|say|think|back|work|fall|count|protect"
    r"|bought|built|made|held|led|lost|paid|ran|sent|sold|set|spent|took|went|won|wrote|gave|got|left|met|said|drew"
    r"|chose|began|broke|hit|let|kept|fell|found|came|became|saw|stood|\w+ed)"
    r" .+)$",
    re.IGNORECASE | re.DOTALL,
)
# "Which firms did the pact list?"
_WHICH_PUT = re.compile(
    JOINED + r"(?:which|what) ((?:[a-z-]+ ){0,2}?[a-z]{3,}s) (did|do|does|has|have) "
    r"((?!i |we |you )(?:the )?[\w’'-]+) "
    r"((?:put|list|name|fine|sanction|adopt|publish|ban|found|choose|create|make|set|send|sign|ratify|propose"
    r"|(?-i:[a-z]{3,}ed))\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
# "What are the eleven UN norms?"
_LIST = re.compile(
    JOINED + r"(?:(?:what|who)(?: are| were|['’]re)|name|list|give me|tell me) (?:all )?"
    r"((?:the |some )?(?:[\w-]+ ){0,4}?[a-z]{3,}s(?<!ss)"
    r"(?: (?:of|in|for|on|under|behind) [^?!.,;]{2,60}?)?)\W*$",
    re.IGNORECASE,
)
_VERBS = (
    r"have|has|had|get|gets|got|need|needs|become|became|be|open(?:ed)?|build|built|sign(?:ed)?|appoint(?:ed)?"
    r"|create[ds]?|establish(?:ed)?|adopt(?:ed)?|pass(?:ed)?|up|run|runs|make|made|join(?:ed)?|host(?:s|ed)?"
    r"|want|wants|use[ds]?|attend(?:ed)?|hold|held|propose[ds]?|write|wrote|such|without|launch(?:ed)?"
    r"|start(?:ed)?|ha(?:d|ve) had"
)
_SEVERAL = re.compile(r"(?:[\w-]+ ){0,3}[a-z]{3,}s(?<!ss)(?: (?:of|in|for|on|under) .+)?$")
_OF_TWO = re.compile(r"\bthe (first|second|last) (?:one|of (?:the two|them|these))\b", re.IGNORECASE)
_ONE = re.compile(
    rf"\b((?:{_VERBS})(?: not)?(?: also| ever| already)?) one\b"
    r"(?! (?:of|day|year|month|week|more|or|per|with)\b)",
    re.IGNORECASE,
)
_OF_A_KIND = re.compile(
    r"\b(?:an?|any) ((?:[\w-]+ ){0,3}?[a-z][\w-]*)"
    r"(?=\W*$|,| (?:of|for|to|in|with|on|at|that|who|which|and|or|yet|against|by|from|work|do|mean)\b)"
)


# "Which states have ratified the pact?", then "which have not?"
_NOT = re.compile(
    JOINED + r"(?:which|who)(?: ones?)? (?:have|has|did|do|are|were|can)(?: not|n['’]?t)\W*$", re.IGNORECASE
)
_WHICH_DO = re.compile(
    JOINED
    + r"(?P<who>(?:which|what) (?:[\w-]+ ){0,2}?[\w-]+s|who) (?P<verb>have|has|are|were|can|do) (?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
# "Which persons are on the list?", then "and firms?"
_ASKED_KIND = re.compile(
    JOINED
    + r"(?:which|what|how many) ((?:[a-z-]+ )?[a-z]{3,}s) (?:are|were|have|had|did|do|can|must|may|will)\b",
    re.IGNORECASE,
)
_OTHER_KIND = re.compile(r"^\W*(?:and|or|but|what about)(?: (?:the|which))? ([a-z]{3,}s)\W*$", re.IGNORECASE)


def opposed(question: str, before: str) -> str | None:
    """ "Which have not?" of those that ``before`` asks for, and "and firms?" after "which persons …?"."""
    if _NOT.match(question) and (asked := _WHICH_DO.match(before)):
        return f"{asked['who']} {asked['verb']} not {asked['rest'].rstrip(' ?!.')}?"
    other, kind = _OTHER_KIND.match(question), _ASKED_KIND.match(before)
    if other and kind and not PLACE.fullmatch(other[1]):
        return before[: kind.start(1)] + other[1] + before[kind.end(1) :]
    return None


def several(before: str) -> str | None:
    """What ``before`` asks to be listed: "the members of the pact", "the states that have a law"."""
    if doing := _DOING.match(before):
        return f"the {doing[1]} that {doing[2].rstrip(' ?!.')}"
    if put := _WHICH_PUT.match(before):
        return f"the {put[1]} that {put[3]} {put[2]} {put[4].rstrip(' ?!.')}"
    if listed := _LIST.match(before):
        return listed[1] if listed[1].startswith(("the ", "The ")) else f"the {listed[1]}"
    many = members(before)
    return f"the {many[0]}{many[1]}" if many else None


def chosen(question: str, before: str, about: str | None, two: tuple[str, str] | None) -> str | None:
    """ "Which one is …?" of what ``before`` lists, "the first one" of two that it names, and "one" as one
    of the kind that it asks about."""
    place = _OF_TWO.search(question)
    if place and two:
        meant = two[0 if place[1].casefold() == "first" else 1]
        return CONNECTIVE.sub("", question[: place.start()] + meant + question[place.end() :])
    asked = _WHICH.match(question)
    if asked and (many := several(before) or _plural(about)):
        return f"{asked[1]} of {many} {question[asked.end() :]}"
    one = None if asked else _ONE.search(question)
    kind = _kind(before) if one else None
    if one is None or kind is None:
        return None
    opening = question[: one.start()]
    return CONNECTIVE.sub("", f"{opening}{one[1]} {kind}{question[one.end() :]}")


def _plural(about: str | None) -> str | None:
    """What was asked ``about``, with its article, where that is several."""
    return f"the {about}" if about and _SEVERAL.match(about) else None


def _kind(before: str) -> str | None:
    """One of the things that ``before`` asks about without naming them, "a digital embassy"."""
    if found := _OF_A_KIND.search(before):
        return _any(found[1])
    plurals = [run for run in content_runs(before) if re.search(r"[a-z]{2}s$(?<!ss)", run)]
    if len(plurals) < 2 and not re.match(r"\W*(?:what|who) are ", before, re.IGNORECASE):
        return None
    return _any(singular(plurals[-1])) if plurals else None


def _any(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiouAEIO' else 'a'} {noun}"
