"""Who is signed in. Nothing of it leaves the server: no address and no cookie carries it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from qa.config import Settings
from qa.errors import NotSignedIn
from qa.ui import resources

IDLE = 30 * 60.0
"""Seconds without use after which a session ends."""
LONGEST = 12 * 3600.0
"""Seconds after which it ends in any case."""
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True, eq=False)
class Staff:
    """Somebody who has signed in. Only :meth:`Sessions.begin` makes one that opens anything."""

    name: str


@dataclass(slots=True)
class _Session:
    begun: float
    used: float


class Sessions:
    """All sessions of staff in this process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._open: dict[Staff, _Session] = {}

    def begin(self, name: str) -> Staff:
        """After this the one who comes back is signed in, as ``name``."""
        now = self._clock()
        staff = Staff(given_name(name))
        with self._lock:
            self._open = {each: session for each, session in self._open.items() if self._goes_on(session)}
            self._open[staff] = _Session(now, now)
        return staff

    def require(self, staff: Staff | None) -> Staff:
        """``staff``, if signed in still. Raises NotSignedIn."""
        with self._lock:
            session = self._open.get(staff) if isinstance(staff, Staff) else None
            if not isinstance(staff, Staff) or session is None or not self._goes_on(session):
                raise NotSignedIn("You are not signed in, or were away for too long: sign in again.")
            return staff

    def use(self, staff: Staff | None) -> Staff:
        """As :meth:`require`, and the time without use begins anew."""
        found = self.require(staff)
        with self._lock:
            if found in self._open:
                self._open[found].used = self._clock()
        return found

    def end(self, staff: Staff) -> None:
        """After this ``staff`` is signed in no more."""
        with self._lock:
            self._open.pop(staff, None)

    def _goes_on(self, session: _Session) -> bool:
        now = self._clock()
        return now - session.used <= IDLE and now - session.begun <= LONGEST


def given_name(name: str) -> str:
    """``name`` as history can keep it: on one line, printable, not long; "staff" where nothing is left."""
    plain = " ".join("".join(each if each.isprintable() else " " for each in name).split())
    return plain[:_LONGEST_NAME].strip() or "staff"


SESSIONS = Sessions()
"""Of this process."""


def settings_for(staff: Staff) -> Settings:
    """The settings under which ``staff`` works: whatever staff do begins here.

    Raises NotSignedIn or ConfigError.
    """
    signed_in = SESSIONS.require(staff)
    return resources.SOURCE.settings().model_copy(update={"author": signed_in.name})
