"""Look-alike questions that the passage no longer answers: entities, numbers, opposites, roles.

Each function returns a changed question, or None where it finds nothing safe to change.
"""

import re
from collections.abc import Sequence
from random import Random

from qa.training.examples import Question
from qa.training.text import STOP_WORDS, content_words, holds_any, word_set, words

_GROUPS = (
    "first/last, largest/smallest, biggest/smallest, highest/lowest, most/least, more/fewer, "
    "oldest/youngest, before/after, increase/decrease, increased/decreased, rise/fall, rose/fell, "
    "win/lose, won/lost, begin/end, began/ended, start/finish, started/stopped, early/late, "
    "earlier/later, earliest/latest, longest/shortest, older/younger, larger/smaller, higher/lower, "
    "better/worse, best/worst, major/minor, north/south/east/west, northern/southern/eastern/western, "
    "above/below, inside/outside, open/close, opened/closed, join/leave, joined/left, built/destroyed, "
    "accept/reject, accepted/rejected, support/oppose, supported/opposed, allow/forbid, "
    "allowed/forbidden, import/export, imported/exported, enter/exit, arrive/depart, born/buried, "
    "create/abolish, created/abolished, founded/dissolved, approved/vetoed, common/rare, "
    "positive/negative, male/female, public/private, internal/external, maximum/minimum, "
    "majority/minority, success/failure, advantage/disadvantage, benefit/harm, legal/illegal, "
    "agree/disagree, agreed/refused, include/exclude, included/excluded, buy/sell, bought/sold, "
    "hired/fired, praised/criticised, winter/summer, spring/autumn, morning/evening, "
    "daily/weekly/monthly, upper/lower, ancient/modern, father/mother/sister/brother/uncle/wife, "
    "son/daughter/nephew, husband/sister, king/queen/pope/emperor, "
    "president/governor/senator/mayor/ambassador, director/producer/composer/writer, actor/director, "
    "actress/singer, author/publisher/editor, manager/coach/owner, architect/engineer, teacher/student, "
    "employer/landlord, album/film/book, song/novel, movie/album, band/orchestra, company/university, "
    "school/hospital, city/village/island, country/province, state/county, river/mountain/lake, "
    "church/library/theatre, war/treaty/election, battle/strike, law/tax, award/lawsuit, "
    "population/area/budget, cost/weight/length, height/depth/width, color/shape/smell, colour/shape, "
    "name/nickname, birthday/wedding, language/religion, symptom/treatment/cause, cause/effect, "
    "causes/effects, theory/law, percentage/number, students/teachers"
)
_YES_NO = word_set("is are was were do does did can could will would should has have had may")
_NEGATED = {"did": "didn't", "does": "doesn't", "do": "don't", "can": "can't", "could": "couldn't"}
_NAME = re.compile(r"\b[A-Z][\w’'-]*[\w](?:(?: (?:of|de|von|van|the|and))? [A-Z][\w’'-]*\w)*")
_YEAR = re.compile(r"\b(?:1[0-9]{3}|20[0-2][0-9])s?\b")
_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\w,]*\d)\b")
_COUNT_ROWS = tuple(
    tuple(row.split())
    for row in (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen",
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth",
        "january february march april may june july august september october november december",
        "1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th 11th 12th 13th 14th 15th 16th 17th 18th 19th 20th 21st",
        "monday tuesday wednesday thursday friday saturday sunday",
        "once twice thrice",
    )
)
# "may" is seldom the month.
_COUNT_WORDS = "|".join(word for row in _COUNT_ROWS for word in row if word != "may")
_COUNTED = re.compile(rf"(?<![\w.,])(?:\d{{1,4}}|{_COUNT_WORDS})(?![\w.,]*\d)\b", re.IGNORECASE)
_TIME_CUE = re.compile(
    r"\d|\b(?:century|day|week|month|year|season|age|during|when|after|before|until|ago|decade)", re.I
)
_PLACE_CUE = re.compile(
    r"\b(?:in|at|near|from|to|on|within|through|across) (?:the )?[A-Z]|\b(?:where|home|area|place|region)\b"
)
_REASON_CUE = re.compile(
    r"\b(?:because|since|due|so that|in order|to|for|as|thus|therefore|result|cause[sd]?|reason|led)\b", re.I
)
_PLACE_WORDS = word_set("in at from near to across within")


def _opposites() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for group in _GROUPS.split(", "):
        members = group.split("/")
        for member in members:
            table[member] = table.get(member, ()) + tuple(other for other in members if other != member)
    return table


_OPPOSITES = _opposites()


def is_yes_no(question: str) -> bool:
    """Whether the question asks for yes or no, so that its opposite has an answer as well."""
    first = words(question)[:1]
    return bool(first) and first[0] in _YES_NO


def swap_name(item: Question, neighbours: Sequence[str], rng: Random) -> str | None:
    """Another name, year, month or number in place of the question's: from the passage, else nearby.

    The new one must not stand in an answering sentence, where the question might still be true.
    """
    for pattern in rng.sample((_YEAR, _MONTH, _NUMBER, _NAME, _NAME, _NAME), 6):
        olds = [match for match in pattern.finditer(item.question) if _replaceable(match, item.question)]
        if not olds:
            continue
        old = rng.choice(olds)
        for text in (item.passage, *neighbours):
            new = _other(old, text, item, pattern, rng)
            if new is not None:
                return item.question[: old.start()] + new + item.question[old.end() :]
    return None


def _replaceable(match: re.Match[str], question: str) -> bool:
    return match.start() > 0 and match.group().lower() not in STOP_WORDS


def _other(
    old: re.Match[str], text: str, item: Question, pattern: re.Pattern[str], rng: Random
) -> str | None:
    """A thing of the same kind that shares no word with the question, answers or answering sentences."""
    evidence = " ".join(item.passage[start:end] for start, end in item.evidence)
    banned = content_words(f"{item.question} {evidence} {' '.join(item.answers)}")
    found = [
        match
        for match in pattern.finditer(text)
        if not _starts_sentence(match, text)
        and content_words(match.group())
        and not content_words(match.group()) & banned
    ]
    if not found:
        return None
    alike = [m for m in found if _after_place_word(m, text) == _after_place_word(old, item.question)]
    same_length = [m for m in alike if len(m.group().split()) == len(old.group().split())]
    return rng.choice(same_length or alike or found).group()


def _starts_sentence(match: re.Match[str], text: str) -> bool:
    before = text[: match.start()].rstrip(" \"'“‘([")
    return not before or before[-1] in ".!?:;\n"


def _after_place_word(match: re.Match[str], text: str) -> bool:
    before = words(text[max(0, match.start() - 12) : match.start()])
    return bool(before) and (before[-1] in _PLACE_WORDS or (before[-1] == "the" and before[-2:-1] == ["in"]))


def move_count(item: Question, rng: Random) -> str | None:
    """A number, ordinal, month or year of the question moved on by one or a few, to one not in the passage.

    The question looks more like the passage than an honest one does: only the count gives it away.
    """
    told = word_set(item.passage.lower())
    found = [match for match in _COUNTED.finditer(item.question) if match.start() and match.group() != "one"]
    rng.shuffle(found)
    for match in found:
        free = [
            new for new in _moved(match.group()) if not holds_any(item.passage, [new]) and new not in told
        ]
        if free:
            new = rng.choice(free)
            return item.question[: match.start()] + new + item.question[match.end() :]
    return None


def _moved(count: str) -> list[str]:
    """Neighbours of a count, written as it is."""
    if count.isdigit():
        steps = (1, 2, 3, 10) if len(count) == 4 else (1, 2)
        return [str(int(count) + step) for size in steps for step in (-size, size) if int(count) + step > 0]
    for row in _COUNT_ROWS:
        if (place := row.index(count.lower()) if count.lower() in row else -1) >= 0:
            near = [row[at] for at in (place - 2, place - 1, place + 1, place + 2) if 0 <= at < len(row)]
            return [each.capitalize() if count[:1].isupper() else each for each in near]
    return []


def swap_opposite(item: Question, rng: Random) -> str | None:
    """An opposite, or another role or thing, in place of a word: not one of the answering sentence."""
    if is_yes_no(item.question):
        return None
    evidence = " ".join(item.passage[start:end] for start, end in item.evidence)
    told = f"{evidence} {' '.join(item.answers)} {item.question}"
    tokens = item.question.split(" ")
    choices = [
        (place, other, token)
        for place, token in enumerate(tokens)
        for other in _OPPOSITES.get(token.rstrip("?,.").lower(), ())
        if not holds_any(told, [other])
    ]
    if not choices:
        return None
    place, other, token = rng.choice(choices)
    new = other.capitalize() if token[:1].isupper() else other
    tokens[place] = new + token[len(token.rstrip("?,.")) :]
    return " ".join(tokens)


def swap_question_word(item: Question, rng: Random) -> str | None:
    """``When``, ``where`` or ``why`` in place of one another, where the passage holds no such thing."""
    match = re.match(
        r"(?P<word>when|where|why|in what year|what year) (?=did|does|do|is|was|were|are)",
        item.question,
        re.I,
    )
    if match is None:
        return None
    old = {"when": "When", "where": "Where", "why": "Why"}.get(match["word"].lower(), "When")
    cues = {"When": _TIME_CUE, "Where": _PLACE_CUE, "Why": _REASON_CUE}
    evidence = " ".join(item.passage[start:end] for start, end in item.evidence)
    free = [new for new, cue in cues.items() if new != old and not cue.search(evidence)]
    return f"{rng.choice(free)} {item.question[match.end() :]}" if free else None


def negate(item: Question, rng: Random) -> str | None:
    """``didn't`` in place of ``did`` and so on, in a question with a question word."""
    if is_yes_no(item.question):
        return None
    tokens = item.question.split(" ")
    places = [place for place, token in enumerate(tokens) if token in _NEGATED]
    if not places or "n't" in item.question:
        return None
    place = rng.choice(places)
    tokens[place] = _NEGATED[tokens[place]]
    return " ".join(tokens)
