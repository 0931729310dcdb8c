"""A question of a conversation -> the question that stands by itself.

No language model: pronouns, ellipsis and ordinals are resolved by rules from what the
earlier questions were about. A question that names its own subject is left alone, so
that a change of subject drags nothing in.
"""

import re
from collections.abc import Sequence

from qa.conversation.phrases import content_runs, names, topic
from qa.conversation.smalltalk import is_small_talk
from qa.text import terms

_ORDINAL = (
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|last"
    r"|\d+(?:st|nd|rd|th)"
)
_ORDINAL_ALONE = re.compile(
    rf"^\W*(?:and|or|but|what about|how about)\W+(?:the )?({_ORDINAL})()\W*$",
    re.IGNORECASE,
)
_CONNECTIVE = re.compile(r"^\W*(?:(?:and|but|so|ok|okay|then|also|or|well|now)\b[\s,]*)+", re.IGNORECASE)
_ABOUT = re.compile(r"^\W*(?:(?:and|but|so|ok|or)[\s,]+)*(?:what|how) about\b\s*", re.IGNORECASE)
_CORRECTION = re.compile(
    r"^\W*(?:(?:no|sorry|wait|actually)[\s,]+)*"
    r"(?:i (?:meant|mean|was asking about)|rather)\b[\s,]*",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"^\W*(?:(?:in|on|by|for|to|since|from|until|at|with) )?"
    r"(?:what|which|who|whom|whose|when|where|why|how|is|are|was|were|do|does|did|can|could|should"
    r"|would|will|has|have|had|name|list|tell|give|explain|describe|define|show)\b",
    re.IGNORECASE,
)
_ONE = re.compile(
    rf"\b(?:the )?({_ORDINAL}) (?:one|of (?:them|these|those))\b"
    rf"|^\W*(?:the )?({_ORDINAL})\W*$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"\b(?:its|their|his|her(?= \w))\b", re.IGNORECASE)
# After a noun "that" begins a clause: it points back only after words like these, or at an end.
_BEFORE_THAT = "of in to is as do for was did can does with will about after before against".split()
_THAT = (
    "(?:" + "|".join(rf"(?<=\b{word} )" for word in _BEFORE_THAT) + r"|^\W*)that"
    r"|that(?=\W*$|[ ](?:is|was|mean|means|work|works|happen|happened|again)\b)"
)
# "That's a lot": a remark about everything before. "The same as a treaty": nothing before is meant.
_PRONOUN = re.compile(
    rf"\b(?:it|they|them|he|him|she|this one|that one|this|{_THAT}|these|those"
    r"|the former|the latter|the same(?! as))\b(?!['’]s)",
    re.IGNORECASE,
)
# "What is a data embassy and how does it work?": what stands before the joint is what the pronoun means.
_JOINT = re.compile(
    r"(?:[,;]| and| or| but) (?:what|who|when|where|why|how|which|is|are|does|do|did|can|has|have)\b"
    r"| (?:because|if|once|after|before|although|while|since) ",
    re.IGNORECASE,
)
# "Is it legal to …?", "it is true that …": this "it" points nowhere.
_EMPTY_IT = re.compile(
    r"\b(?:it(?: is| was|['’]s| would be)|(?:is|was|would) it(?: be)?) "
    r"(?:(?:not|ever|always|really|even|also) )?"
    r"(?:legal|illegal|lawful|unlawful|true|possible|impossible|necessary|likely|unlikely|allowed|permitted"
    r"|forbidden|important|useful|easy|hard|difficult|worth|wrong|right|safe|common|clear|better|best"
    r"|enough|acceptable|fair)"
    r" (?:to|that|for|if|when|whether|\w+ing)\b",
    re.IGNORECASE,
)
# "What did Microsoft do to protect its customers?": the subject's own. What states and firms
# sign, join or ratify is somebody else's: "Has Spain ratified its second protocol?"
_OWN = re.compile(
    r"\b(?:[Dd]id|[Dd]oes|[Dd]o|[Hh]as|[Hh]ave|[Cc]an|[Ss]hould|[Ww]ill) (?:the )?(?:[A-Z][\w’'.-]*[ ]){1,4}"
    r"(?!(?:sign|ratif|join|acced|adopt|support|endors|implement|approv|accept|reject)\w*\b)[a-z]"
    r"|\b(?:[Dd]oes|[Cc]an|[Ss]hould|[Mm]ust|[Mm]ay|[Ww]ill) (?:an?|each|every|any) [a-z]"
)
_OWN_PLURAL = re.compile(
    r"\b(?:do|did|can|should|must|may|could|would|will|have|are|were|which|what|how many) "
    r"(?:[a-z]+ ){0,2}?(?!does\b|this\b)[a-z]{3,}s\b[^.!?;:]*? their\b",
    re.IGNORECASE,
)
# What the earlier question was asked about: "… say about sovereignty?"
_LAST_ABOUT = re.compile(r"\babout (?:the |an? )?([a-z][\w’'-]*(?: [a-z][\w’'-]*){0,3})\W*$")
# "this" and "that" point back only when no noun of their own follows: "that treaty" is
# taken with its noun, "the fact that states" not at all.
# After a noun "that" begins a clause, whose verb has an object: "the water that enters a drain".
_DETERMINED = re.compile(
    r"(?<!of )\b(?:this|that|these|those|such an?) "
    r"(?!is|was|were|are|do|did|can|has|have|work|mean|happen)([a-z]+)\b(?! (?:an?|the|its|their|all)\b)"
)
_PLACEHOLDERS = (
    r"treaty|convention|agreement|attack|attacks|incident|operation|group|groups|document|report|manual"
    r"|process|programme|program|master|country|organisation|organization|framework|initiative|law"
    r"|directive|regulation|malware|worm|virus|company|hackers?|attackers?|norms?|principles?|functions?"
    r"|list|meeting|conference|protocol|strategy|commission|commissioners?|body|institution|text"
    r"|declaration|call|pledge|resolution|mandate|ransom|victims?|authors?|members?|signatories|parties"
    r"|states"
)
_GENERIC = re.compile(
    rf"\bthe ({_PLACEHOLDERS})\b(?! (?:of|on|for|against|in|to|that|between)\b)",
    re.IGNORECASE,
)
_AUXILIARY = "is|are|was|were|do|does|did|have|has|had|can|could|should|would|will|must|may"
_NUMBERED = re.compile(rf"\b({_ORDINAL})((?: (?!(?:{_AUXILIARY})\b)[\w’'.-]+)+)", re.IGNORECASE)
_STANDING_FOR = re.compile(rf"(?:{_PLACEHOLDERS})", re.IGNORECASE)
_PREPOSITION = re.compile(r"^(?:in|for|with|to|at|of|on|by|from|under) ", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_COUNTED = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|sixteen|basic|main|key"
    r"|the|all) (?:[a-z]+ ){0,2}?([a-z]{3,}s)\b(.*)",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"\b(?:which|what|how many) (?:(?:of )?the )?((?:[a-z-]+ ){0,2}?)([a-z]{3,}s)\b",
    re.IGNORECASE,
)
_NEW_SUBJECT = re.compile(
    r"^\W*(?:(?:ok|okay|now|and|but|well|so|thanks|alright|right)[\s,]+)*(?:a |an |on a |to )?"
    r"(?:(?:completely |totally |quite )?(?:different|other|another|new|next)"
    r" (?:subject|topic|question|thing|matter)|something (?:else|different)"
    r"|chang(?:e|ing) (?:of |the )?(?:subject|topic)|by the way|switching (?:topics?|subjects?))"
    r"(?: entirely| altogether| completely| then| please)*\s*[:,.;–—-]+\s*",
    re.IGNORECASE,
)
# "Now to NATO: when did it …": what stands before the colon is the subject.
_ANNOUNCED = re.compile(r"^([^:?]{2,60}):\s+(.{8,})$", re.DOTALL)
# "Is an arrangement a treaty?": asked of any of them, whatever the subject was before.
_OF_ANY = re.compile(
    r"^\W*(?:is|are|was|were|does|do|did|can|could|should|would|will|must|may|has|have)"
    r" (?:an?|any|every|most) [a-z]",
    re.IGNORECASE,
)
_PLURAL = frozenset({"they", "them", "these", "those"})
# A question with at most this many content terms and no name may be only half a question.
_FEW = 2
# Terms of "how many" and "how much": they ask, and name no subject.
_AMOUNTS = frozenset(terms("many much"))


def standalone(question: str, history: Sequence[str]) -> str:
    """``question`` with what it takes from the earlier questions (oldest first) put into it."""
    before: str | None = None
    for each in (*history, question):
        if each.strip() and not is_small_talk(each):
            before = _resolved(each.strip(), before)
    return before if before is not None and not is_small_talk(question) else question.strip()


def _resolved(question: str, before: str | None) -> str:
    question = _without_small_talk(question)
    changed = _NEW_SUBJECT.match(question)
    if changed and changed.end() < len(question):
        return question[changed.end() :]
    announced = _ANNOUNCED.match(question)
    if announced and _ASKS.match(announced.group(2)):
        return _resolved(announced.group(2), announced.group(1))
    if before is None:
        return question
    return (
        _replacing(question, before)
        or _counting(question, before)
        or _pointing(question, before)
        or _completing(question, before)
        or question
    )


def _without_small_talk(question: str) -> str:
    """``question`` without the thanks or greeting that it begins with."""
    opening = re.match(r"([^.!?]{1,40}[.!]+)\s+(?=\S)", question)
    return question[opening.end() :] if opening and is_small_talk(opening.group(1)) else question


def _replacing(question: str, before: str) -> str | None:
    """ "What about X?", "and X?", "I meant X": the earlier question, asked of X."""
    opening = _ABOUT.match(question) or _CORRECTION.match(question) or _CONNECTIVE.match(question)
    if not opening:
        return None
    new = question[opening.end() :].strip(" ?!.,")
    if not new or _ASKS.match(new) or _ONE.search(new) or _PRONOUN.search(new):
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


def _counting(question: str, before: str) -> str | None:
    """ "The second one": the second of what the earlier question counted or listed."""
    asked = (_ONE.search(_CONNECTIVE.sub("", question)) and _ONE.search(question)) or _ORDINAL_ALONE.match(
        question
    )
    if not asked:
        return None
    numbered = _NUMBERED.search(before)
    if numbered:
        return _renumbered(question, before, asked, numbered)
    counted = _members(before)
    if not counted:
        return None
    noun, rest = counted
    single = noun[:-3] + "y" if noun.endswith("ies") else noun[:-1]
    ordinal = (asked.group(1) or asked.group(2)).lower()
    phrase = f"the {ordinal} {single}{rest}"
    if asked.re is _ORDINAL_ALONE:
        return f"What is {phrase}?"
    inside = question[: asked.start()] + phrase + question[asked.end() :]
    opening = _ABOUT.match(question) or _CONNECTIVE.match(question)
    return inside if _ASKS.match(inside) and not opening else f"What is {phrase}?"


def _renumbered(question: str, before: str, asked: re.Match[str], numbered: re.Match[str]) -> str:
    """ "The sixth one" after "Who chaired the fifth group?": the earlier question with the other number."""
    ordinal = (asked.group(1) or asked.group(2)).lower()
    own = _CONNECTIVE.sub("", question)
    if not _ASKS.match(own):
        return before[: numbered.start(1)] + ordinal + before[numbered.end(1) :]
    return own.replace(asked.group(), f"the {ordinal}{numbered.group(2)}", 1)


def _members(before: str) -> tuple[str, str] | None:
    """The plural that ``before`` counts or asks for, and its rest: "principles", " of the Paris Call"."""
    counted = _COUNTED.search(before)
    if counted and not before[: counted.start()].casefold().endswith("how many "):
        return counted.group(1), counted.group(2).rstrip(" ?!.")
    listed = _LISTED.search(before)
    if not listed:
        return None
    rest = before[listed.end() :]
    belonging = re.match(rf" (?:of|in|for|on)(?: (?!(?:{_AUXILIARY})\b)[\w’'.-]+)+", rest)
    about = topic(rest)
    named = belonging.group() if belonging else f" of {_article(rest, about)}" if about else ""
    return listed.group(1) + listed.group(2), named.rstrip(" ?!.")


def _pointing(question: str, before: str) -> str | None:
    """Pronouns and "the treaty", replaced by what the earlier question was about."""
    about = topic(before)
    if not about:
        return None
    named = [span for span in names(question) if not question[span.start : span.end].isdigit()]
    for found, ending in _pointers(question):
        if not (named and named[0].start < found.start() and not ending):
            if about.casefold() in question.casefold():
                return None
            many = _members(before) if found.group().casefold() in _PLURAL else None
            if many:
                opening = _CONNECTIVE.sub("", question[: found.start()])
                return f"{opening}the {many[0]}{many[1]}{question[found.end() :]}"
            return (
                _CONNECTIVE.sub("", question[: found.start()])
                + _article(before, about)
                + ending
                + question[found.end() :]
            )
    generic = _GENERIC.search(question)
    if generic and not named:
        return f"{_CONNECTIVE.sub('', question).rstrip(' ?')} ({about})?"
    return None


def _pointers(question: str) -> list[tuple[re.Match[str], str]]:
    """Words that point back, first one first, each with the ending that its replacement takes."""
    if _EMPTY_IT.search(question):
        return []
    patterns = ((_POSSESSIVE, "’s"), (_DETERMINED, ""), (_PRONOUN, ""))
    found = [(match, ending) for pattern, ending in patterns if (match := pattern.search(question))]
    if _owned(question):
        found = [each for each in found if not each[1]]
    found = [each for each in found if not _meant_inside(question[: each[0].start()])]
    return sorted(found, key=lambda each: each[0].start())


def _meant_inside(opening: str) -> bool:
    """Whether ``opening``, what stands before a pronoun, has what it means: a thing, and then a joint."""
    joints = list(_JOINT.finditer(opening))
    return bool(joints) and any(
        not _STANDING_FOR.fullmatch(run) for run in content_runs(opening[: joints[-1].start()])
    )


def _owned(question: str) -> bool:
    """Whether a possessive of ``question`` belongs to its own subject."""
    found = _POSSESSIVE.search(question)
    own = _OWN.search(question)
    if found and found.group().casefold() == "their" and _OWN_PLURAL.search(question):
        return True
    return bool(found and own and own.end() <= found.start())


def _completing(question: str, before: str) -> str | None:
    """Half a question ("when?", "how many members?"), completed by the earlier subject."""
    rest = _CONNECTIVE.sub("", question)
    continued = rest != question
    own = [each for each in terms(rest) if each not in _AMOUNTS]
    if (
        (names(rest) and not continued)
        or (len(own) > _FEW and not continued)
        or (not _ASKS.match(rest) and not continued)
        or (_OF_ANY.match(rest) and not continued)
    ):
        return None
    about = topic(before)
    complete = len(own) >= 1 and _is_definition(rest) and (not continued or bool(names(rest)))
    if not about or complete or set(terms(about)) <= set(own):
        return None
    return f"{rest.rstrip(' ?!.')} ({about})?"


def _is_definition(text: str) -> bool:
    """ "What is X?" is whole, however short."""
    return bool(
        re.match(
            r"^\W*(?:what|who)(?:'s| is| are| was| were) (?:an? "
            r"|the )?\w",
            text,
            re.IGNORECASE,
        )
        and content_runs(text)
    )


def _article(before: str, about: str) -> str:
    """``about`` with the article that it had."""
    place = before.find(about)
    had = re.search(r"\b(the) $", before[:place], re.IGNORECASE) if place > 0 else None
    return f"the {about}" if had else about
