"""What is no answer: the overview for people, the description for programs, the embed with its example."""

import json
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from qa.api.caching import kept, tag_of, tagged
from qa.api.openapi import PATHS, description
from qa.api.replies import route
from qa.jsonable import dumps
from qa.wording import REASONS

_HERE = Path(__file__).parent
_OF_PAGES = {
    # Scripts and styles from this server alone.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
}
_OF_EMBED = {"Cross-Origin-Resource-Policy": "cross-origin"}


def page_routes(base_path: str) -> list[BaseRoute]:
    """The routes; ``base_path`` stands before them all."""
    return [
        _file("/api", "text/html", overview, _OF_PAGES),
        _file("/api/openapi.json", "application/json", lambda: dumps(description(base_path), indent=1)),
        _file("/api/embed.js", "text/javascript", embed, _OF_EMBED),
        _file("/api/embed-example", "text/html", lambda: _read("embed_example.html"), _OF_PAGES),
        _file("/api/page.css", "text/css", lambda: _read("page.css")),
    ]


def overview() -> str:
    """A page that lists the API, made of its description."""
    items = "".join(
        _item(path, method, told) for path, methods in PATHS.items() for method, told in methods.items()
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<title>The API</title><link rel="stylesheet" href="api/page.css"></head><body><main>'
        f"<h1>The API</h1><p>{escape(description()['info']['description'])}</p>{items}</main></body></html>\n"
    )


def embed() -> str:
    """The script of the question box, with its words."""
    words = json.loads(_read("embed_words.json"))
    words["en"]["reasons"] = {str(reason): sentence for reason, sentence in REASONS.items()}
    return _read("embed.js").replace("__WORDS__", dumps(words))


def _item(path: str, method: str, told: dict[str, Any]) -> str:
    address = escape(path)
    # What can be opened in a browser is a link, relative to this page.
    opens = method == "get" and "parameters" not in told and path != "/api"
    shown = f'<a href="{address[1:]}">{address}</a>' if opens else address
    body = told.get("requestBody")
    sent = f'<pre tabindex="0"><code>{escape(_example(body))}</code></pre>' if body else ""
    fields = "".join(
        f"<p><code>{escape(each['name'])}</code>: {escape(each['description'])}</p>"
        for each in told.get("parameters", ())
    )
    return f"<h2>{method.upper()} {shown}</h2><p>{escape(told['summary'])}</p>{fields}{sent}"


def _example(body: dict[str, Any]) -> str:
    return dumps(body["content"]["application/json"]["example"])


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _file(path: str, kind: str, text: Callable[[], str], headers: dict[str, str] | None = None) -> BaseRoute:
    async def reply(request: Request) -> Response:
        body = text()
        tag = tag_of(body)
        return kept(request, tag) or tagged(Response(body, headers=headers, media_type=kind), tag)

    return route(path, "GET", reply)
