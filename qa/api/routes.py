"""``POST /api/ask``, ``GET /api/search`` and ``GET /api/health``."""

from collections.abc import Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.routing import BaseRoute, Route

from qa.api.inputs import Asked, BadRequest, read_asked, read_searched
from qa.api.replies import METHODS, guarded, route
from qa.api.room import Room
from qa.engine import SEARCH_RESULTS, Engine
from qa.jsonable import answer_to_json, search_to_json


def routes(engine: Callable[[], Engine]) -> list[BaseRoute]:
    """The routes; ``engine`` gives the engine to ask, or raises a :class:`~qa.errors.QAError`.

    Errors are ``{"error": sentence}``: 400 not JSON, 404 no such route, 405 wrong method,
    413 too large, 422 a field is wrong, 503 no index yet, 500 any other.
    """
    room = Room()

    async def ask(request: Request) -> dict[str, Any]:
        asked = await read_asked(request)
        return await room.run(lambda: _answer(engine, asked))

    async def search(request: Request) -> dict[str, Any]:
        asked = read_searched(request)
        return await room.run(lambda: _search(engine, asked))

    async def health(request: Request) -> dict[str, Any]:
        return await run_in_threadpool(_health, engine)

    async def nothing(request: Request) -> dict[str, Any]:
        raise BadRequest(404, f"There is no {request.url.path[:200]}: GET /api lists what there is.")

    return [
        route("/api/ask", "POST", ask),
        route("/api/search", "GET", search),
        route("/api/health", "GET", health),
        Route("/api/{rest:path}", guarded(nothing), methods=METHODS),
    ]


def _answer(engine: Callable[[], Engine], asked: Asked) -> dict[str, Any]:
    return answer_to_json(engine().ask(asked.question, asked.history, asked.k))


def _search(engine: Callable[[], Engine], asked: Asked) -> dict[str, Any]:
    return search_to_json(engine().search(asked.question, k=asked.k or SEARCH_RESULTS))


def _health(engine: Callable[[], Engine]) -> dict[str, Any]:
    opened = engine()
    return {"status": "ok", "corpus_version": opened.corpus_version, "documents": len(opened.documents())}
