"""The description of the API says what the API does."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pieces_of_html import links, scripts, shown
from served import client

from qa.api import api_routes
from qa.api.openapi import description
from qa.config import Settings
from qa.engine import Engine

# Style sheet of the pages, and what answers for all that is not there.
NOT_DESCRIBED = {"/api/page.css", "/api/{rest}"}


def described() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in description()["paths"].items():
        for method, told in methods.items():
            yield path, method, told


def check(value: Any, schema: dict[str, Any]) -> None:
    Draft202012Validator(schema | {"components": description()["components"]}).validate(value)


def schema_of(told: dict[str, Any], status: str = "200") -> tuple[str, dict[str, Any]]:
    [(kind, content)] = told["responses"][status]["content"].items()
    return kind, content


def test_it_is_openapi():
    validator = pytest.importorskip("openapi_spec_validator")
    validator.validate(description())


def test_every_reference_leads_somewhere():
    made = description()
    wanted = {part.partition('"')[0] for part in json.dumps(made).split("#/components/schemas/")[1:]}
    assert wanted == set(made["components"]["schemas"])
    for schema in made["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    names = [told["operationId"] for _, _, told in described()]
    assert len(names) == len(set(names)) == 10


def test_every_route_is_described(engine: Engine):
    routes = {each.path.replace(":path}", "}") for each in api_routes(lambda: engine, Settings)}
    assert routes - NOT_DESCRIBED == set(description()["paths"])
    for path, method, _ in described():
        other = "post" if method == "get" else "get"
        reply = client(engine).request(other, path)
        assert (reply.status_code, method.upper() in reply.headers["allow"]) == (405, True), path


def example_request(engine: Engine, path: str, method: str, told: dict[str, Any]) -> Any:
    """The answer to the request of the description's own examples."""
    given = {each["name"]: each for each in told.get("parameters", ())}
    query = {name: each["example"] for name, each in given.items() if each["in"] == "query"}
    body = told.get("requestBody")
    sent = body["content"]["application/json"]["example"] if body else None
    return client(engine).request(method, path.replace("{id}", "call.md"), params=query, json=sent)


@pytest.mark.parametrize(
    ("path", "method", "told"), [pytest.param(*each, id=each[0]) for each in described()]
)
def test_the_answer_is_as_described(engine: Engine, path: str, method: str, told: dict[str, Any]):
    reply = example_request(engine, path, method, told)
    assert reply.status_code == 200
    kind, content = schema_of(told)
    assert reply.headers["content-type"].partition(";")[0] == kind
    if "example" in content:
        check(reply.json(), content["schema"])
        check(content["example"], content["schema"])
        optional = {"text"}
        assert [*content["example"]] == [name for name in reply.json() if name not in optional]
    for parameter in told.get("parameters", ()):
        if not isinstance(parameter["example"], int):
            check(parameter["example"], parameter["schema"])
    if "requestBody" in told:
        request = told["requestBody"]["content"]["application/json"]
        check(request["example"], request["schema"])


def test_an_answer_has_its_quotes_as_described(engine: Engine):
    body = client(engine).post("/api/ask", json={"question": "Where was the Harbour Call signed?"}).json()
    example = schema_of(description()["paths"]["/api/ask"]["post"])[1]["example"]
    assert [*body["quotes"][0]] == [*example["quotes"][0]]
    assert [*body["passages"][0]] == [*example["passages"][0]]
    check(
        client(engine).post("/api/ask", json={"question": "hello"}).json(),
        {"$ref": "#/components/schemas/Answer"},
    )


def test_errors_are_as_described(engine: Engine):
    asking = client(engine, api_rate=10)
    told = description()["paths"]["/api/ask"]["post"]["responses"]
    replies = [
        asking.post("/api/ask", content=body) for body in ("", "{}", '{"question": "' + "x" * 3000 + '"}')
    ]
    replies += [asking.post("/api/ask", json={"question": "x"}) for _ in range(3)]
    assert [each.status_code for each in replies] == [400, 422, 413, 200, 200, 429]
    for each in replies:
        check(each.json(), told[str(each.status_code)]["content"]["application/json"]["schema"])


def test_a_question_that_the_description_forbids_is_refused(engine: Engine):
    schema = description()["components"]["schemas"]["Question"]
    for body in (
        {},
        {"question": ""},
        {"question": "x" * 2001},
        {"question": "x", "k": 201},
        {"question": "x", "y": 1},
    ):
        assert not Draft202012Validator(schema).is_valid(body)
        assert client(engine).post("/api/ask", json=body).status_code in (413, 422)


def test_the_description_knows_where_it_is_served(engine: Engine):
    reply = client(engine, "library/ask/").get("/library/ask/api/openapi.json")
    assert reply.json() == description("/library/ask")
    assert reply.json()["servers"] == [{"url": "/library/ask"}]
    assert description()["servers"] == [{"url": "/"}]


def test_the_overview_lists_all_and_leads_nowhere_else(engine: Engine):
    html = client(engine).get("/api").text
    for path, method, told in described():
        assert f"{method.upper()} {path}" in shown(html)
        assert told["summary"].replace("<", "&lt;") in html
    assert scripts(html) == []
    assert links(html) == [
        "api/page.css",
        "api/documents",
        "api/health",
        "api/openapi.json",
        "api/embed.js",
        "api/embed-example",
    ]
    for link in links(html):
        assert client(engine, "ask").get(f"/ask/{link}").status_code == 200


def test_the_example_page_loads_nothing_from_elsewhere(engine: Engine):
    html = client(engine).get("/api/embed-example").text
    assert links(html) == ["page.css", "../api"]
    assert scripts(html) == ["embed.js"]
