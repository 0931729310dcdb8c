"""``GET /api/documents`` and ``GET /api/documents/{id}``: what the index holds."""

from collections.abc import Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from qa.api.caching import kept, tag_of, tagged
from qa.api.inputs import BadRequest
from qa.api.replies import json_response, route
from qa.engine import Engine
from qa.jsonable import document_to_json
from qa.store import DocumentEntry

_SHOWN_CHARACTERS = 200
"""Of a name that is not known, in the sentence that says so."""


def document_routes(engine: Callable[[], Engine]) -> list[BaseRoute]:
    """The two routes; an answer may be kept until the corpus version changes."""

    async def listing(request: Request) -> Response:
        return await run_in_threadpool(_listing, engine, request)

    async def single(request: Request) -> Response:
        return await run_in_threadpool(_single, engine, request)

    return [
        route("/api/documents", "GET", listing),
        route("/api/documents/{id:path}", "GET", single),
    ]


def _listing(engine: Callable[[], Engine], request: Request) -> Response:
    opened = engine()
    tag = tag_of(opened.corpus_version)
    return kept(request, tag) or tagged(json_response(_listed(opened)), tag)


def _listed(engine: Engine) -> dict[str, Any]:
    entries = [_entry_to_json(entry) for entry in engine.documents()]
    return {"corpus_version": engine.corpus_version, "documents": entries}


def _entry_to_json(entry: DocumentEntry) -> dict[str, Any]:
    """An entry by the names of :func:`~qa.jsonable.document_to_json`."""
    known = entry.metadata
    return {
        "id": entry.id,
        "title": entry.title,
        "publisher": known.publisher,
        "date": known.date,
        "url": known.url,
        "language": known.language,
        "license": known.license,
        "passages": entry.rows,
        "version": entry.version,
    }


def _single(engine: Callable[[], Engine], request: Request) -> Response:
    with_text = _flag(request, "text")
    opened = engine()
    entry = _entry(opened, request.path_params["id"])
    tag = tag_of(opened.corpus_version)
    return kept(request, tag) or tagged(json_response(_known(opened, entry, with_text)), tag)


def _entry(engine: Engine, name: str) -> DocumentEntry:
    for entry in engine.documents():
        if entry.id == name:
            return entry
    raise BadRequest(404, f"There is no document {name[:_SHOWN_CHARACTERS]!r}: GET /api/documents lists all.")


def _known(engine: Engine, entry: DocumentEntry, with_text: bool) -> dict[str, Any]:
    document = engine.document(entry.id)
    known = document_to_json(document, entry.rows) | {"corpus_version": engine.corpus_version}
    return known | {"text": document.text} if with_text else known


def _flag(request: Request, name: str) -> bool:
    value = request.query_params.get(name, "0")
    if value not in ("0", "1"):
        raise BadRequest(422, f"The field “{name}” has to be 1 or 0.")
    return value == "1"
