"""What a question is about: the phrase in it that a later question may point back to."""

import re
from itertools import groupby

from qa.conversation.openings import CONNECTIVE, JOINED
from qa.text import fold
from qa.text.lexicon import STOP_WORDS
from qa.types import Span

# "British agency", "Macron's campaign": the thing stands after the name.
_LEANING = re.compile(r"(?:ish|ian|ean|ese|ench|can|utch|['’]s)$")
_KIND = (
    r"(?:treaty|convention|agreement|(?:cyber[- ]?)?attack|regime|sanctions|hack|breach"
    r"|incident|operation|group|report|manual|process"
    r"|program(?:me)?|framework|initiative|law|directive|regulation|commission|committee|panel|conference"
    r"|summit|protocol|strategy|declaration|resolution|toolbox|fund|centre|center|office|agency|court"
    r"|campaign|leak|deal|talks)\b"
)
# "UN expert group", "ASEAN regional CERT": what the name goes before is meant, not the name.
_NAMED_FOR = re.compile(rf"(?: [a-z][\w-]*){{0,2}} {_KIND}|(?: [a-z]+(?:al|ic|ive|ary)) [A-Z]{{2,}}\b")
# "Did NATO agree on a strategy?": what was asked about is the strategy.
_A_KIND = re.compile(
    rf"\ban? ((?:[a-z][\w-]* ){{0,2}}?(?:{_KIND}|(?:master|bachelor|degree|course|msc|diploma)\b)[^,;?!]*)"
)
# "Is the manual a treaty?": what it may be is not what was asked about.
_IS_A_KIND = re.compile(
    rf"^\W*(?:is|was|are|were) (?!there\b)\w.* an? (?:[a-z][\w-]* ){{0,2}}?{_KIND}\W*$", re.IGNORECASE
)
# Verbs that a thing is followed by in a question about it: "When was the toolbox agreed?"
_DONE = re.compile(r"^(?:\w+ed|began|built|held|led|left|made|met|put|sent|set|taken|written)$")
# The same after "did": without it, "call" and "report" are what things are called.
_DO = re.compile(
    r"^(?:\w+ed|done|said|accept|achieve|adopt|affect|agree|apply|ask|attack|begin|blame|build|buy|call|change|come|cost|decide|demand"
    r"|destroy|die|do|end|endorse|exist|fail|give|go|grow|happen|help|hit|hold|join|lead|leave|lose|make|meet|open|pay"
    r"|promise|publish|put|ratify|react|reach|respond|run|say|see|sell|set|sign|spread|steal|stop|take|target|use|vote|want|win"
    r"|work)$"
)
_AUXILIARY = frozenset("do does did can could will would should must may might to".split())
_AFTER_VERB = frozenset(
    "a an the in on into at to for from with about against by its their this that under".split()
)
_BE = frozenset("is are was were".split())
# "Is the treaty open to all?", "is the pact binding?": said of the thing.
_SAID_OF_IT = re.compile(r"(?:ing|able|ible|al|ive|ous|ful|ed|open|free|ready|secret|public)$")
_EVENT = re.compile(r"\bwhat (happen\w* (?:in|on|at|during|between) [^?!.]*)", re.IGNORECASE)
# "What happened to Viasat in 2022?"
_FATE = re.compile(
    JOINED + r"what happen\w* (?:to|with) (?:an? |the )?([^?!.,]{2,60}?)"
    r"(?: (?:in|on|after|during|last|this)\b.*)?\W*$",
    re.IGNORECASE,
)
_DEFINED = re.compile(
    JOINED + r"what(?:['’]?s| is| are| was| were) (?:an? |the )?"
    r"(?!\w+ed\b|taught\b|meant\b)"
    r"([^?!.,;:()]{2,70}?)(?: (?:about|for|like|called))?\W*$",
    re.IGNORECASE,
)
_LONGEST_THING = 9
# "The master in tides": of a kind, and in, of or on what is its topic.
_KIND_OF = (
    rf"(?:{_KIND[:-2]}|masters?(?:['’]s)?|bachelors?(?:['’]s)?|degree|course|diploma|msc|ma|llm|phd)"
    r"(?: (?:degree|programme|program))? (?:in|of|on|for|about) (?:the )?"
)
_IS_THE = re.compile(r"\b(?:is|are|was|were) the $", re.IGNORECASE)
# "What does the resolution on mines say?": "resolution" is no verb.
_ACTS_LAST = re.compile(
    r"\b(?:say|mean|do|cover|contain|require|include|regulate|apply|prohibit|allow|ask|cost|work|happen|start"
    r"|end|begin|achieve|change|look like)\W*$",
    re.IGNORECASE,
)
# "Who coordinates domain names?": the verb is no part of the name.
_WHO_DOES = re.compile(r"\bwho (\w+s) ", re.IGNORECASE)
_OF = re.compile(r"(?: \w+)? of\b")
# "When did the treaty enter into force?": of what did so.
_ACTING = re.compile(r"\w (?:do|does|did) (?:the |an? )?(?=\w)", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"(?:\b[Tt]he )?(?:\b[A-Z][\w’'-]* )*$")
_TOKEN = re.compile(r"[’'.&/-]?\w+(?:[’'.&/-]+\w+)*|[^\w\s]")
_DOER_OF = r"\b(?:has|have|had|did|does|do|will|can) (?:the )?([\w’'-]+(?: [\w’'-]+){0,%d}) ([a-z]+)"
_DOER = tuple(re.compile(rf"{_DOER_OF % further}\b", re.IGNORECASE) for further in (1, 0))
_DOER_AT_END = (re.compile(rf"{_DOER_OF % 1}\W*$", re.IGNORECASE),)
_TWO = re.compile(
    r"\b(?:difference between|between|difference|compare|versus|of) ((?:the )?[\w’'. -]{2,40}?)"
    r" (?:and|or|versus|vs\.?|(?<=\w )with) ([^?,;.]{2,60})",
    re.IGNORECASE,
)
# "Is the PIER older than the DOCK?", "fog worm vs tide worm"
_COMPARED = re.compile(
    r"^\W*(?:is|are|was|were) ((?:the )?[\w’'. -]{2,40}?) (?:the same as|\w+er than|different from"
    r"|similar to) ([^?,;.]{2,60})|^\W*([\w’'.-]+(?: [\w’'.-]+)?) (?:vs\.?|versus) ([^?,;.]{2,60})",
    re.IGNORECASE,
)
_INSIDE_NAMES = frozenset({"of", "for", "the", "and", "on", "in", "to", "de", "against"})
_QUESTION_WORDS = frozenset(
    """
    what which who whom whose when where why how is are was were do does did can could should would will
    has have had compare name list tell give explain describe define say show please and but so also about
    many much long
    """.split()
)
# Verbs and nouns that frame a question without being its subject.
_FRAME = (
    _QUESTION_WORDS
    | STOP_WORDS
    | frozenset(
        """
    mean means meaning definition happen happened happens work works called main key important
    difference differences different between purpose goal aim role year date day month country countries
    responsible
    signed adopted launched created founded made start started begin began take took place come came
    became become join joined ratify ratified say says cover covers covered contain contains include
    includes included legal illegal lawful unlawful allowed permitted possible
    exist exists know known think get need want use used find learn study mr ms
    """.split()
    )
)


def names(text: str) -> list[Span]:
    """Spans of the names in ``text``: runs of capitalised words and numbers, joined by "of", "for", …"""
    tokens = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
    shouted = text.isupper()
    found: list[Span] = []
    place = 0
    while place < len(tokens):
        after = _name_end(tokens, place, shouted)
        if after > place:
            found.append(Span(tokens[place][1], tokens[after - 1][2]))
        place = max(after, place + 1)
    return found


def whole_name(text: str, start: int, end: int) -> str:
    """``text[start:end]`` with the beginning of a name that it cuts, and with the article before it."""
    before = _NAME_BEFORE.search(text[:start]) if text[start : start + 1].isupper() else None
    return text[before.start() if before else start : end]


def topic(text: str) -> str | None:
    """The phrase that ``text`` is about: its longest name, or else its longest run of content words."""
    named = [text[span.start : span.end] for span in names(text)]
    named = [each for each in named if not each.isdigit()]
    if named:
        return max(named, key=len)
    runs = content_runs(text)
    return _doer(text, runs) or (max(runs, key=len) if runs else None)


def _doer(text: str, runs: list[str]) -> str | None:
    """The one of ``runs`` that does what is asked about, unless something is said about something else."""
    acting = _ACTING.search(text)
    if acting is None or " about " in text:
        return None
    whole = (run for run in runs if text.startswith(run, acting.end()))
    # "the narrow use of the term" is not the narrow.
    return next((run for run in whole if not _OF.match(text, acting.end() + len(run))), None)


def thing(text: str) -> str | None:
    """The topic of ``text``; a name that only says whose a thing is, or from where, brings it with it.

    What somebody asks the meaning of is a topic as a whole, and so is "what happened in Estonia in 2007".
    """
    if event := _EVENT.search(text):
        return f"what {event[1].rstrip()}"
    if fate := _FATE.match(text):
        return fate[1]
    if (defined := _DEFINED.match(text)) and _is_a_thing(defined[1]):
        return defined[1]
    found = topic(text)
    if found is None:
        return None
    runs = [each[each.index(found) :] for each in content_runs(text) if found in each]
    longer = [each for each in runs if each != found]
    whole = [each for each in longer if _IS_THE.search(text[: text.find(each)])]
    if whole and not _LEANING.search(found):
        return whole[0]
    if _LEANING.search(found):
        return next(iter(longer), re.sub(r"['’]s$", "", found))
    if kind_of := re.search(rf"\b{_KIND_OF}{re.escape(found)}", text, re.IGNORECASE):
        return kind_of.group()
    # "Council of Europe convention": no run of content words holds its "of".
    places = [(each, len(found)) for each in longer]
    places += [(text, text.find(found) + len(found))] if " of " in found else []
    kinds = (_NAMED_FOR.match(each, end) for each, end in places)
    return next((f"{found}{kind.group()}" for kind in kinds if kind), found)


def _is_a_thing(phrase: str) -> bool:
    """Whether ``phrase`` names a thing, not a purpose or a difference of something."""
    runs = content_runs(phrase)
    return bool(runs) and phrase.startswith(runs[0]) and len(phrase.split()) <= _LONGEST_THING


def introduced(text: str) -> str | None:
    """What ``text`` asks about without naming it, "an attack on Estonia", with the name of the question."""
    found = None if _IS_A_KIND.match(text) else _A_KIND.search(text)
    about = topic(text)
    if found is None or about is None:
        return None
    phrase = f"the {found.group(1).strip()}"
    return phrase if about in phrase or about.islower() else f"{phrase} ({about})"


def content_runs(text: str) -> list[str]:
    """Longest runs of words that are neither function words nor part of a question's frame."""
    tokens = [match.group() for match in _TOKEN.finditer(CONNECTIVE.sub("", text))]
    framing = [not word[0].isalnum() or _is_framing(word) for word in tokens]
    acts_later = _ACTS_LAST.search(text) is not None
    found: list[str] = []
    for inside, group in groupby(range(len(tokens)), key=lambda place: not framing[place]):
        places = list(group)
        if inside:
            first, after = places[0], places[-1] + 1
            # A few words tell what stands before: all of them, at every run, would take for ever.
            before, following = tokens[max(0, first - 4) : first], tokens[after : after + 1]
            found.append(" ".join(_without_verb(tokens[first:after], before, following, acts_later)))
    opening = _WHO_DOES.search(text)
    return [each.removeprefix(f"{opening[1]} ") for each in found] if opening else found


def _is_framing(word: str) -> bool:
    return fold(word) in _FRAME and not (word.isupper() and len(word) > 1)


def _without_verb(run: list[str], before: list[str], after: list[str], acts_later: bool) -> list[str]:
    """``run`` without the verb at its end, "did NATO agree on", "was the pact agreed", or its adjective."""
    if len(run) < 2:
        return run
    opening = [fold(word) for word in before if fold(word) not in ("a", "an", "the")]
    last, leads_on = run[-1], bool(after) and not acts_later and fold(after[0]) in _AFTER_VERB
    if opening and opening[-1] in _AUXILIARY:
        ends = leads_on or bool(_DO.match(last))
    elif len(opening) == 1 and opening[0] in _BE:
        ends = bool(_SAID_OF_IT.search(last))
    else:
        ends = bool(_DONE.match(last))
    return run[:-1] if ends else run


def _name_end(tokens: list[tuple[str, int, int]], place: int, shouted: bool) -> int:
    """Index after the name that starts at ``place``; ``place`` itself where none does."""
    if not _is_name(tokens, place, shouted):
        return place
    end = place + 1
    look = end
    while look < len(tokens):
        word = tokens[look][0]
        if _is_name(tokens, look, shouted):
            end = look + 1
        elif word not in _INSIDE_NAMES:
            break
        look += 1
    return end


def _is_name(tokens: list[tuple[str, int, int]], place: int, shouted: bool) -> bool:
    word = tokens[place][0]
    before = tokens[place - 1][0] if place else ""
    # "Fog I" is a name, "can I" holds none.
    speaking = word == "I" and (not before[:1].isupper() or fold(before) in _QUESTION_WORDS)
    if speaking or not word[0].isalnum():
        return False
    if word[0].isdigit():
        return True
    capital = word[0].isupper() and not shouted
    opening = place == 0 and fold(word) in _QUESTION_WORDS
    return capital and not opening and not (place == 0 and fold(word) in STOP_WORDS and not word.isupper())


def two_of(text: str) -> tuple[str, str] | None:
    """The two things that ``text`` asks to be compared, with their articles."""
    found = _TWO.search(text) or _COMPARED.search(text)
    if found is None:
        return None
    first, second = (part.strip(" ?!.") for part in found.groups() if part)
    # "The Danish laws and the Finnish ones"
    return first, re.sub(r"\bones?$", first.split()[-1], second)


def doer_of(text: str, anywhere: bool = False) -> str | None:
    """Who is asked about in "how many rules has the council adopted?": "council".

    With ``anywhere`` something may follow, "what has the council done on fog?".
    """
    found = (pattern.search(text) for pattern in (_DOER if anywhere else _DOER_AT_END))
    return next((each[1] for each in found if each and _DO.match(each[2])), None)


def with_article(before: str, about: str) -> str:
    """``about`` with the article that it had."""
    place = before.find(about)
    had = re.search(r"\bthe ((?:[a-z]+ )?)$", before[:place], re.IGNORECASE) if place > 0 else None
    return f"the {had[1]}{about}" if had else about
