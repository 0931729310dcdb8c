"""What a caller may send, checked."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request

from qa.limits import MAX_HISTORY, MAX_PASSAGES, MAX_QUESTION_CHARACTERS

# A conversation at its limits, every character escaped as \uXXXX.
MAX_BODY_BYTES = 6 * MAX_QUESTION_CHARACTERS * (MAX_HISTORY + 1) + 10_000
_FIELDS = ("question", "history", "k")


class BadRequest(Exception):
    """What is wrong with a request, in one sentence, its HTTP status, and headers that go with it."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.headers = headers or {}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what was asked before it, and how many passages are wanted (None: the default)."""

    question: str
    history: tuple[str, ...] = ()
    k: int | None = None


async def read_asked(request: Request) -> Asked:
    """The question in the body. Raises :class:`BadRequest` (400, 413 or 422)."""
    fields = object_in(await read_body(request))
    unknown = sorted(set(fields) - set(_FIELDS))
    if unknown:
        raise BadRequest(422, f"There is no field {unknown[0]!r}: the fields are {', '.join(_FIELDS)}.")
    history = fields.get("history")
    if history is not None and not isinstance(history, list):
        raise BadRequest(422, "The field “history” has to be a list of strings, oldest first.")
    earlier = tuple(text_in(each, "history", may_be_empty=True) for each in history or ())
    if len(earlier) > MAX_HISTORY:
        raise BadRequest(
            413, f"The history has {len(earlier)} questions, more than {MAX_HISTORY}: send the last."
        )
    return Asked(text_in(fields.get("question"), "question"), earlier, _count(fields.get("k")))


def read_searched(request: Request) -> Asked:
    """The question in the address. Raises :class:`BadRequest` (400, 413 or 422)."""
    if "q" not in request.query_params:
        raise BadRequest(400, "The question is missing: give it as “q”.")
    count = request.query_params.get("k")
    number = int(count) if count and count.isascii() and count.isdecimal() and len(count) < 10 else count
    return Asked(text_in(request.query_params["q"], "q"), k=_count(number))


async def read_body(request: Request, most: int = MAX_BODY_BYTES) -> bytes:
    """The body, which is not read further than ``most`` bytes. Raises :class:`BadRequest` (413)."""
    pieces = bytearray()
    async for piece in request.stream():
        pieces += piece
        if len(pieces) > most:
            raise BadRequest(413, f"The request is larger than {most:,} bytes: ask more shortly.")
    return bytes(pieces)


def object_in(body: bytes) -> Mapping[str, object]:
    """The JSON object that ``body`` is. Raises :class:`BadRequest` (400)."""
    try:
        fields = json.loads(body)
    except (ValueError, RecursionError):
        raise BadRequest(400, 'The request is not JSON: send {"question": "…"}.') from None
    if not isinstance(fields, dict):
        raise BadRequest(400, 'The request is not a JSON object: send {"question": "…"}.')
    return fields


def text_in(value: object, name: str, may_be_empty: bool = False, most: int = MAX_QUESTION_CHARACTERS) -> str:
    """The text that the field ``name`` holds. Raises :class:`BadRequest` (413 or 422)."""
    if not isinstance(value, str):
        raise BadRequest(422, f"The field “{name}” has to hold text.")
    if not may_be_empty and not value.strip():
        raise BadRequest(422, f"The field “{name}” is empty: ask something.")
    if len(value) > most:
        raise BadRequest(413, f"The field “{name}” has {len(value):,} characters, more than {most:,}.")
    # Lone surrogates can be sent as \ud800, but not be written back as UTF-8.
    return value.encode("utf-8", "replace").decode("utf-8")


def _count(value: object) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= MAX_PASSAGES:
        raise BadRequest(422, f"The field “k” has to be a whole number from 1 to {MAX_PASSAGES}.")
    return value
