"""What a caller may keep: it asks each time whether its copy is the newest, and is told so without a body."""

import hashlib

from starlette.requests import Request
from starlette.responses import Response

from qa import __version__

_KEEP = "no-cache"
"""Keep it, but ask before each use: a removed document is gone at once."""


def tag_of(what: str) -> str:
    """The ETag of what depends on ``what`` and on this version of the program alone."""
    digest = hashlib.sha256(f"{__version__}\0{what}".encode("utf-8", "surrogatepass")).hexdigest()
    # Weak: the server may compress the same answer or not.
    return f'W/"{digest[:16]}"'


def kept(request: Request, tag: str) -> Response | None:
    """304 where the caller already has what ``tag`` stands for, else None."""
    known = {each.strip() for each in request.headers.get("if-none-match", "").split(",")}
    return tagged(Response(status_code=304), tag) if known & {tag, "*"} else None


def tagged(response: Response, tag: str) -> Response:
    """``response``, which may be kept under ``tag``."""
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = _KEEP
    return response
