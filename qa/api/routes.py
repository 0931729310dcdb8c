"""``POST /api/ask``, ``GET /api/search``, ``POST /api/feedback`` and ``GET /api/health``."""

from collections.abc import Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.routing import BaseRoute, Route

from qa.api.feedback import A_SECOND, BURST, Bucket, read_rating
from qa.api.inputs import Asked, BadRequest, read_asked, read_searched
from qa.api.replies import METHODS, guarded, route
from qa.api.room import Room
from qa.engine import SEARCH_RESULTS, Engine
from qa.inbox import Rating, Recorder
from qa.jsonable import answer_to_json, search_to_json
from qa.types import Answer


def routes(engine: Callable[[], Engine], recorder: Recorder | None = None) -> list[BaseRoute]:
    """The routes; ``engine`` gives the engine to ask, or raises a :class:`~qa.errors.QAError`.

    What is asked and rated goes to ``recorder``. Errors are ``{"error": sentence}``: 400 not
    JSON, 404 no such route or switched off, 405 wrong method, 413 too large, 415 not sent as
    JSON, 422 a field is wrong, 429 too many ratings, 503 no index yet, 500 any other.
    """
    bucket = Bucket(BURST, A_SECOND)
    room = Room()

    async def ask(request: Request) -> dict[str, Any]:
        asked = await read_asked(request)
        known = await run_in_threadpool(lambda: _known(engine, asked, recorder))
        if known is not None:
            return known
        return await room.run(lambda: _answer(engine, asked, recorder))

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
        asked = read_searched(request)
        return await room.run(lambda: _search(engine, asked))

    async def health(request: Request) -> dict[str, Any]:
        return await run_in_threadpool(_health, engine)

    async def nothing(request: Request) -> dict[str, Any]:
        raise BadRequest(404, f"There is no {request.url.path[:200]}: GET /api lists what there is.")

    return [
        route("/api/ask", "POST", ask),
        route("/api/search", "GET", search),
        route("/api/feedback", "POST", feedback),
        route("/api/health", "GET", health),
        Route("/api/{rest:path}", guarded(nothing), methods=METHODS),
    ]


def _known(engine: Callable[[], Engine], asked: Asked, recorder: Recorder | None) -> dict[str, Any] | None:
    """The answer where it needs no work: it does not wait for those that do."""
    answer = engine().known(asked.question, asked.history, asked.k)
    return None if answer is None else _told(answer, recorder)


def _answer(engine: Callable[[], Engine], asked: Asked, recorder: Recorder | None) -> dict[str, Any]:
    return _told(engine().ask(asked.question, asked.history, asked.k), recorder)


def _told(answer: Answer, recorder: Recorder | None) -> dict[str, Any]:
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
