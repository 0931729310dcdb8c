"""Questions that are hardly there: "why?", "and now?", "legal basis", "how many?"."""

import re

from qa.conversation.openings import AUXILIARY, CONNECTIVE, DOER, PERSONS, YEAR
from qa.conversation.places import PLACE
from qa.conversation.pointing import PRONOUN

_AND = r"^\W*(?:(?:and|but|so|ok|okay|or|then)\b[\s,]*)*"
# "Why?" of all that the earlier question says; "when?" too, where it may be answered with yes.
_WHY = re.compile(rf"{_AND}(why|why not|how come|how so)\W*$", re.IGNORECASE)
_WHEN = re.compile(rf"{_AND}(when|where|how|since when|(?:for )?how long|how often)\W*$", re.IGNORECASE)
# "By whom?", "under which president?", "according to what source?"
_BY_WHOM = re.compile(
    rf"{_AND}((?:according to|against|at|by|for|from|in|on|since|to|under|until|with) (?:whom?|which|what)"
    r"(?: \w+){0,2})\W*$",
    re.IGNORECASE,
)
_HOW_KNOWN = re.compile(rf"{_AND}(how do (?:we|they|you|people) know)(?: that| this)?\W*$", re.IGNORECASE)
# "Who was the first?" after "Who is the tide envoy of Peru?"
_WHO_WAS = re.compile(
    rf"{_AND}(who (?:is|was) the (?:first|last|next|previous|former|current|present|second))(?: one)?\W*$",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"^\W*who(?:['’]?s| is| was) (?:the )?(?:(?:first|last|former|current|present|new|previous) )?"
    r"([^?!.,;:()]{3,70}?)(?: now| today)?\W*$",
    re.IGNORECASE,
)
_ASKED_OTHERWISE = re.compile(rf"^\W*(?:when|where|how) (?=(?:{AUXILIARY}) )", re.IGNORECASE)
_HOW_MANY = re.compile(rf"{_AND}how many\W*$", re.IGNORECASE)
_WHICH = re.compile(
    rf"{_AND}(?:which(?: ones?)?|who (?:are|were) they|list (?:them|those)(?: please| pls)?)\W*$",
    re.IGNORECASE,
)
# "And now?", "before that?": the earlier question at another time.
_TIME = re.compile(
    rf"{_AND}(now|today|currently|nowadays|these days|so far|later|afterwards|earlier"
    r"|(?:since|before|after)(?: (?:that|then))?)\W*$",
    re.IGNORECASE,
)
_SIDES = dict.fromkeys(("later", "afterwards", "since", "after"), "after") | dict.fromkeys(
    ("earlier", "before"), "before"
)
_NOW = frozenset(("now", "today", "currently", "nowadays", "these days"))
_IN_YEAR = re.compile(rf"\bin (?P<year>{YEAR})\b", re.IGNORECASE)
# "Which of the two began first?": of two that the earlier question names.
_OF_TWO = re.compile(
    r"\b(?:which|who|what|either|neither|both)(?: one)? of (?:the two|them|these)\b|\bwhich one\b"
    r"|^\W*(?:and |so )?(?:which|who)(?: one)? (?:is|was|are|were|came|has|had|began|started) (?:the )?"
    r"(?:(?!other|ever|never|under|over|after|member)\w+er|more \w+|less \w+|first)\W*$"
    r"|\bhow (?:do|does|did) (?:they|the two|these|those|both) (?:compare|differ|relate)\b"
    r"|\bbetween (?:them|the two|these)\b",
    re.IGNORECASE,
)
# "What did Germany do in response?", "who got the biggest one?": words that lean on what was said.
_LEANING = re.compile(
    r"\b(?:in (?:response|return|reply)|(?:did|does|do|has|have|will) [\w ]+ (?:respond|react|reply)(?:ed)?"
    r"|as a result|objections|exceptions(?: for [\w ]+)?"
    r"|(?:biggest|smallest|largest|highest|lowest|latest|newest|oldest|longest|shortest) one"
    rf"|{YEAR} (?:version|edition))\W*$",
    re.IGNORECASE,
)
# "Has any other state done this?"
_SAME_DEED = re.compile(
    r"\b(?:other|else|anyone|anybody)\b.* (?:done|do|did) (?:this|that|it)(?: too| as well| yet)?\W*$",
    re.IGNORECASE,
)
# "What were the effects outside Lorrik?"
_WHOSE = re.compile(
    rf"{_AND}(?:what|who) (?:is|are|was|were) the (?:effects?|impact|consequences|results?|reactions?"
    r"|responses?|damage|costs?|reasons?|causes?|motives?|targets?|victims?|demands?|conditions?|exceptions?|criticism"
    r"|benefits|risks|penalties|fines|goals?|aims?)\b(?! (?:of|to|for|on|against|behind)\b)",
    re.IGNORECASE,
)
_OF_A_PLACE = re.compile(
    rf"^\W*(?:has|have|had|did|does|do|is|are|was|were|will|can) (?:{PLACE.pattern})\W*$", re.IGNORECASE
)
# "If I am from China?", "against journalists?": more of the same question.
_MORE = re.compile(
    r"^\W*(?:(?:and |but )?what (?=if )(?!.*\b(?:it|they|them|this|that|he|she)\b))?"
    r"(?P<more>"
    r"(?:(?:even )?if|unless|against|with|without|via|under|during|only"
    rf"|(?:also )?for (?=[^?]*\b(?:{PERSONS}|companies|firms)\W*$)) ?(?!(?:which|what|whom|when)\b)"
    r"(?!.*\b(?:is|are|does|do|did|can|will) (?:it|they|he|she|this|that)\b)"
    r"(?!.* (?:who|what|which|where|how) (?:is|are|was|were|does|do|did|can|will|should)\b)[^,?]{2,60}\W*"
    r"|(?:in (?:english|spanish|german|french|chinese|arabic|russian|person)|online|part[ -]?time"
    r"|full[ -]?time)\W*)$",
    re.IGNORECASE,
)
# "How many signed there?"; "is there a law?" points nowhere.
_THERE = re.compile(
    r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbe )(?<!\bisn['’]t )(?<!\bbeen )\bthere\b"
    r"(?! (?:is|are|was|were|be|been|have|has|will|can|may|must|should|any|an?)\b)"
    r"|\bthe other (?:\w+ )?(?:countries|states|members|ones?|parties|governments)\b|\bthe others\b",
    re.IGNORECASE,
)
# "Why did they?", "are there any in Europe?"
_VERBLESS = re.compile(
    rf"{_AND}(?:(?:why|when|how|where) (?:did|do|does|have|has) (?:they|it|he|she)\W*$"
    r"|(?:are|were|is|was) there (?:any|some|others?)(?: (?:in|from|of|outside|among) [\w -]{2,40})?\W*$)",
    re.IGNORECASE,
)
_YES_OR_NO = re.compile(rf"^\W*(?:{AUXILIARY})\b", re.IGNORECASE)
_KIND_ASKED = re.compile(r"^\W*(?:which|what) (?!(?:is|are|was|were|did|does|do)\b)", re.IGNORECASE)
_COUNT_ASKED = re.compile(r"^\W*how many ", re.IGNORECASE)
# What somebody may want to know of anything, said without a verb.
_ATTRIBUTE = re.compile(
    rf"{_AND}(?:(?:what|who)(?:['’]?s| is| are| was| were) )?"
    r"(?:the |its |their )?(?:legal basis|signatories|members?|parties|victims|deadlines?|costs?|price"
    r"|(?:tuition )?fees?|date|year|place|authors?|founders?|budget|headquarters|seat|website|contact"
    r"|goals?|aims?|principles|history|examples?|reasons?|results?|outcome|consequences|critics|criticism"
    r"|names?|number|requirements|languages?|duration|location|appeal|chair|status|summary|details|definition|meaning|advantages"
    r"|disadvantages|rules|penalties|(?:max(?:imum)? |highest )?fines?|sanctions|scholarships?|grants?"
    r"|tuition|salar(?:y|ies)|jobs|careers|modules|courses|credits|ects|admissions?|entry requirements"
    r"|opening hours|e-?mail|phone|penalty)\W*$",
    re.IGNORECASE,
)


def bare(question: str, before: str, about: str | None, two: tuple[str, str] | None) -> str | None:
    """A bare question word or attribute, with the earlier question, or what it was ``about``, put to it.

    ``two`` are the two things that were asked about last, if there are two.
    """
    earlier = before.strip().rstrip(" ?!.")
    if asked := _WHY.match(question) or _WHEN.match(question) or _BY_WHOM.match(question):
        return _asked_of(earlier, asked.group(1), asked.re is _WHEN)
    if counted := _counted(question, earlier):
        return counted
    if (who := _WHO_WAS.match(question)) and (office := _OFFICE.match(earlier)):
        return f"{who.group(1)} {office.group(1)}?"
    if time := _TIME.match(question):
        return _at_another_time(earlier, time.group(1))
    asking = question.strip().rstrip(" ?!.")
    if (
        _VERBLESS.match(question)
        or _OF_A_PLACE.match(question)
        or _SAME_DEED.search(question)
        or _HOW_KNOWN.match(question)
    ):
        return f"{asking} ({earlier})?"
    if more := _MORE.match(question):
        added = more["more"].strip().rstrip(" ?!.")
        return f"{earlier} {added[0].lower()}{added[1:]}?"
    if two and _OF_TWO.search(question):
        return f"{asking} ({two[0]} and {two[1]})?"
    leans_there = _THERE.search(question) and not PLACE.search(question) and not PRONOUN.search(question)
    if about and leans_there and about not in question:
        return f"{CONNECTIVE.sub('', asking)} ({about})?"
    leans = (
        _ATTRIBUTE.match(question)
        or _WHOSE.match(question)
        or (_LEANING.search(question) and not PRONOUN.search(question))
    )
    return f"{asking} ({about})?" if about and leans else None


def _asked_of(earlier: str, word: str, needs_yes_or_no: bool) -> str | None:
    """``word``, "why" or "by whom", put to ``earlier``: before it where it can be answered with yes."""
    if _YES_OR_NO.match(earlier) and word.casefold() != "why not":
        return f"{word} {earlier[0].lower()}{earlier[1:]}?"
    if (asked := _ASKED_OTHERWISE.match(earlier)) and word.casefold() not in ("why", "why not"):
        return f"{word} {earlier[asked.end() :]}?"
    return None if needs_yes_or_no and not DOER.match(earlier) else f"{word} ({earlier})?"


def _counted(question: str, earlier: str) -> str | None:
    """ "How many?" of those that ``earlier`` asks for, and which ones of those that it counts."""
    if _HOW_MANY.match(question) and (kind := _KIND_ASKED.match(earlier)):
        return f"how many {earlier[kind.end() :]}?"
    if _WHICH.match(question) and (count := _COUNT_ASKED.match(earlier)):
        return f"which {earlier[count.end() :]}?"
    return None


def _at_another_time(earlier: str, time: str) -> str:
    """``earlier`` asked of ``time``, "now"; "later" is after the year that it names."""
    if time.casefold() in _NOW and _IN_YEAR.search(earlier):
        return _IN_YEAR.sub(time, earlier) + "?"
    side = _SIDES.get(time.casefold().split()[0])
    if side and _IN_YEAR.search(earlier):
        return _IN_YEAR.sub(lambda found: f"{side} {found['year']}", earlier) + "?"
    return f"{earlier} {time}?"
