""" "What about X?": the earlier question, asked of something else."""

import re

from qa.conversation.openings import (
    ABOUT,
    ASKS,
    CONNECTIVE,
    CORRECTION,
    NOT_THIS,
    ONE,
    ORDINAL,
    ORDINAL_ALONE,
    PERSONS,
    YEAR,
)
from qa.conversation.phrases import content_runs, doer_of, names, topic
from qa.conversation.places import PLACE
from qa.conversation.pointing import PRONOUN

# What the earlier question was asked about: "… say about sovereignty?"
_LAST_ABOUT = re.compile(r"\babout (?:the |an? )?([a-z][\w’'-]*(?: [a-z][\w’'-]*){0,3})\W*$")
_PREPOSITION = re.compile(r"^(?:about|in|for|with|to|at|of|on|by|from|under) ", re.IGNORECASE)
# "And two years later?", "but if it is a hospital?": more of the same question, nothing in its place.
_FURTHER = re.compile(
    r"(?:[\w-]+ )?(?:days?|weeks?|months?|years?|decades?) (?:later|earlier|before|after|on)\b"
    r"|(?:if|because|unless|without|during|after|before) ",
    re.IGNORECASE,
)
# "And the experts, when did they finish?": a question of its own, its subject before it.
_ASKS_LATER = re.compile(
    r", (?:what|which|who|when|where|why|how|is|are|was|were|do|does|did|can|has|have|(?:what|who)['’]?s) "
    # "And in Brazil is there a law?"
    r"|^(?:in|for|at|under) (?:the )?[\w-]+(?: [\w-]+)? (?:is|are|was|were|do|does|did|can|has|have) ",
    re.IGNORECASE,
)
_ALONE = re.compile(r"^not |(?: too| as well| also)$", re.IGNORECASE)
# A place that does things itself, as an organisation does.
_UNION = re.compile(r"\b(?:eu|european union)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:an?|the) ", re.IGNORECASE)
_WHAT_IS_A = re.compile(r"\W*(?:what|who) (?:is|are|was|were) an? ", re.IGNORECASE)
# "Which article covers fog at sea?"
_COVERS = re.compile(
    r"\b(?:which|what) .*\b(?:covers?|deals? with|concerns?|regulates?|defines?|bans?|protects?|mentions?) "
    r"([^?]{3,60}?)\W*$",
    re.IGNORECASE,
)
# "What did the storm cost Lorrik?"
_DID_TO = re.compile(
    r"\b(?:did|does|do) (?:the )?[\w-]+ (?:cost|hit|affect|damage|hurt|help|pay|fine|sanction|infect"
    r"|promise|give)"
    r" ([\w-]+)\W*$",
    re.IGNORECASE,
)
# "Which countries are in the pact?", of one that may be: "is Peru in the pact?"
_WHICH_STATES = re.compile(
    r"^\W*(?:which|what) (?:other )?(?:countries|states|nations|governments|members?(?: states)?) "
    r"(?P<verb>are|were|have|had|\w+ed) (?P<rest>.+?)\W*$",
    re.IGNORECASE,
)
# "Whom did the pact invite?"
_WHOM = re.compile(
    r"^\W*(?:whom?|which countries|which states) (?P<rest>(?:did|does|do|has|have|will|can) "
    r"(?:(?!(?:in|on|at|by|with|from|during|since) )[\w’'-]+ ){1,4}[\w’'-]+)\W*$",
    re.IGNORECASE,
)
# "What is the pact doing about fog?"
_IS_DOING = re.compile(
    r"\b(?:is|are|was|were) (?:the )?((?!there\b)[\w’'-]+(?: [\w’'-]+)?) "
    r"(?:doing|planning|trying|handling|dealing|working)\b",
    re.IGNORECASE,
)
_HAPPENED_IN = re.compile(
    r"^\W*what happened (?:in|to) (?:the )?([\w’'-]+)(?= (?:in|on|after|during) )", re.IGNORECASE
)
_DONE = re.compile(r"(?:\w+ed|made|taken|given|set|put|built|held|left|written|begun|met)\b", re.IGNORECASE)
_ASKED_OF_ONE = {"are": "is {0}", "were": "was {0}", "have": "does {0} have", "had": "did {0} have"}
# "What is the fine for Wader under the pact?"
_FOR_NAME = re.compile(r"\b[Ff]or ((?:[A-Z][\w’'-]*)(?: [A-Z][\w’'-]*)*)")
_LONGEST_TAIL = 5
"""Words of the phrase that another takes the place of."""
# In small letters only with its article and question mark: "fog law" may be a question of its own.
_NAME_ALONE = re.compile(
    r"^\W*(?:(?:[Tt]he )?[A-Z][\w’'-]*(?: (?:[A-Z]|\d)[\w’'.-]*){0,3}|the [a-z]+"
    r"|(?:the )?[a-z]+ (?:union|nations|council|commission|league))(?: too| as well)? ?\?\s*$"
)
# "The Lima one?"
_THE_OTHER = re.compile(
    rf"^\W*the (?!(?:{ORDINAL}|other|same|next|old|new|big|right)\b)[\w’'-]+ one ?\?*$", re.IGNORECASE
)
_YEAR = re.compile(rf"\b{YEAR}\b")
# "And signed?" after "How many have ratified the pact?"
_DEED_ALONE = re.compile(r"^\W*(?:and|or|but) ([a-z]+ed)\W*$", re.IGNORECASE)
_WAS_DONE = re.compile(r"\b(?:has|have|had|been|was|were|is|are) ([a-z]+ed)\b", re.IGNORECASE)
# "And in the DOCK?" of what was asked of the PIER
_SHORT = re.compile(r"\b[A-Z]{3,}\b")
_SHORT_ALONE = re.compile(r"^\W*(?:[Aa]nd|[Oo]r|[Bb]ut)? ?(?:in|at|of|for) (?:the )?([A-Z]{3,})\W*$")
# "Since 2024 I mean", "for boats I meant"
_I_MEAN = re.compile(r"^\W*([^,?!]{2,40}?),? i (?:mean|meant)\W*$", re.IGNORECASE)
# "And Georgia a year later?", "the year before?"
_YEARS_LATER = re.compile(
    r"^(?P<rest>(?:[\w’'-]+[ ,]+){0,5}?)(?P<many>an?|one|the|two|three|four|five|ten) years? "
    r"(?P<side>later|afterwards|after|earlier|before)(?: that)?\W*$",
    re.IGNORECASE,
)
_HOW_MANY = {"two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
_VERSION = re.compile(r"\b\d+\.\d+\b")
_VERSION_ALONE = re.compile(r"^\W*(?:and |what about )?(?:the )?(\d+\.\d+)(?: one)?\W*$", re.IGNORECASE)
_PERSONS = re.compile(rf"\b(?:{PERSONS})\b", re.IGNORECASE)
_YEAR_ALONE = re.compile(rf"(?:(?:in|since|by|after|before|until) )?({_YEAR.pattern})")


def replaced(question: str, before: str) -> str | None:
    """ "What about X?", "and X?", "I meant X": the earlier question, asked of X."""
    if meant := _I_MEAN.match(question):
        return replaced(f"and {CONNECTIVE.sub('', meant[1])}", before)
    if other := (
        _of_another_time(question, before)
        or _of_another_deed(question, before)
        or _corrected(question, before)
    ):
        return other
    opening = ABOUT.match(question) or CORRECTION.match(question) or CONNECTIVE.match(question)
    if not opening:
        return _of_another(question, before)
    new = question[opening.end() :].strip(" ?!.,")
    if _asks_by_itself(question, new):
        return None
    bare = _PREPOSITION.sub("", new)
    if opening.group().rstrip().casefold().endswith("for") and (named := _FOR_NAME.search(before)):
        return before[: named.start(1)] + bare + before[named.end(1) :]
    new_place = PLACE.fullmatch(bare)
    old_place = _only_place(before, union=bool(_UNION.search(bare)))
    if new_place and old_place:
        return before[: old_place.start()] + _as_whose(bare, old_place) + before[old_place.end() :]
    known = new_place or bare.startswith("the ")
    if known and bare == new and (one := _of_place(before, new, bool(new_place))):
        return one
    if new.casefold().startswith("about ") and (said := _asked_about(before, bare)):
        return _swapped(before, said, bare)
    old = _parallel(before, bare)
    if bare != new and (same := _with_same_preposition(before, new)):
        return same
    added = _added(before, new) or (
        f"{before.rstrip(' ?!.')} {new}?" if old is None and bare != new else None
    )
    doing = _IS_DOING.search(before) if bare.startswith("the ") or bare[:1].isupper() else None
    old = (
        old
        or (doing[1] if doing else None)
        or _said_of(before, bare)
        or _done_to(before, bare)
        or _asked_about(before, bare)
        or _defined(before, bare)
        or _of_its_kind(before, bare)
    )
    doer = doer_of(before, bare.startswith("the ")) if bare.islower() else None
    return added or _swapped(before, old or doer or topic(before), bare)


def _of_place(before: str, place: str, is_place: bool) -> str | None:
    """``before`` of the state that ``place`` is, "is Peru in the pact?", or of what is or happens there."""
    if states := _WHICH_STATES.match(before):
        verb = states["verb"].casefold()
        asked = _ASKED_OF_ONE.get(verb, f"has {{0}} {verb}")
        asked = "has {0}" if verb == "have" and _DONE.match(states["rest"]) else asked
        return f"{asked.format(place)} {states['rest']}?"
    if not is_place:
        return None
    if whom := _WHOM.match(before):
        return f"{whom['rest']} {place}?"
    if happened := _HAPPENED_IN.match(before):
        return before[: happened.start(1)] + place + before[happened.end(1) :]
    elsewhere = not PLACE.search(before) and not _UNION.search(place)
    return f"{before.rstrip(' ?!.')} in {place}?" if elsewhere else None


def _of_another_time(question: str, before: str) -> str | None:
    """ "A year later?", "and 1.0?": ``before`` of another year or version, and of what else is named."""
    if (number := _VERSION_ALONE.match(question)) and len(_VERSION.findall(before)) == 1:
        return _VERSION.sub(number[1], before)
    years = _YEARS_LATER.match(question)
    other = _in_another_year(before, years) if years else None
    if years is None or other is None:
        return None
    rest = CONNECTIVE.sub("", ABOUT.sub("", years["rest"])).strip(" ,")
    return (replaced(f"and {rest}", other) if rest else None) or other


def _of_another_deed(question: str, before: str) -> str | None:
    """ "And signed?" after "who has ratified it?", "and in the DOCK?" of what was asked of the PIER."""
    deed, done = _DEED_ALONE.match(question), _WAS_DONE.search(before)
    if deed and done:
        return before[: done.start(1)] + deed[1] + before[done.end(1) :]
    short, named = _SHORT_ALONE.match(question), list(_SHORT.finditer(before))
    if short and len(named) == 1:
        return before[: named[0].start()] + short[1] + before[named[0].end() :]
    return None


def _in_another_year(before: str, years: re.Match[str]) -> str | None:
    """``before`` asked of so many years later or earlier than the year that it names."""
    named = _YEAR.findall(before)
    if len(named) != 1:
        return None
    many = _HOW_MANY.get(years["many"].casefold(), 1)
    year = int(named[0]) + (many if years["side"].casefold() in ("later", "after", "afterwards") else -many)
    return _YEAR.sub(str(year), before)


def _corrected(question: str, before: str) -> str | None:
    """ "No, not X, Y": the earlier question, of Y."""
    found = NOT_THIS.match(question)
    place = before.casefold().find(found[1].casefold()) if found else -1
    return _swapped(before, before[place : place + len(found[1])], found[2]) if found and place >= 0 else None


def _of_another(question: str, before: str) -> str | None:
    """ "Pakistan?", "2021?", "the PIER?": a place, year or name alone, in the place of the earlier one."""
    if _THE_OTHER.match(question):
        return replaced(f"and {question.strip()}", before)
    too = bool(_ALONE.search(question.strip(" ?!.,"))) and question.islower()
    named = _NAME_ALONE.match(question) and not PLACE.search(question)
    if named and (not too or doer_of(before, anywhere=True) or _WHICH_STATES.match(before)):
        return replaced(f"and {_ALONE.sub('', question.strip(' ?!.,'))}", before)
    new = _ALONE.sub("", question.strip(" ?!.,"))
    place, year = _only_place(before), _YEAR_ALONE.fullmatch(new)
    if PLACE.fullmatch(new) and place:
        return before[: place.start()] + _as_whose(new, place) + before[place.end() :]
    return _YEAR.sub(year.group(1), before) if year and _YEAR.search(before) else None


def _only_place(text: str, union: bool = False) -> re.Match[str] | None:
    """The country or part of the world that ``text`` names, where it names one, or one that is a ``union``
    or none as another is."""
    found = list(PLACE.finditer(text))
    alike = [each for each in found if bool(_UNION.fullmatch(each.group())) is union]
    return found[0] if len(found) == 1 else alike[0] if len(alike) == 1 else None


def _as_whose(place: str, old: re.Match[str]) -> str:
    """``place``, as somebody's where ``old`` was that."""
    return f"{place}’s" if old["whose"] else place


def _asks_by_itself(question: str, new: str) -> bool:
    """Whether ``new``, what follows the joining words of ``question``, is not merely a thing."""
    if _FURTHER.match(new):
        return False
    asks = ASKS.match(new) or _ASKS_LATER.search(new) or PRONOUN.search(new)
    return bool(not new or asks or ONE.search(new) or ORDINAL_ALONE.match(question))


def _added(before: str, new: str) -> str | None:
    """``before`` asked of another time or case; None where ``new`` is neither."""
    year = _YEAR_ALONE.fullmatch(new)
    if year and _YEAR.search(before):
        return _YEAR.sub(year.group(1), before)
    return f"{before.rstrip(' ?!.')} {new}?" if year or _FURTHER.match(new) else None


def _with_same_preposition(before: str, new: str) -> str | None:
    """ "And to ships?" after "… apply to boats?": ``new`` in the place of what follows the preposition."""
    preposition = new.split()[0].casefold()
    place = before.casefold().rfind(f" {preposition} ")
    tail = before[place + 1 :].rstrip(" ?!.")
    if _PERSONS.search(new) and not _PERSONS.search(tail):
        return None
    if preposition == "in" or place < 0 or len(tail.split()) > _LONGEST_TAIL or _YEAR_ALONE.fullmatch(new):
        return None
    return f"{before[:place]} {new}?"


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


def _said_of(before: str, new: str) -> str | None:
    """What ``before`` asks which one covers, where ``new`` is as plain a thing and no name."""
    found = _COVERS.search(before) if new.islower() else None
    return found[1] if found else None


def _done_to(before: str, new: str) -> str | None:
    """To whom ``before`` says that something was done, where ``new`` is one word as that is."""
    found = _DID_TO.search(before) if " " not in new else None
    return found[1] if found else None


def _defined(before: str, new: str) -> str | None:
    """What ``before`` asks the meaning of, where ``new`` is as plain a thing: "a control" for "an asset"."""
    runs = content_runs(before) if _ARTICLE.match(new) and _WHAT_IS_A.match(before) else []
    return runs[0] if runs else None


def _of_its_kind(before: str, new: str) -> str | None:
    """The longest name of ``before`` that has an article as ``new`` has one, or as it has none."""
    article = bool(_ARTICLE.match(new))
    same = [
        before[span.start : span.end]
        for span in names(before)
        if not before[span.start : span.end].isdigit()
        and bool(re.search(r"\b(?:the|an?) $", before[: span.start], re.IGNORECASE)) is article
    ]
    return max(same, key=len) if same and new[:1].isupper() else None


def _swapped(before: str, old: str | None, new: str) -> str:
    place = before.find(old) if old else -1
    if old is None or place < 0:
        return f"{new}: {before}"
    if new.endswith(" one"):
        new = f"{new[:-4]} {old.split()[-1]}"
    head = before[:place]
    if re.match(r"(?:the|an?) ", new, re.IGNORECASE):
        head = re.sub(r"\b(?:the|an?) $", "", head, flags=re.IGNORECASE)
    return head + new + before[place + len(old) :]
