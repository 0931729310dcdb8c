"""What the desk remembers of a visit; it goes when the session of staff ends."""

from dataclasses import replace

import streamlit as st

from qa.corpus.offers import Offer
from qa.types import RawFile
from qa.ui.staff.looking import Looked

PREFIX = "staff-"
PART = f"{PREFIX}part"
_LOOKED = f"{PREFIX}looked"
_ROUND = f"{PREFIX}round"
_REPLACED = f"{PREFIX}replaced"


def looked() -> list[Looked]:
    """What is being looked at before it goes live."""
    found: list[Looked] = st.session_state.get(_LOOKED, [])
    return found


def keep_looked(found: list[Looked]) -> None:
    """After this ``found`` is being looked at, with widgets of its own."""
    st.session_state[_LOOKED] = found
    st.session_state[_ROUND] = round_number() + 1


def round_number() -> int:
    """Another one each time that something else is looked at: widgets begin anew."""
    number: int = st.session_state.get(_ROUND, 0)
    return number


def as_replacement(offers: list[Offer]) -> list[Offer]:
    """``offers``, a single one named as the document that it is to replace, if any."""
    name: str | None = st.session_state.get(_REPLACED)
    if name is None or len(offers) != 1:
        return offers
    return [replace(offers[0], file=RawFile(name, offers[0].file.data, offers[0].file.side))]


def replaced() -> str | None:
    """The document that the next file is to replace."""
    name: str | None = st.session_state.get(_REPLACED)
    return name


def replace_next(name: str | None) -> None:
    """After this the next file is to replace the document ``name``."""
    st.session_state[_REPLACED] = name


def forget() -> None:
    """After this nothing of the visit is left."""
    for key in [key for key in st.session_state if str(key).startswith(PREFIX)]:
        del st.session_state[key]
