"""Endpoints made of functions that answer with JSON: every error has a status and a sentence."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from qa.api.inputs import BadRequest
from qa.errors import IndexMissing, QAError, UsageError
from qa.jsonable import dumps

Reply = Callable[[Request], Awaitable[dict[str, Any] | Response]]
Endpoint = Callable[[Request], Awaitable[Response]]
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]
_LOG = logging.getLogger(__name__)


def route(path: str, method: str, reply: Reply) -> Route:
    """``reply`` at ``path``, for ``method`` alone; what takes GET takes HEAD, too."""
    taken = ("GET", "HEAD") if method == "GET" else (method,)

    async def checked(request: Request) -> dict[str, Any] | Response:
        if request.method not in taken:
            allow = {"Allow": ", ".join(taken)}
            raise BadRequest(405, f"{path} takes {method}, not {request.method}.", allow)
        return await reply(request)

    return Route(path, guarded(checked), methods=METHODS)


def guarded(reply: Reply) -> Endpoint:
    """``reply`` as an endpoint: whatever it raises becomes one sentence and a status."""

    async def endpoint(request: Request) -> Response:
        try:
            value = await reply(request)
            response = value if isinstance(value, Response) else json_response(value)
        except Exception as exc:  # an error of any kind has a status and a sentence
            response = failed(exc)
        if request.method == "HEAD":
            response.body = b""
        return response

    return endpoint


def json_response(value: dict[str, Any], status: int = 200) -> Response:
    """``value`` as the body of a response."""
    return Response(dumps(value), status, media_type="application/json")


def failed(exc: Exception) -> Response:
    """``{"error": sentence}`` for ``exc``; what is no error of ours is logged and not told."""
    status, message = _failure(exc)
    response = json_response({"error": message}, status)
    if isinstance(exc, BadRequest):
        response.headers.update(exc.headers)
    return response


def _failure(exc: Exception) -> tuple[int, str]:
    if isinstance(exc, BadRequest):
        return exc.status, str(exc)
    if isinstance(exc, IndexMissing):
        return 503, str(exc)
    if isinstance(exc, UsageError):
        return 422, str(exc)
    if isinstance(exc, QAError):
        return 500, str(exc)
    _LOG.error("A request failed.", exc_info=exc)
    return 500, "The server failed at this request: try again, or tell those who run it."
