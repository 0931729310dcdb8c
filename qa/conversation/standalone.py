"""A question of a conversation -> the question that stands by itself.

No language model: pronouns, ellipsis and ordinals are resolved by rules from what the
earlier questions were about. A question that names its own subject is left alone, so
that a change of subject drags nothing in.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.conversation.bare import bare
from qa.conversation.choosing import chosen, opposed
from qa.conversation.completing import completed
from qa.conversation.counting import counted
from qa.conversation.direct import direct
from qa.conversation.happening import happened
from qa.conversation.openings import ASKS, CORRECTION, ONE
from qa.conversation.phrases import names, thing, two_of
from qa.conversation.pointing import PRONOUN, pointed
from qa.conversation.replacing import replaced
from qa.conversation.smalltalk import is_small_talk
from qa.conversation.sought import Named, sought_again
from qa.text import terms

_NEW_SUBJECT = re.compile(
    r"^\W*(?:(?:ok|okay|now|and|but|well|so|thanks|alright|right)[\s,]+)*(?:a |an |on a |to )?"
    r"(?:(?:completely |totally |quite )?(?:different|other|another|new|next)"
    r" (?:subject|topic|question|thing|matter)|something (?:else|different)"
    r"|chang(?:e|ing) (?:of |the )?(?:subject|topic)|by the way|switching (?:topics?|subjects?)"
    r"|(?:leave|forget) (?:that|it)|never mind|anyway)"
    r"(?: entirely| altogether| completely| then| please)*\s*[:,.;–—-]+\s*"
    r"|^\W*(?:ok(?:ay)?[\s,]+)?(?:an)?other (?:question|topic|subject)\s+",
    re.IGNORECASE,
)
# "Now to NATO: when did it …", "and the code of practice - when was that …": the subject stands before.
_ANNOUNCED = re.compile(
    r"^(?!\W*(?:hi|hello|hey|i|my|we|our|for|please|sorry|question|quick)\b)([^:?]{2,60}):\s+(.{8,})$",
    re.DOTALL | re.IGNORECASE,
)
_SET_BEFORE = re.compile(
    r"^\W*(?:and |but |ok )?(?:the|an?) ([^:?,]{2,50}?)(?:,| [-–—]) +(.{8,})$", re.IGNORECASE | re.DOTALL
)


# "Do you have dorms?": whoever stands behind the page is asked, not a document.
_TO_US = re.compile(
    r"^\W*(?:do|did) (?:you|u) (?:have|offer|provide|sell|teach|accept|run)\b"
    r"|\bthis (?:web ?site|site|page|chat(?:bot)?|bot|app|assistant)\b",
    re.IGNORECASE,
)
# To answer a question takes time, and what was asked long ago is hardly meant.
_ANSWERED = 3
# Words of what one question asks of and the next one asks the same of.
_LONGEST_EXCHANGED = 9


def _unknown(question: str) -> None:
    """No earlier question has an answer."""


def standalone(question: str, history: Sequence[str], named: Named = _unknown) -> str:
    """``question`` with what it takes from the earlier questions (oldest first) put into it.

    ``named`` gives the words that answered one of the last questions, which "it" may stand for.
    """
    last = _last((*history, question), named)
    return last.question if last is not None and not is_small_talk(question) else question.strip()


def in_context(question: str, history: Sequence[str], named: Named = _unknown) -> str | None:
    """``question``, which stands by itself as far as rules can tell, with what the last one was about.

    None where there is nothing to add.
    """
    before = _last(history, named)
    about = before.about if before else None
    aside = is_small_talk(question) or _TO_US.search(question)
    if about is None or aside or set(terms(about)) <= set(terms(question)):
        return None
    return f"{question.strip().rstrip(' ?!.')} ({about})?"


def _last(questions: Sequence[str], named: Named) -> "_Before | None":
    """The last of ``questions`` that is no small talk, with what it takes from those before."""
    asked = [each.strip() for each in questions if each.strip() and not is_small_talk(each)]
    before: _Before | None = None
    for left, each in zip(range(len(asked) - 1, -1, -1), asked, strict=True):
        alone = _resolved(each, before, named if left < _ANSWERED else _unknown)
        before = _Before(alone, _subject_of(alone, before), _exchanged(before, alone))
    return before


@dataclass(frozen=True, slots=True)
class _Before:
    """An earlier question that stands by itself, and what it was about where an earlier one was, too.

    ``exchanged`` are what the question before that asked of, and what this one asks the same of.
    """

    question: str
    subject: str | None
    exchanged: tuple[str, str] | None = None

    @property
    def about(self) -> str | None:
        """What the question is about."""
        return self.subject or thing(direct(self.question))


def _subject_of(alone: str, before: _Before | None) -> str | None:
    """What the question before was about, where that is still what this one is about."""
    if before is None:
        return None
    subject = before.about
    again = subject and re.search(rf"\b{re.escape(subject)}\b", alone, re.IGNORECASE)
    return subject if again else None


def _exchanged(before: _Before | None, alone: str) -> tuple[str, str] | None:
    """The words in which ``alone`` differs from the question before, where all others are the same."""
    if before is None:
        return None
    old, new = (text.rstrip(" ?!.").split() for text in (before.question, alone))
    same = [one.casefold() == other.casefold() for one, other in zip(old, new, strict=False)]
    first = next((place for place, equal in enumerate(same) if not equal), 0)
    same = [one.casefold() == other.casefold() for one, other in zip(old[:0:-1], new[:0:-1], strict=False)]
    last = next((place for place, equal in enumerate(same) if not equal), len(same))
    parts = old[first : len(old) - last], new[first : len(new) - last]
    if not first or not all(0 < len(part) <= _LONGEST_EXCHANGED for part in parts):
        return None
    return " ".join(parts[0]), " ".join(parts[1])


def _resolved(question: str, before: _Before | None, named: Named) -> str:
    question = _without_small_talk(question)
    changed = _NEW_SUBJECT.match(question)
    if changed and changed.end() < len(question):
        return question[changed.end() :]
    announced = _ANNOUNCED.match(question)
    if announced and ASKS.match(announced.group(2)):
        resolved = _resolved(announced.group(2), _Before(announced.group(1), None), named)
        unsaid = resolved == announced.group(2) and names(announced.group(1))
        return question if unsaid else resolved
    if before and (corrected := _asked_instead(question)):
        # "The company" is that of before, "the pact on tides" is another thing.
        subject = _SET_BEFORE.match(corrected)
        whole = subject and len(subject[1].split()) > 1
        return _resolved(corrected, None if whole else before, named)
    if said_before := _said_before(question, before, named):
        return said_before
    if before is None or _TO_US.search(question):
        return question
    earlier, about = direct(before.question), before.about
    two = before.exchanged or two_of(earlier)
    return (
        bare(question, earlier, about, two)
        or opposed(question, earlier)
        or replaced(question, earlier)
        or counted(question, earlier)
        or chosen(question, earlier, about, two)
        or happened(question, earlier)
        or sought_again(question, earlier, lambda _: named(before.question))
        or pointed(question, earlier, about)
        or completed(question, earlier, about)
        or question
    )


def _asked_instead(question: str) -> str | None:
    """The question that a correction brings with it, "no, I meant the pact, who signed it"."""
    opening = CORRECTION.match(question)
    rest = question[opening.end() :] if opening else ""
    asks = ASKS.match(rest) or ((found := _SET_BEFORE.match(rest)) and ASKS.match(found[2]))
    return rest if asks else None


def _said_before(question: str, before: _Before | None, named: Named) -> str | None:
    """A question whose subject stands before it, "And the code of practice, when was that …?"."""
    found = _SET_BEFORE.match(question)
    if found is None or not ASKS.match(found[2]) or ONE.search(f"the {found[1]}") or PRONOUN.search(found[1]):
        return None
    asked = _resolved(found[2], _Before(f"the {found[1]}", found[1]), named)
    if before is None or (names(found[1]) and not PRONOUN.search(asked)):
        return asked
    about = before.about
    return f"{asked.rstrip(' ?!.')} ({about})?" if about else asked


def _without_small_talk(question: str) -> str:
    """``question`` without the thanks or greeting that it begins with."""
    opening = re.match(r"([^.!?]{1,40}[.!]+)\s+(?=\S)", question)
    return question[opening.end() :] if opening and is_small_talk(opening.group(1)) else question
