""" "When did it happen?", "is it allowed?": asked of all that the earlier question says was done."""

import re

from qa.conversation.openings import CONNECTIVE, DOER, JOINED

_WHEN = re.compile(
    r"^\W*(?:and |but |so |ok(?:ay)?,? )?(when|where|why|how|in (?:what|which) (?:year|month|country|city))"
    r" did (?:it|that|this|all (?:that|this)) (?:happen|occur|take place|come about)\W*$",
    re.IGNORECASE,
)
_TAKES = re.compile(
    r"^\W*(?:and |but |so )?how (?:long|much time) (?:(?:does|did|do|will|would) )?"
    r"(?:it|that|this) takes?\W*$",
    re.IGNORECASE,
)
_SO_LONG = re.compile(
    r"^\W*(?:and |but |so )?why (?:does|did|has) (?:it|that|this) (?:take|taken) (?:so|that|this) long\W*$",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"^\W*(?:and |but |so )?who (?:did|has done|caused|was behind|is behind) (?:it|that|this|all that)\W*$",
    re.IGNORECASE,
)
_EVENT = re.compile(JOINED + r"(what happened (?:in|on|at|to|with|during) .+)", re.IGNORECASE)
# "What did Peru do about it?" of what somebody did.
_ABOUT_IT = re.compile(
    r"\b(?:do|does|done|did) about (?:it|that|this)\W*$"
    r"|\b(?:react|respond|response|reaction)(?:ed)? to (?:it|that|this)\W*$",
    re.IGNORECASE,
)
_DID = re.compile(JOINED + r"(?:(?:why|how|when|where) )?(did .+)", re.IGNORECASE)
_FATE = re.compile(JOINED + r"what happen\w* (?:to|with) ", re.IGNORECASE)
_ALLOWED = re.compile(
    r"\b(?:is|was) (?:it|that|this) (?:\w+ )?(?:allowed|legal|lawful|permitted|illegal|unlawful|forbidden"
    r"|prohibited|possible|necessary|justified)\W*$",
    re.IGNORECASE,
)
_MAY = re.compile(JOINED + r"(?:can|may|might|could|should|must) (.+)", re.IGNORECASE)


def happened(question: str, before: str) -> str | None:
    """``question`` about when, where or whether "it" was done, asked of what ``before`` says was done."""
    if _TAKES.match(question):
        return f"how long does it take ({before.rstrip(' ?!.')})?"
    if _SO_LONG.match(question):
        return f"{CONNECTIVE.sub('', question).rstrip(' ?!.')} ({before.rstrip(' ?!.')})?"
    if _WHO.match(question) and (event := _EVENT.match(before)):
        return f"who was behind {event[1].rstrip(' ?!.')}?"
    asked, did = _WHEN.match(question), _DID.match(before)
    if asked and _FATE.match(before):
        return f"{asked.group(1)} did it happen ({before.rstrip(' ?!.')})?"
    if asked and did:
        return f"{asked.group(1)} {did.group(1)[0].lower()}{did.group(1)[1:]}"
    if _ABOUT_IT.search(question) and (deed := DOER.match(before)):
        return f"{CONNECTIVE.sub('', question).rstrip(' ?!.')} ({before.rstrip(' ?!.')})?"
    deed = DOER.match(before) if asked else _MAY.match(before) if _ALLOWED.search(question) else None
    return f"{question.rstrip(' ?!.')} ({deed.group(1).rstrip(' ?!.')})?" if deed else None
