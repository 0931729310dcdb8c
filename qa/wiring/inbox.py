"""The inbox of these settings, for those who answer and for staff."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from qa import inbox as room
from qa.config import Settings
from qa.errors import InboxFault, ModelUnavailable, UsageError
from qa.inbox import KINDS, Group, Inbox, Kind, Recorder, Report
from qa.models import SentenceEncoder
from qa.protocols import QueryEncoder
from qa.types import FloatArray
from qa.wiring.encoders import exported_encoder

INBOX_FILE = "inbox.sqlite3"


def inbox_file(settings: Settings) -> Path:
    """Where the inbox lies, or would lie where it is switched off."""
    named = settings.inbox not in ("on", "off")
    return Path(settings.inbox) if named else settings.index / INBOX_FILE


def open_inbox(settings: Settings) -> Inbox | None:
    """The inbox, or None where it is switched off; it makes no file before something is recorded."""
    return None if settings.inbox == "off" else Inbox(inbox_file(settings), settings.inbox_days)


def recorder(settings: Callable[[], Settings]) -> Recorder:
    """Records into the inbox of the ``settings`` of the moment."""
    return Recorder(lambda: open_inbox(settings()))


def inbox_report(settings: Settings, days: int | None = None, kinds: Sequence[Kind] = KINDS) -> Report:
    """Gaps, questions and feedback of the last ``days`` days (None: all that are kept), grouped.

    Groups of other than these ``kinds`` are left out, which spares their time.
    Empty where nothing was recorded or the inbox is off. Raises InboxFault or ModelUnavailable.
    """
    inbox = open_inbox(settings)
    if inbox is None:
        return Report((), (), (), (), 0)
    return room.report(inbox.asked(days), inbox.rated(days), _encode(settings), kinds)


def inbox_group(settings: Settings, name: str) -> Group:
    """The group that has the id ``name`` now. Raises UsageError where none has."""
    kinds = [kind for kind in KINDS if name.startswith(f"{kind}-")]
    found = inbox_report(settings, kinds=kinds)
    for group in (*found.gaps, *found.asked, *found.feedback):
        if group.id == name:
            return group
    raise UsageError(f"The inbox has no group {name!r} (any more): `qa inbox` lists them.")


def inbox_line(settings: Settings, name: str, answerable: bool) -> dict[str, Any]:
    """The group ``name`` as a row of a question file; an answerable one has the quotes that were shown."""
    return room.line_of(inbox_group(settings, name), answerable)


def forget_group(settings: Settings, name: str) -> int:
    """Removes all about the questions of the group ``name``; how many rows that were."""
    phrasings = [each.what for each in inbox_group(settings, name).phrasings]
    return _opened(settings).forget(phrasings)


def forget_inbox(settings: Settings) -> int:
    """Removes everything that was recorded, also where the inbox is now off; how many rows that were."""
    return Inbox(inbox_file(settings), settings.inbox_days).forget()


def citations(settings: Settings) -> dict[str, int]:
    """How often each document was cited in the days that are kept, by its id; cited ones only."""
    inbox = open_inbox(settings)
    return {} if inbox is None else room.citations(inbox.asked())


def _opened(settings: Settings) -> Inbox:
    inbox = open_inbox(settings)
    if inbox is None:
        raise InboxFault("The inbox is switched off: set “inbox” to on.")
    return inbox


def _encode(settings: Settings) -> Callable[[Sequence[str]], FloatArray]:
    """Encodes with the model of these settings, which is not loaded before it is needed."""
    loaded: list[QueryEncoder] = []

    def encode(texts: Sequence[str]) -> FloatArray:
        if not loaded:
            loaded.append(_encoder(settings))
        return loaded[0].encode(texts)

    return encode


def _encoder(settings: Settings) -> QueryEncoder:
    try:
        return exported_encoder(settings)
    except ModelUnavailable:
        return SentenceEncoder(settings.model)
