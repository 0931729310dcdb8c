"""The description of the API (OpenAPI 3.1), as data."""

import json
from pathlib import Path
from typing import Any

from qa import __version__
from qa.api.schemas import COUNT, SCHEMAS, Schema, ref

_EXAMPLES: dict[str, Any] = json.loads(Path(__file__).with_name("examples.json").read_text(encoding="utf-8"))
_ERRORS = {
    "304": "Your copy, named by If-None-Match, is still the newest.",
    "400": "The request is not what this takes, or a field is missing.",
    "404": "There is no such document, or this is switched off here.",
    "413": "The request, or a text in it, is too large.",
    "415": "The request has to say that it is JSON: content-type: application/json.",
    "422": "A field has a value that cannot be used.",
    "429": "Too many requests came from your address: Retry-After says in how many seconds to go on.",
    "500": "The server failed.",
    "503": "The index is being built: ask again later.",
}
_ABOUT = (
    "Answers in the verbatim words of the documents, with the place of every quote, or an honest abstention. "
    'Every error is {"error": "one sentence"}. All texts are plain text: show them as such.'
)


def description(base_path: str = "") -> dict[str, Any]:
    """All that the API offers, below ``base_path``."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Cyber Diplomacy QA", "version": __version__, "description": _ABOUT},
        "servers": [{"url": base_path or "/"}],
        "paths": PATHS,
        "components": {"schemas": SCHEMAS},
    }


def _answers(schema: str, errors: str) -> dict[str, Any]:
    """A JSON object of ``schema``, or one of the ``errors`` (statuses with spaces between)."""
    content = {"schema": ref(schema), "example": _EXAMPLES[schema]}
    good = {"description": SCHEMAS[schema]["description"], "content": {"application/json": content}}
    return {"200": good} | {status: _error(status) for status in errors.split()}


def _sent(schema: str) -> dict[str, Any]:
    content = {"schema": ref(schema), "example": _EXAMPLES[schema]}
    return {"required": True, "content": {"application/json": content}}


def _error(status: str) -> dict[str, Any]:
    about = {"description": _ERRORS[status]}
    if status == "304":
        return about
    content = {"schema": ref("Error"), "example": _EXAMPLES["Error"]}
    return about | {"content": {"application/json": content}}


def _file(about: str, kind: str) -> dict[str, Any]:
    return {"200": {"description": about, "content": {kind: {"schema": {"type": "string"}}}}}


def _given(name: str, about: str, schema: Schema, example: object, place: str = "query") -> dict[str, Any]:
    return {
        "name": name,
        "in": place,
        "required": place == "path" or name == "q",
        "description": about,
        "schema": schema,
        "example": example,
    }


_ID = _given("id", "As GET /api/documents lists it.", {"type": "string"}, "paris-call.md", "path")
_WITH_TEXT = _given("text", "1: with the whole text.", {"type": "string", "enum": ["0", "1"]}, "1")

PATHS: dict[str, dict[str, dict[str, Any]]] = {
    "/api/ask": {
        "post": {
            "operationId": "ask",
            "summary": "Ask a question: quotes that answer it, or why the documents do not.",
            "requestBody": _sent("Question"),
            "responses": _answers("Answer", "400 413 422 429 500 503"),
        }
    },
    "/api/search": {
        "get": {
            "operationId": "search",
            "summary": "Find passages; nothing is read.",
            "parameters": [
                _given("q", "The question, or words of it.", {"type": "string"}, "Paris Call"),
                _given("k", "Passages to find (10).", COUNT, 1),
            ],
            "responses": _answers("Found", "400 413 422 429 500 503"),
        }
    },
    "/api/feedback": {
        "post": {
            "operationId": "feedback",
            "summary": "Say whether an answer helped.",
            "requestBody": _sent("Rating"),
            "responses": _answers("Done", "400 404 413 415 422 429 500 503"),
        }
    },
    "/api/documents": {
        "get": {
            "operationId": "documents",
            "summary": "List the documents.",
            "responses": _answers("Documents", "304 429 500 503"),
        }
    },
    "/api/documents/{id}": {
        "get": {
            "operationId": "document",
            "summary": "What is known of one document, with its headings and, on ?text=1, its text.",
            "parameters": [_ID, _WITH_TEXT],
            "responses": _answers("Document", "304 404 422 429 500 503"),
        }
    },
    "/api/health": {
        "get": {
            "operationId": "health",
            "summary": "Whether questions are answered now, and from which state of the corpus.",
            "responses": _answers("Health", "500 503"),
        }
    },
    "/api": {
        "get": {
            "operationId": "overview",
            "summary": "A page for people that lists all this.",
            "responses": _file("The page.", "text/html"),
        }
    },
    "/api/openapi.json": {
        "get": {
            "operationId": "openapi",
            "summary": "This description, for programs.",
            "responses": _file("OpenAPI 3.1.", "application/json"),
        }
    },
    "/api/embed.js": {
        "get": {
            "operationId": "embed",
            "summary": "A script that puts a question box into a page of your own.",
            "responses": _file("The script; it defines the element <ask-documents>.", "text/javascript"),
        }
    },
    "/api/embed-example": {
        "get": {
            "operationId": "embedExample",
            "summary": "An example of a page with the question box.",
            "responses": _file("The page.", "text/html"),
        }
    },
}
