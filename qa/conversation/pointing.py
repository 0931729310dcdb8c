"""Pronouns and "the treaty": words that stand for what the earlier question was about."""

import re

from qa.conversation.choosing import several
from qa.conversation.openings import ASKS, AUXILIARY, CONNECTIVE, DOER, JOINED
from qa.conversation.phrases import content_runs, introduced, names, two_of, with_article
from qa.conversation.places import PLACE
from qa.text.lexicon import STOP_WORDS

# People leave the apostrophe out of "it's not".
_POSSESSIVE = re.compile(
    r"\b(?:its(?! (?:not|an?|the|been|only|also|just|still|really|actually|true|all)\b)"
    r"|their|his|her(?= \w))\b",
    re.IGNORECASE,
)
# After a noun "that" begins a clause: it points back only after words like these, or at an end.
_BEFORE_THAT = "of in to is whats as do for was did can does with will about after before against".split()
_THAT = (
    "(?:" + "|".join(rf"(?<=\b{word} )" for word in _BEFORE_THAT) + r"|^\W*)that"
    r"|that(?=\W*$|[ ,](?:is|was|mean|means|work|works|happen|happened|again)\b)"
)
# "That's a lot": a remark about everything before. "The same as a treaty": nothing before is meant.
PRONOUN = re.compile(
    rf"\b(?:it|they|them|he|him|she|this one|that one|this|{_THAT}|these|those"
    r"|the former|the latter)\b(?!['’]s)",
    re.IGNORECASE,
)
# "What is a data embassy and how does it work?": what stands before the joint is what the pronoun means.
_JOINT = re.compile(
    r"(?:[,;]| and| or| but) (?:what|who|when|where|why|how|which|is|are|was|were|does|do|did|can|has|have"
    r"|should|would|will|must|could|may)\b"
    r"|(?:[,;]| or) $"
    r"| (?:who|what|how|where|why) (?:should|can|could|must|do|does|did|will|would) "
    r"| (?:because|if|once|although|while|that|says?|said|thinks?|thought|believes?) (?!about )|[.?!] ",
    re.IGNORECASE,
)
# "Is it legal to …?", "it is true that …": this "it" points nowhere.
_EMPTY_IT = re.compile(
    r"\b(?:it(?: is| was|['’]s| would be)|(?:is|was|would) it(?: be)?) "
    r"(?:(?:not|ever|always|really|even|also|so|too|very) )?"
    r"(?:legal|illegal|lawful|unlawful|true|possible|impossible|necessary|likely|unlikely|allowed|permitted"
    r"|forbidden|important|useful|easy|hard|difficult|worth|wrong|right|safe|common|clear|better|best"
    r"|enough|acceptable|fair|paid|free|expensive|cheap|normal|ok|okay)"
    r"(?: (?:under|in|by|according to) [^?,]{2,40}?)? (?:to|that|for|if|when|whether|\w+ing)\b"
    r"|\bwhat (?:is|was) it that\b"
    r"|\bwhat (?:is|was) it called (?:when|if|that)\b"
    r"|^\W*(?:and |but |so )?is it true \w|\b(?:is|was) it (?:raining|snowing|sunny|late|monday|christmas)\b"
    r"|\bwhen it comes to\b"
    r"|\b(?:does|did|do|will) it"
    r" (?:(?:matter|help|make sense)[^?]*? (?:whether|if|when|that)|take(?: [^?]*?)? to)\b"
    r"|\b(?:is|was|would) it (?:be )?an? [\w -]{2,30}? to [a-z]"
    # "Was it North Korea that hacked Sony?"
    r"|^\W*(?:is|was) it (?!a\b|an\b|the\b|not\b)\w+(?: \w+)? (?:that|who) \w",
    re.IGNORECASE,
)
# "What did Microsoft do to protect its customers?": the subject's own. What states and firms
# sign, join or ratify is somebody else's: "Has Spain ratified its second protocol?"
_OWN = re.compile(
    r"\b(?:[Dd]id|[Dd]oes|[Dd]o|[Hh]as|[Hh]ave|[Cc]an|[Ss]hould|[Ww]ill) (?:the )?(?:[A-Z][\w’'.-]*[ ]){1,4}"
    r"(?!(?:sign|ratif|sanction|indict|charg|arrest|blacklist|join|acced|adopt|support|endors|implement|approv|accept|reject)\w*\b)[a-z]"
    r"|\b(?:[Dd]oes|[Cc]an|[Ss]hould|[Mm]ust|[Mm]ay|[Ww]ill|[Ww]hen|[Ii]f|[Ww]here|[Bb]ecause|[Tt]hat|[Oo]nce|[Uu]nless)"
    r" (?:an?|each|every|any) [a-z]"
    # "When did Peru adopt its Tide Safety Act?"
    r"|\b(?:[Dd]id|[Dd]oes|[Hh]as) (?:the )?(?:[A-Z][\w’'.-]*[ ]){1,4}[a-z]+ (?=its (?:[A-Z][\w’'-]* ){2})"
)
_OWN_PLACE = re.compile(
    rf"\b(?:did|does|do|has|have|can|should|will) (?:{PLACE.pattern}) "
    r"(?!(?:sign|ratif|sanction|indict|charg|arrest|blacklist|join|acced|adopt|support|endors|implement|approv|accept|reject)\w*\b)[a-z]",
    re.IGNORECASE,
)
_OWN_PLURAL = re.compile(
    r"\b(?:do|did|can|should|must|may|could|would|will|have|are|were|which|what|how many) "
    r"(?:[a-z]+ ){0,2}?(?!does\b|this\b)[a-z]{3,}s\b[^.!?;:]*? their\b",
    re.IGNORECASE,
)
_PLACEHOLDERS = (
    r"treaty|convention|agreement|attack|attacks|incident|operation|group|groups|document|report|manual"
    r"|process|programme|program|master|country|organisation|organization|framework|initiative|law"
    r"|directive|regulation|malware|worm|virus|company|hackers?|attackers?|norms?|principles?|functions?"
    r"|list|meeting|conference|protocol|strategy|commission|commissioners?|body|institution|text"
    r"|declaration|call|pledge|resolution|mandate|ransom|victims?|authors?|members?|signatories|parties"
    r"|states"
)
_STANDING_FOR = re.compile(rf"(?:{_PLACEHOLDERS})", re.IGNORECASE)
# "this" and "that" point back only when no noun of their own follows: "that treaty" is
# taken with its noun, "the fact that states" not at all.
# After a noun "that" begins a clause, whose verb has an object: "the water that enters a drain".
_DETERMINED = re.compile(
    r"(?<!of )(?<!do )(?<!does )(?<!did )\b(?:this|that|these|those|such an?) "
    r"(?!(?:is|was|were|are|do|did|can|has|have|work|mean|happen|made|held|built|led|set|day|time|year|point"
    r"|different|similar|important|possible|true|legal|binding|new|bad|good|hard|easy|allowed|clear|\w+ed)\b)([a-z]+)\b"
    r"(?! (?:an?|the|its|their|all)\b)",
    re.IGNORECASE,
)
# "Is that law?": what is asked is whether it is.
_SAID_OF_THAT = re.compile(
    r"^\W*(?:and |but |so )?(is|was|are|were|isnt|isn['’]t|arent|aren['’]t) (?:that|this|those|these) "
    r"(?!ones?\b)((?:the |an? )?[a-z]+\W*)$",
    re.IGNORECASE,
)
GENERIC = re.compile(
    rf"\bthe ({_PLACEHOLDERS})\b(?! (?:of|on|for|against|in|to|that|between)\b)",
    re.IGNORECASE,
)
PLURAL = frozenset({"they", "them", "their", "these", "those"})
SINGULAR = frozenset({"it", "its", "this", "that"})
_OF_TWO = {"former": 0, "latter": 1}
PERSONAL = frozenset({"he", "him", "his", "she", "her"})
# "Who was behind the worm?": they were.
_BEHIND = re.compile(JOINED + r"who(?:['’]?s| is| was| were) (behind .+)$", re.IGNORECASE | re.DOTALL)
# "Does Peru have a tide envoy?": she is that of Peru.
_HAS_A = re.compile(
    JOINED + r"(?:(?:do|does|did|has|have) (?=[^?]* (?:have|had|got|appointed) an? )|(?:has|have) )"
    r"((?:the )?[\w’'-]+(?: [\w’'-]+){0,3}?) (?:(?:have|had|got|appointed) )?an? "
    r"([a-z][\w-]*(?: [\w-]+){0,3}?)(?: (?:yet|already|too|of its own))?\W*$",
    re.IGNORECASE,
)
# "Which harbour got flooded in May?"
_WHICH_DOES = re.compile(
    JOINED + rf"(?:which|what) ((?:(?!(?:{AUXILIARY})\b)[\w-]+ ){{0,2}}?[\w-]+(?<!s))"
    r" ((?:got|made|ran|led|won|lost|(?!need)[a-z]{2,}ed) (?!by\b).+)$",
    re.IGNORECASE | re.DOTALL,
)
_RELATIVE = re.compile(
    r"\bmy (?:(?:little|older|younger) )?(?:son|daughter|child|kid|brother|sister|friend|wife|husband|boss"
    r"|niece|nephew|student|partner)\b",
    re.IGNORECASE,
)
# "Who was the first chair of the group?": she was that.
_OFFICE = re.compile(
    r"^\W*(?i:and |but |so )?(?i:who)(?:['’]?s| is| was) (?:the )?([a-z][^?!.,;:()]{2,70}?)\W*$"
)


def pointed(question: str, before: str, about: str | None) -> str | None:
    """Pronouns and "the treaty", replaced by what the earlier question was ``about``."""
    if not about:
        return None
    said = _SAID_OF_THAT.match(question)
    if said:
        many = several(before) if said[1].casefold().startswith(("are", "were")) else None
        return f"{said[1]} {many or with_article(before, about)} {said[2]}"
    own = PERSONAL if _RELATIVE.search(before) else frozenset[str]()
    for found, ending in (each for each in pointers(question) if each[0].group().casefold() not in own):
        if about.casefold() in question.casefold():
            return None
        opening = CONNECTIVE.sub("", question[: found.start()])
        if found.re is _DETERMINED and _of_another_kind(found[1], before, about):
            return f"{CONNECTIVE.sub('', question).rstrip(' ?!.')} ({about})?"
        return opening + _meant(found.group().casefold(), before, about) + ending + question[found.end() :]
    generic = GENERIC.search(question)
    named = any(not question[span.start : span.end].isdigit() for span in names(question))
    if generic and not named:
        return f"{CONNECTIVE.sub('', question).rstrip(' ?')} ({about})?"
    return None


def _meant(pointer: str, before: str, about: str) -> str:
    """What ``pointer`` means after ``before``, whose subject is ``about``."""
    words = pointer.split()
    if words[-1] in PLURAL | PERSONAL and (behind := _BEHIND.match(before)):
        return f"those {behind[1].rstrip(' ?!.')}"
    if words[-1] in SINGULAR | PERSONAL and (had := _HAS_A.match(before)):
        return f"the {had[2]} of {had[1]}"
    if words[-1] in PLURAL | PERSONAL and (doer := _WHICH_DOES.match(before)):
        return f"the {doer[1]} that {doer[2].rstrip(' ?!.')}"
    if words[0] in PLURAL and (many := several(before)):
        return many
    if words[-1] in _OF_TWO and (two := two_of(before)):
        return two[_OF_TWO[words[-1]]]
    if words[0] in PERSONAL and (doer := DOER.match(before)):
        return f"the person who {doer.group(1).rstrip(' ?!.')}"
    if words[0] in PERSONAL and (office := _OFFICE.match(before)):
        return f"the {office[1]}"
    own = _named_again(words[-1], before) if words[0] in PLURAL else None
    new = introduced(before) if words[0] in SINGULAR else None
    return own or new or with_article(before, about)


def _of_another_kind(noun: str, before: str, about: str) -> bool:
    """Whether "that criticism" is something that ``before`` says of its subject, not the subject."""
    return not (
        noun == "one"
        or _STANDING_FOR.fullmatch(noun)
        or noun in before.split()
        or _named_again(noun, before)
        or noun in about
    )


# Words in -s that say what somebody does.
_ACTS = re.compile(
    r"(?:makes|does|says|has|runs|sells|leads|owns|pays|means|works|gives|takes|uses|needs|wants|happens|comes|goes)$"
)


def _named_again(noun: str, before: str) -> str | None:
    """The plural thing of ``before`` that "they" or "those sanctions" (then ``noun``) can mean."""
    runs = [
        run for run in content_runs(before) if run.endswith("s") and run.islower() and not _ACTS.match(run)
    ]
    same = [run for run in runs if run.split()[-1] == noun]
    return next(iter(same or runs), None)


def pointers(question: str) -> list[tuple[re.Match[str], str]]:
    """Words that point back, first one first, each with the ending that its replacement takes."""
    if _EMPTY_IT.search(question):
        return []
    patterns = ((_POSSESSIVE, "’s"), (_DETERMINED, ""), (PRONOUN, ""))
    found = [(match, ending) for pattern, ending in patterns if (match := pattern.search(question))]
    if _owned(question):
        found = [each for each in found if not each[1]]
    found = [
        each
        for each in found
        if not _meant_inside(question[: each[0].start()], each[0].group())
        and not (each[0].re is _DETERMINED and each[0].group(1) in STOP_WORDS)
    ]
    return sorted(found, key=lambda each: each[0].start())


# "The pager explosions, was it …", "tallinn manual what is it": the subject stands before the question.
_ASKED_AFTER = re.compile(
    r"^\W*(?!(?:the|that|this|and|but|so|if|then|also|or|well)\b)\w+(?: \w.*)? "
    r"(?:is|was|are|were|who made|who wrote|what is|when was|who did) $",
    re.IGNORECASE,
)


# "Is a treaty binding when it …", "must a state say who it is?": any one, which needs no name.
_ANY_OF_A_KIND = re.compile(
    rf"\b(?:an?|any|every|each) (?:[\w-]+ )?(?:{_PLACEHOLDERS}|state|government)\b[^,;.?!]*"
    r" (?:when|if|once|after|before|unless|because|although|while|where) $",
    re.IGNORECASE,
)


# "If a tablet breaks and it …", "my child's account was hacked and it …"
_SUPPOSED = re.compile(
    rf"^\W*(?:and |but |so )?(?:if|when|once|suppose|say) (?:an?|any|my|our) "
    rf"(?!(?:\w+ )?(?:{_PLACEHOLDERS}|state)\b)\w"
    r"|^.*\b(?:my|our) (?:\w+ ){1,6}(?:and|but|so|because|when|if) $",
    re.IGNORECASE,
)
# "Are cables protected when they …"
_SEVERAL_BEFORE = re.compile(
    rf"\b(?!(?:{_PLACEHOLDERS}|states|countries)\b)[a-z]{{3,}}s(?<!ss)\b.* "
    r"(?:when|after|before|where|until|unless) $",
    re.IGNORECASE,
)
_HAPPENED_WHEN = re.compile(
    JOINED + r"what happened (?:in|to|at|with) \w.*\b(?:when|after|before|while|since) ", re.IGNORECASE
)


def _meant_inside(opening: str, pointer: str) -> bool:
    """Whether ``opening``, what stands before ``pointer``, has what it means: a thing, and then a joint."""
    if _SUPPOSED.match(opening) or (pointer.casefold() == "they" and _SEVERAL_BEFORE.search(opening)):
        return True
    if not ASKS.match(opening) and _ASKED_AFTER.search(opening) and content_runs(opening):
        return True
    if _ANY_OF_A_KIND.search(opening) or _HAPPENED_WHEN.match(opening):
        return True
    joints = list(_JOINT.finditer(opening))
    return bool(joints) and any(
        not _STANDING_FOR.fullmatch(run) for run in content_runs(opening[: joints[-1].start()])
    )


def _owned(question: str) -> bool:
    """Whether a possessive of ``question`` belongs to its own subject."""
    found = _POSSESSIVE.search(question)
    own = _OWN.search(question) or _OWN_PLACE.search(question)
    if found and found.group().casefold() == "their" and _OWN_PLURAL.search(question):
        return True
    return bool(found and own and own.end() <= found.start())
