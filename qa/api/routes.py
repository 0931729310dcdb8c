"""``POST /api/ask``, ``GET /api/search``, ``POST /api/feedback`` and ``GET /api/health``."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from qa.api.feedback import A_SECOND, BURST, Bucket, read_rating
from qa.api.inputs import Asked, BadRequest, read_asked, read_searched
from qa.engine import SEARCH_RESULTS, Engine
from qa.errors import IndexMissing, QAError, UsageError
from qa.inbox import Rating, Recorder
from qa.jsonable import answer_to_json, dumps, search_to_json

Reply = Callable[[Request], Awaitable[dict[str, Any]]]
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]
_LOG = logging.getLogger(__name__)


def routes(engine: Callable[[], Engine], recorder: Recorder | None = None) -> list[BaseRoute]:
    """The routes; ``engine`` gives the engine to ask, or raises a :class:`~qa.errors.QAError`.

    What is asked and rated goes to ``recorder``. Errors are ``{"error": sentence}``: 400 not
    JSON, 404 no such route or switched off, 405 wrong method, 413 too large, 415 not sent as
    JSON, 422 a field is wrong, 429 too many ratings, 503 no index yet, 500 any other.
    """
    bucket = Bucket(BURST, A_SECOND)

    async def ask(request: Request) -> dict[str, Any]:
        asked = await read_asked(request)
        return await run_in_threadpool(_answer, engine, asked, recorder)

    async def feedback(request: Request) -> dict[str, Any]:
        if recorder is None or recorder.days is None:
            raise BadRequest(404, "Feedback is switched off here.")
        rating = await read_rating(request)
        await run_in_threadpool(_check_documents, engine, rating)
        if not bucket.take():
            raise BadRequest(429, "There is too much feedback at once: try again in a minute.")
        recorder.rated(rating)
        return {"status": "ok"}

    async def search(request: Request) -> dict[str, Any]:
        return await run_in_threadpool(_search, engine, read_searched(request))

    async def health(request: Request) -> dict[str, Any]:
        return await run_in_threadpool(_health, engine)

    async def nothing(request: Request) -> dict[str, Any]:
        raise BadRequest(
            404,
            f"There is no {request.url.path}: see /api/ask, /api/search, /api/feedback and /api/health.",
        )

    return [
        _route("/api/ask", "POST", ask),
        _route("/api/search", "GET", search),
        _route("/api/feedback", "POST", feedback),
        _route("/api/health", "GET", health),
        Route("/api/{rest:path}", _guarded(nothing), methods=METHODS),
    ]


def _answer(engine: Callable[[], Engine], asked: Asked, recorder: Recorder | None) -> dict[str, Any]:
    answer = engine().ask(asked.question, asked.history, asked.k)
    if recorder is not None:
        recorder.asked(answer)
    return answer_to_json(answer)


def _check_documents(engine: Callable[[], Engine], rating: Rating) -> None:
    """Raises :class:`BadRequest` where the rating names a document that is not there."""
    if not rating.shown:
        return
    known = {entry.id for entry in engine().documents()}
    for shown in rating.shown:
        if shown.document not in known:
            raise BadRequest(422, f"There is no document {shown.document!r}: see the “document” of a quote.")


def _search(engine: Callable[[], Engine], asked: Asked) -> dict[str, Any]:
    return search_to_json(engine().search(asked.question, k=asked.k or SEARCH_RESULTS))


def _health(engine: Callable[[], Engine]) -> dict[str, Any]:
    opened = engine()
    return {"status": "ok", "corpus_version": opened.corpus_version, "documents": len(opened.documents())}


def _route(path: str, method: str, reply: Reply) -> Route:
    async def checked(request: Request) -> dict[str, Any]:
        if request.method != method:
            raise BadRequest(405, f"{path} takes {method}, not {request.method}.")
        return await reply(request)

    return Route(path, _guarded(checked), methods=METHODS)


def _guarded(reply: Reply) -> Callable[[Request], Awaitable[Response]]:
    """``reply`` as an endpoint: whatever it raises becomes one sentence and a status."""

    async def endpoint(request: Request) -> Response:
        try:
            return _json(await reply(request))
        except Exception as exc:  # an error of any kind has a status and a sentence
            status, message = _failure(exc)
            return _json({"error": message}, status)

    return endpoint


def _json(value: dict[str, Any], status: int = 200) -> Response:
    return Response(dumps(value), status, media_type="application/json")


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
