"""The conversation of one visitor, as it is kept between visits of the script."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from qa.explaining import Fact
from qa.limits import MAX_HISTORY
from qa.types import Answer

_CONVERSATION = "conversation"
_WANTED = "wanted-question"
_EDITED = "edited"
_ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of the conversation, its answer, and why that is the answer, by language."""

    question: str
    answer: Answer
    why: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question to be asked now: at the end, or in the ``place`` of an earlier one, as it stands."""

    question: str
    place: int | None = None


def conversation() -> list[Turn]:
    """The turns so far, oldest first; the list itself."""
    turns: list[Turn] = st.session_state.setdefault(_CONVERSATION, [])
    return turns


def history() -> list[str]:
    """The questions that a new one may point back to, oldest first."""
    return [turn.question for turn in conversation()][-MAX_HISTORY:]


def keep(turn: Turn, place: int | None) -> int:
    """The place of ``turn``, which is kept at the end or instead of the turn at ``place``."""
    turns = conversation()
    st.session_state[_ASKED] = asked() + 1
    if place is None or place >= len(turns):
        turns.append(turn)
        return len(turns) - 1
    turns[place] = turn
    return place


def asked() -> int:
    """How many questions were answered in this visit."""
    count: int = st.session_state.get(_ASKED, 0)
    return count


def want(question: str, place: int | None = None) -> None:
    """The question will be asked when the script runs next."""
    st.session_state[_WANTED] = Wanted(question, place)
    st.session_state.pop(_EDITED, None)


def wanted() -> Wanted | None:
    """What was wanted, once."""
    found: Wanted | None = st.session_state.pop(_WANTED, None)
    return found


def edit(place: int | None) -> None:
    """The question at ``place`` can now be edited; None: none can."""
    st.session_state[_EDITED] = place


def edited() -> int | None:
    """The place of the question that is being edited."""
    found: int | None = st.session_state.get(_EDITED)
    return found


def forget() -> None:
    """A new conversation begins."""
    for key in (_CONVERSATION, _WANTED, _EDITED):
        st.session_state.pop(key, None)
