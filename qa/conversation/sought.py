"""What an earlier question asks for without naming it, "Which treaty …?", and a later one calls "it"."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from qa.conversation.direct import direct
from qa.conversation.openings import CONNECTIVE, DOER, JOINED
from qa.conversation.phrases import names, thing
from qa.conversation.pointing import GENERIC, PERSONAL, PLURAL, SINGULAR, pointers

# What people make, agree on or begin; it is what "it" means next. Of what somebody says, does or
# finds nobody asks when it was signed.
_MADE = (
    r"(?:adopt|agree on|announce|appoint|build|conclude|convene|create|design|develop|draft|endorse|establish"
    r"|found|host|initiate|introduce|invent|issue|join|launch|negotiate|open|organi[sz]e|pass|present"
    r"|produce|propose|publish|put forward|ratify|release|set up|sign|start|suggest|table|unveil|win|write)"
)
_DID = r"(?:did|has|have|had|will|would|can|could|should|must|may)"
_NOUN = r"(?:[a-z][\w-]* ){0,2}?"
# Nouns that stand for one thing, person or place.
_ONE = (
    r"(?:act|agency|agreement|alliance|arrangement|attack|bank|body|call|campaign|centre|center|charter|city"
    r"|coalition|code|commission|committee|company|compact|conference|convention|country|court|declaration"
    r"|department|directive|document|exercise|firm|forum|framework|fund|gang|government|group|incident|initiative"
    r"|institute|institution|instrument|law|malware|manual|meeting|ministry|operation|organi[sz]ation|panel"
    r"|pact|plan|platform|pledge|process|programme|program|project|proposal|protocol|regulation|report"
    r"|resolution|rule|service|standard|state|statement|strategy|summit|team|text|town|treaty|union|unit"
    r"|university|virus|worm)"
)
# What is one and many: "they" are the group.
_MANY = frozenset(
    "agency alliance bank body coalition commission committee company country court department firm gang"
    " government group institution ministry organisation organization panel state team union university"
    "".split()
)
_SOMEBODY = (
    r"(?:person|man|woman|ambassador|author|chair|chairman|commissioner|coordinator|diplomat|director|envoy"
    r"|expert|founder|head|lawyer|leader|minister|official|politician|president|professor|secretary)"
)
_KIND = rf"(?:which|what) (?P<noun>{_NOUN}(?:{_ONE}|(?P<somebody>{_SOMEBODY})))"
_VERB = (
    r"(?:is|was|has|had|can|could|may|must|will|would|should|began|became|came|gave|held|led|met|took|won"
    r"|\w+(?:s|ed))"
)
# "Which treaty did the council open?"
_OBJECT = re.compile(rf"{JOINED}{_KIND} (?:{_DID}|do|does) \w", re.IGNORECASE)
# "Which treaty deals with spies?"; whoever asks "Which company makes Pegasus?" may mean Pegasus next.
_SUBJECT = re.compile(rf"{JOINED}{_KIND} {_VERB} ", re.IGNORECASE)
# "What did the council open in 2001?", "what comes after the council?"
_MADE_BY = re.compile(
    rf"{JOINED}what (?:{_DID} .{{2,80}}? {_MADE}|comes? after|came after|follow(?:s|ed)|replace[sd])\b",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"\b(?:in|at|on|by|for|of|from|with|against|since|between|under) (?:the )?$", re.IGNORECASE
)
# "Who chaired the talks?": they may be the talks.
_SEVERAL = re.compile(r" (?-i:[a-z])\w+(?<![su])s\b", re.IGNORECASE)
# "Did they get caught?": whoever did it, not those it was done to.
_OF_DOERS = re.compile(
    r"\b(?:they|them) (?:\w+ )?(?:(?:get|got|been|be|ever) )*(?:caught|arrested|punished|charged|jailed"
    r"|convicted|indicted|sanctioned|identified|found out|admit(?:ted)?|confess(?:ed)?|own(?:ed)? up"
    r"|claim(?:ed)? responsibility|(?:get|got) away with|(?:get|got) in|br(?:eak|oke) in|do it|did it)\b",
    re.IGNORECASE,
)
# "Did they pay?": those it was done to, not whoever did it.
_OF_VICTIMS = re.compile(
    r"\bthey (?:\w+ )?(?:pay|paid|give in|gave in|recover(?:ed)?|get hit|got hit|get (?:it|their \w+) back"
    r"|noticed?|find out)\b",
    re.IGNORECASE,
)
_DONE_TO = re.compile(
    r"^(?:did [\w -]+?|(?:hack|attack|blackmail|target|breach|infect|spi|extort|sabotag)ed|hit|broke into) "
    r"(?:(?:on|against|of|in|at|into|from) )?(?P<whom>(?:the )?[\w’'-]+(?: [\w’'-]+){0,4}?)"
    r"(?: (?:in|on|during|since) .+)?\W*$",
    re.IGNORECASE,
)
_ATTACK_ON = re.compile(
    r"\b(?:attacks?|hack|breach|break-in|ransomware) (?:on|against|at|of) "
    r"(?P<whom>(?:the )?[\w’'-]+(?: (?!in\b|on\b)[\w’'-]+){0,3}?)"
    r"(?: (?:in|on|during|since) .+)?\W*$",
    re.IGNORECASE,
)
_AN_ATTACK = re.compile(r"\b(?:cyber-?)?(?:attacks?|hack|breach|break-in|ransomware)\b", re.IGNORECASE)
_WANTED = re.compile(r"\b(?:want|demand|ask(?: for)?|request)(?:ed|s)?\W*$", re.IGNORECASE)
_DOES_IT = re.compile(r"those who \w+(?<!s)s ")
_MOST_WORDS = 10
# "Estonian politicians blamed Russia" tells something, and names nothing.
_TELLS = re.compile(r"(?<!\S)(?:[a-z]+ed|is|are|was|were|has|had|have|said|says|who|that|which)(?!\S)")
_ARTICLE = re.compile(r"^(?:an?|the) (?=\w)", re.IGNORECASE)
# "Why did it do that?" is asked of whoever did it, "who was it?" of a person.
_OTHERWISE = re.compile(
    r"\b(?:it|he|she|they) (?:do|did|does|done|doing) (?:that|this|so|it)\b"
    r"|^\W*who (?:is|was) (?:it|that|this|she|he)(?: now| today| currently| then)?\W*$",
    re.IGNORECASE,
)

Named = Callable[[str], str | None]
"""The words that answered an earlier question, or None where it was declined."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What a question asks for: its ``noun``, if that was said; ``somebody`` or some thing.

    It has a ``rival`` where the question names something that may be meant as well; ``described`` are
    words for it, if there are any: "the treaty that deals with spies".
    """

    noun: str | None
    somebody: bool
    rival: bool = False
    described: str | None = None

    def is_meant_by(self, pointer: str) -> bool:
        """Whether the words ``pointer`` can stand for it."""
        *_, last = pointer.casefold().split()
        if last in PLURAL and (self.noun in _MANY or (self.somebody and not self.rival)):
            return True
        fitting = PERSONAL if self.somebody else SINGULAR
        return last == self.noun or (last in fitting and (self.somebody or not self.rival))

    def described_for(self, pointer: str) -> str | None:
        """The words for it in the place of ``pointer``: who is called "they" may be several."""
        if self.described and self.somebody and pointer.casefold() in PLURAL:
            return self.described.replace("the person who ", "those who ", 1)
        return self.described


def sought(question: str) -> Sought | None:
    """What ``question`` asks for, where that is one thing or person that it does not name."""
    asked = direct(question)
    if doer := DOER.match(asked):
        done = doer.group(1).rstrip(" ?!.")
        return Sought(None, True, bool(_SEVERAL.search(done)), f"the person who {done}")
    if made := _OBJECT.match(asked):
        return Sought(_noun(made), bool(made["somebody"]))
    if doing := _SUBJECT.match(asked):
        described = f"the {doing['noun']} that {asked[doing.end('noun') :].strip(' ?!.')}"
        return Sought(_noun(doing), bool(doing["somebody"]), _has_object(asked, doing.end()), described)
    return Sought(None, somebody=False) if _MADE_BY.match(asked) else None


def _noun(found: re.Match[str]) -> str:
    return found["noun"].casefold().split()[-1]


def _has_object(question: str, after: int) -> bool:
    """Whether a name stands behind the verb that could be meant as well: not one of a place or time."""
    return any(
        span.start >= after - 1 and not _PLACED.search(question[: span.start]) for span in names(question)
    )


def sought_again(question: str, before: str, named: Named) -> str | None:
    """``question`` with the answer to ``before`` in the place of "it", or else with what was asked."""
    if _OF_VICTIMS.search(question) and (victims := _of_victims(question, before)):
        return victims
    what = None if _OTHERWISE.search(CONNECTIVE.sub("", question)) else sought(before)
    if what and what.somebody and _OF_DOERS.search(question):
        what = replace(what, rival=False)
    pointer = _pointer(question, what) if what else None
    if what is None or pointer is None:
        return None
    found, ending = pointer
    described = what.described_for(found.group())
    # Who did it is seldom as sure as that it was done: "those who made the worm". Who sells it has a name.
    doers = what.somebody and found.group().casefold() in PLURAL and not _DOES_IT.match(described or "")
    name = (described if doers else None) or _as_name(named(before)) or described
    if name is not None:
        rest = CONNECTIVE.sub("", question[: found.start()])
        return f"{rest}{name}{ending}{question[found.end() :]}"
    return f"{CONNECTIVE.sub('', question).rstrip(' ?!.')} ({direct(before).rstrip(' ?!.')})?"


def _of_victims(question: str, before: str) -> str | None:
    """``question`` about "they" whom ``before`` says it was done to, or of whom something was wanted."""
    asked = direct(before)
    rest = CONNECTIVE.sub("", question)
    doer = DOER.match(asked)
    if done := _DONE_TO.match(doer.group(1)) if doer else _ATTACK_ON.search(asked):
        return re.sub(r"\bthey\b", lambda _: done["whom"], rest, count=1, flags=re.IGNORECASE)
    about = None if doer else thing(asked)
    if about and _AN_ATTACK.search(about):
        return f"{rest.rstrip(' ?!.')} ({about})?"
    return f"{rest.rstrip(' ?!.')} ({asked.rstrip(' ?!.')})?" if _WANTED.search(asked) else None


def _pointer(question: str, what: Sought) -> tuple[re.Match[str], str] | None:
    """What points to ``what``, with the ending of its replacement."""
    generic = GENERIC.search(question)
    found = [*pointers(question), *([(generic, "")] if generic else [])]
    return next((each for each in found if what.is_meant_by(each[0].group())), None)


def _as_name(words: str | None) -> str | None:
    """``words``, where they are few and name something: "Stuxnet", "a resolution on crime"."""
    few = " ".join((words or "").split()).strip(' .,;:()[]"“”')
    bare = _ARTICLE.sub("", few)
    named = bare[:1].isupper() or bare[:1].isdigit() or bare != few
    if len(few.split()) > _MOST_WORDS or not named or (bare[:1].isupper() and _TELLS.search(bare)):
        return None
    return few if bare == few else f"the {bare}"
