"""What a question is about: the phrase in it that a later question may point back to."""

import re

from qa.text import fold
from qa.text.lexicon import STOP_WORDS
from qa.types import Span

# "British agency", "Macron's campaign": the thing stands after the name.
_LEANING = re.compile(r"(?:ish|ian|ean|ese|ench|can|utch|['’]s)$")
_KIND = (
    r"(?:treaty|convention|agreement|attack|hack|breach|incident|operation|group|report|manual|process"
    r"|program(?:me)?|framework|initiative|law|directive|regulation|commission|committee|panel|conference"
    r"|summit|protocol|strategy|declaration|resolution|toolbox|fund|centre|center|office|agency|court"
    r"|campaign|leak|deal|talks)\b"
)
# "UN expert group", "ASEAN regional CERT": what the name goes before is meant, not the name.
_NAMED_FOR = re.compile(rf"(?: [a-z][\w-]*){{0,2}} {_KIND}|(?: [a-z]+(?:al|ic|ive|ary)) [A-Z]{{2,}}\b")
# "Did NATO agree on a strategy?": what was asked about is the strategy.
_A_KIND = re.compile(rf"\ban? ((?:[a-z][\w-]* ){{0,2}}?{_KIND}[^,;?!]*)")
# Verbs that a thing is followed by in a question about it: "When was the toolbox agreed?"
_DONE = re.compile(
    r"^(?:\w+ed|begin|began|blame|build|built|call|come|die|do|end|give|held|hold|lead|led|leave|left|made|make"
    r"|meet|met|open"
    r"|put|reach|run|see|sent|set|sign|stop|take|taken|work|written)$"
)
_NAME_BEFORE = re.compile(r"(?:\b[Tt]he )?(?:\b[A-Z][\w’'-]* )*$")
_TOKEN = re.compile(r"[’'.&/-]?\w+(?:[’'.&/-]+\w+)*|[^\w\s]")
_INSIDE_NAMES = frozenset({"of", "for", "the", "and", "on", "in", "to", "de", "against"})
_QUESTION_WORDS = frozenset(
    """
    what which who whom whose when where why how is are was were do does did can could should would will
    has have had name list tell give explain describe define say show please and but so also about many
    much long
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
    signed adopted launched created founded made start started begin began take took place come came
    became become join joined ratify ratified say says cover covers covered contain contains include
    includes included exist exists know known think get need want use used find learn study mr ms
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
    runs = [_without_opening(text, each) for each in content_runs(text)]
    return max(runs, key=len) if runs else None


def thing(text: str) -> str | None:
    """The topic of ``text``; a name that only says whose a thing is, or from where, brings it with it."""
    found = topic(text)
    if found is None:
        return None
    runs = [each[each.index(found) :] for each in content_runs(text) if found in each]
    longer = [each for each in runs if each != found]
    if _LEANING.search(found):
        return next(iter(longer), re.sub(r"['’]s$", "", found))
    kinds = (_NAMED_FOR.match(each, len(found)) for each in longer)
    return next((kind.string[: kind.end()] for kind in kinds if kind), found)


def introduced(text: str) -> str | None:
    """What ``text`` asks about without naming it, "an attack on Estonia", with the name of the question."""
    found = _A_KIND.search(text)
    about = topic(text)
    if found is None or about is None:
        return None
    phrase = f"the {found.group(1).strip()}"
    return phrase if about in phrase or about.islower() else f"{phrase} ({about})"


def _without_opening(text: str, run: str) -> str:
    """``run`` without the verb after "who": "Who coordinates domain names?"."""
    opening = re.match(r"\W*who (\w+s) ", text, re.IGNORECASE)
    return run.removeprefix(f"{opening.group(1)} ") if opening else run


def content_runs(text: str) -> list[str]:
    """Longest runs of words that are neither function words nor part of a question's frame."""
    runs: list[list[str]] = [[]]
    for match in _TOKEN.finditer(text):
        word = match.group()
        if not word[0].isalnum() or (fold(word) in _FRAME and not (word.isupper() and len(word) > 1)):
            runs.append([])
        else:
            runs[-1].append(word)
    return [" ".join(kept) for run in runs if (kept := _without_verb(run))]


def _without_verb(run: list[str]) -> list[str]:
    """``run`` without the verb at its end."""
    return run[:-1] if len(run) > 1 and _DONE.match(run[-1]) else run


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
    if not word[0].isalnum():
        return False
    if word[0].isdigit():
        return True
    capital = word[0].isupper() and not shouted
    opening = place == 0 and fold(word) in _QUESTION_WORDS
    return capital and not opening and not (place == 0 and fold(word) in STOP_WORDS and not word.isupper())


def with_article(before: str, about: str) -> str:
    """``about`` with the article that it had."""
    place = before.find(about)
    had = re.search(r"\b(the) $", before[:place], re.IGNORECASE) if place > 0 else None
    return f"the {about}" if had else about
