"""All routes of the API as they are served: below the app's path, each behind the gate."""

from collections.abc import Callable, Iterable

from starlette.routing import BaseRoute, Route

from qa.api.documents import document_routes
from qa.api.gate import Gate
from qa.api.limiting import Limiter
from qa.api.pages import page_routes
from qa.api.replies import METHODS
from qa.api.routes import routes
from qa.config import Settings
from qa.engine import Engine
from qa.inbox import Recorder

_FREE = frozenset({"/api/health"})
"""Answers of the engine that are not limited: those who watch the server must not be turned away."""


def api_routes(
    engine: Callable[[], Engine],
    settings: Callable[[], Settings],
    base_path: str = "",
    recorder: Recorder | None = None,
) -> list[BaseRoute]:
    """The routes; ``engine`` gives the engine to ask, ``settings`` what holds at each request.

    ``base_path`` is the app's path on its server, with or without slashes around it. What is
    asked and rated goes to ``recorder``.
    """
    base = "/" + base_path.strip("/") if base_path.strip("/") else ""
    gate = Gate(settings, Limiter())
    answers = [*document_routes(engine), *routes(engine, recorder)]
    return [
        *_behind(gate, base, page_routes(base), counted=False),
        *_behind(gate, base, answers, counted=True),
    ]


def _behind(gate: Gate, base: str, made: Iterable[BaseRoute], counted: bool) -> list[BaseRoute]:
    return [
        Route(
            base + each.path,
            gate.before(each.endpoint, counted=counted and each.path not in _FREE),
            methods=METHODS,
        )
        for each in made
        if isinstance(each, Route)
    ]
