"""``POST /api/feedback``: what a caller may say of an answer, checked, and how often."""

import time
from collections.abc import Callable
from threading import Lock
from typing import get_args

from starlette.requests import Request

from qa.api.inputs import BadRequest, object_in, read_body, text_in
from qa.inbox import COMPLAINTS, MAX_COMMENT_CHARACTERS, Rating, Shown, Thumb
from qa.limits import MAX_QUESTION_CHARACTERS

# A question, a reason and a document, every character escaped as \uXXXX.
MAX_RATING_BYTES = 6 * (MAX_QUESTION_CHARACTERS + 1_000) + 1_000
BURST = 20
"""Ratings taken at once by this process, from all callers together."""
A_SECOND = 1.0
"""Ratings that may follow a second."""
_FIELDS = ("question", "rating", "reason", "document")


class Bucket:
    """Lets ``burst`` through at once, and then ``a_second`` a second."""

    def __init__(self, burst: float, a_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._burst = burst
        self._a_second = a_second
        self._clock = clock
        self._left = burst
        self._looked = clock()
        self._lock = Lock()

    def take(self) -> bool:
        """Whether one more may pass."""
        with self._lock:
            now = self._clock()
            self._left = min(self._burst, self._left + (now - self._looked) * self._a_second)
            self._looked = now
            if self._left < 1:
                return False
            self._left -= 1
            return True


async def read_rating(request: Request) -> Rating:
    """The rating in the body. Raises :class:`BadRequest` (400, 413, 415 or 422)."""
    # A page of another site can send a form, but JSON only with leave: see cors.
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise BadRequest(415, "Send JSON with the header content-type: application/json.")
    fields = object_in(await read_body(request, MAX_RATING_BYTES))
    unknown = sorted(set(fields) - set(_FIELDS))
    if unknown:
        raise BadRequest(422, f"There is no field {unknown[0]!r}: the fields are {', '.join(_FIELDS)}.")
    question = text_in(fields.get("question"), "question")
    thumb = _thumb(fields.get("rating"))
    complaint, comment = _reason(fields.get("reason"), thumb)
    return Rating(question, thumb, complaint, comment, _shown(fields.get("document")))


def _thumb(value: object) -> Thumb:
    for thumb in get_args(Thumb):
        if value == thumb:
            return thumb  # type: ignore[no-any-return]
    raise BadRequest(422, "The field “rating” has to be “up” or “down”.")


def _reason(value: object, thumb: Thumb) -> tuple[str | None, str]:
    """The complaint and the comment: words that are no complaint of ours are a comment."""
    if value is None:
        return None, ""
    text = text_in(value, "reason", may_be_empty=True, most=MAX_COMMENT_CHARACTERS).strip()
    if thumb == "up" and text:
        raise BadRequest(422, "A “reason” goes with the rating “down” only: leave it out.")
    if text in COMPLAINTS:
        return text, ""
    return ("other", text) if text else (None, "")


def _shown(value: object) -> tuple[Shown, ...]:
    return () if value is None else (Shown(text_in(value, "document"), ""),)
