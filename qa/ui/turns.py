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


def keep(turn: Turn, asking: Wanted) -> int:
    """The place of ``turn``, which is kept at the end or in the place that ``asking`` names.

    ``asking`` then waits no more.
    """
    st.session_state[_ASKED] = asked() + 1
    turns, waiting, place = conversation(), wanted(), asking.place
    # Streamlit may end the script wherever it looks at the session: from here on it does not.
    if asking in waiting:
        waiting.remove(asking)
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
    """The question will be asked, after those that wait; pressed twice it is asked once."""
    asking = Wanted(question, place)
    if asking not in wanted():
        wanted().append(asking)
    st.session_state.pop(_EDITED, None)


def wanted() -> list[Wanted]:
    """What waits to be asked, oldest first; the list itself.

    A question stays in it until it is answered or refused: whatever a visitor does meanwhile
    runs the script again, and must not lose it.
    """
    waiting: list[Wanted] = st.session_state.setdefault(_WANTED, [])
    return waiting


def refused(asking: Wanted) -> None:
    """``asking`` waits no more, and is not kept."""
    if asking in wanted():
        wanted().remove(asking)


def stop() -> None:
    """Nothing waits any more."""
    wanted().clear()


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
