"""Which pages of other sites may use the API: none, unless the setting ``api_origins`` names them."""

from starlette.requests import Request
from starlette.responses import Response

from qa.api.inputs import BadRequest

_METHODS = "GET, POST"
_FIELDS = "content-type"
_EXPOSED = "ETag, Retry-After"
_REMEMBER_SECONDS = 600


def is_preflight(request: Request) -> bool:
    """Whether a browser asks if a page may send a request, instead of sending it."""
    return (
        request.method == "OPTIONS"
        and "origin" in request.headers
        and "access-control-request-method" in request.headers
    )


def preflight(request: Request, origins: str) -> Response:
    """Leave for what is allowed. Raises :class:`BadRequest` (403) for a page that has none."""
    if allowed(request, origins) is None:
        raise BadRequest(403, "Pages of other sites may not use this API: see the setting api_origins.")
    # The browser itself refuses what these do not name.
    leave = {"Access-Control-Allow-Methods": _METHODS, "Access-Control-Allow-Headers": _FIELDS}
    return Response(status_code=204, headers=leave | {"Access-Control-Max-Age": str(_REMEMBER_SECONDS)})


def allow(response: Response, request: Request, origins: str) -> None:
    """After this the page that asked may read ``response``, where ``origins`` allow it."""
    if not origins:
        return
    if origins != "*":
        response.headers.add_vary_header("Origin")
    origin = allowed(request, origins)
    if origin is not None:
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Expose-Headers"] = _EXPOSED


def allowed(request: Request, origins: str) -> str | None:
    """The page's origin, or "*", where ``origins`` (as in the setting) allow it; else None."""
    if origins == "*":
        return origins
    origin = request.headers.get("origin", "").lower()
    return origin if origin and origin in origins.split(",") else None
