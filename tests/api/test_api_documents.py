"""What the API tells of the documents, and how long a caller may keep it."""

from served import client, engine_of, small_world

from qa.engine import Engine
from qa.errors import IndexMissing


def test_the_list_has_every_document(engine: Engine):
    body = client(engine).get("/api/documents").json()
    assert body["corpus_version"] == engine.corpus_version
    assert [each["id"] for each in body["documents"]] == ["call.md", "sea/tides.md"]
    assert body["documents"][0] == {
        "id": "call.md",
        "title": "The <b>Harbour</b> Call",
        "publisher": "Harbour Office",
        "date": "2019-05-04",
        "url": "https://harbour.example/call",
        "language": "en",
        "license": "CC BY 4.0",
        "passages": 2,
        "version": engine.document("call.md").version,
    }


def test_a_document_has_its_headings_and_no_text(engine: Engine):
    body = client(engine).get("/api/documents/call.md").json()
    text = engine.document("call.md").text
    assert [text[each["start"] : each["end"]] for each in body["headings"]] == [
        "The Harbour Call",
        "Its promises",
    ]
    assert [each["text"] for each in body["headings"]] == ["The Harbour Call", "Its promises"]
    assert (body["passages"], body["corpus_version"]) == (2, engine.corpus_version)
    assert body["sources"][0]["title"] == "The text of the call"
    assert "text" not in body


def test_the_text_is_the_one_that_offsets_count_in(engine: Engine):
    asking = client(engine)
    text = asking.get("/api/documents/call.md?text=1").json()["text"]
    assert text == engine.document("call.md").text
    quote = asking.post("/api/ask", json={"question": "Where was the Harbour Call signed?"}).json()["quotes"][
        0
    ]
    assert text[quote["start"] : quote["end"]] == quote["text"]


def test_a_document_in_a_folder(engine: Engine):
    for address in ("/api/documents/sea/tides.md", "/api/documents/sea%2Ftides.md"):
        assert client(engine).get(address).json()["id"] == "sea/tides.md"


def test_a_document_that_is_not_there(engine: Engine):
    reply = client(engine).get("/api/documents/" + "x" * 5000)
    assert reply.status_code == 404
    assert reply.json() == {"error": f"There is no document '{'x' * 200}': GET /api/documents lists all."}


def test_a_wrong_flag(engine: Engine):
    reply = client(engine).get("/api/documents/call.md?text=yes")
    assert (reply.status_code, reply.json()) == (422, {"error": "The field “text” has to be 1 or 0."})


def test_a_copy_is_kept_until_the_corpus_changes(tmp_path):
    world = small_world(tmp_path)
    asking = client(lambda: engine_of(world))
    first = asking.get("/api/documents")
    assert first.headers["cache-control"] == "no-cache"
    known = {"if-none-match": f'"other", {first.headers["etag"]}'}
    again = asking.get("/api/documents", headers=known)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    world.remove("call.md")
    world.build()
    changed = asking.get("/api/documents", headers=known)
    assert changed.status_code == 200
    assert [each["id"] for each in changed.json()["documents"]] == ["sea/tides.md"]
    assert asking.get("/api/documents/call.md", headers=known).status_code == 404


def test_head_is_get_without_a_body(engine: Engine):
    for path in ("/api/documents", "/api/documents/call.md", "/api/health", "/api/search?q=tide", "/api"):
        reply = client(engine).head(path)
        assert (reply.status_code, reply.content) == (200, b""), path
        assert int(reply.headers["content-length"]) > 0


def test_what_is_no_method_of_it(engine: Engine):
    reply = client(engine).post("/api/documents")
    assert (reply.status_code, reply.headers["allow"]) == (405, "GET, HEAD")
    assert client(engine).head("/api/ask").headers["allow"] == "POST"


def test_while_the_index_is_built():
    def missing() -> Engine:
        raise IndexMissing("It is being built.")

    for path in ("/api/documents", "/api/documents/call.md"):
        reply = client(missing).get(path)
        assert (reply.status_code, reply.json()) == (503, {"error": "It is being built."})
