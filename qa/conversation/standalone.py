"""A question of a conversation -> the question that stands by itself.

No language model: pronouns, ellipsis and ordinals are resolved by rules from what the
earlier questions were about. A question that names its own subject is left alone, so
that a change of subject drags nothing in.
"""

import re
from collections.abc import Sequence

from qa.conversation.completing import completed
from qa.conversation.counting import counted
from qa.conversation.happening import happened
from qa.conversation.openings import ASKS
from qa.conversation.pointing import pointed
from qa.conversation.replacing import replaced
from qa.conversation.smalltalk import is_small_talk
from qa.conversation.sought import Named, sought_again

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


# To answer a question takes time, and what was asked long ago is hardly meant.
_ANSWERED = 3


def _unknown(question: str) -> None:
    """No earlier question has an answer."""


def standalone(question: str, history: Sequence[str], named: Named = _unknown) -> str:
    """``question`` with what it takes from the earlier questions (oldest first) put into it.

    ``named`` gives the words that answered one of the last questions, which "it" may stand for.
    """
    before: str | None = None
    asked = [each.strip() for each in (*history, question) if each.strip() and not is_small_talk(each)]
    for left, each in zip(range(len(asked) - 1, -1, -1), asked, strict=True):
        before = _resolved(each, before, named if left < _ANSWERED else _unknown)
    return before if before is not None and not is_small_talk(question) else question.strip()


def _resolved(question: str, before: str | None, named: Named) -> str:
    question = _without_small_talk(question)
    changed = _NEW_SUBJECT.match(question)
    if changed and changed.end() < len(question):
        return question[changed.end() :]
    announced = _ANNOUNCED.match(question)
    if announced and ASKS.match(announced.group(2)):
        return _resolved(announced.group(2), announced.group(1), named)
    if before is None:
        return question
    return (
        replaced(question, before)
        or counted(question, before)
        or happened(question, before)
        or sought_again(question, before, named)
        or pointed(question, before)
        or completed(question, before)
        or question
    )


def _without_small_talk(question: str) -> str:
    """``question`` without the thanks or greeting that it begins with."""
    opening = re.match(r"([^.!?]{1,40}[.!]+)\s+(?=\S)", question)
    return question[opening.end() :] if opening and is_small_talk(opening.group(1)) else question
