"""The JSON objects of the API, as JSON Schema: the names of OpenAPI's components."""

from typing import Any

from qa.inbox import COMPLAINTS, MAX_COMMENT_CHARACTERS
from qa.limits import MAX_HISTORY, MAX_PASSAGES, MAX_QUESTION_CHARACTERS
from qa.types import Reason

Schema = dict[str, Any]


def _record(about: str, **fields: Schema) -> Schema:
    """An object with these fields, all of them and no others."""
    return {
        "type": "object",
        "description": about,
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def _list_of(items: Schema, about: str = "") -> Schema:
    return {"type": "array", "items": items} | ({"description": about} if about else {})


def ref(name: str) -> Schema:
    """The component ``name``."""
    return {"$ref": f"#/components/schemas/{name}"}


def _text(about: str = "") -> Schema:
    return {"type": "string"} | ({"description": about} if about else {})


def _perhaps(kind: str, about: str = "") -> Schema:
    return {"type": [kind, "null"]} | ({"description": about} if about else {})


def _count(about: str, least: int = 0) -> Schema:
    return {"type": "integer", "minimum": least, "description": about}


_SHARE = {"type": "number", "minimum": 0, "maximum": 1}
_MILLISECONDS = {"type": "number", "minimum": 0}
_START = _count("First character, counted in the document's text.")
_END = _count("Character after the last.")
_SECTION = _list_of({"type": "string"}, "Headings above, outermost first.")
_PAGE = {"type": ["integer", "null"], "minimum": 1}
_VERSION = _text("Names the state of the corpus that answered.")
_DATE = _perhaps("string", "As written, ISO 8601 if possible.")
_QUESTION = {"type": "string", "minLength": 1, "maxLength": MAX_QUESTION_CHARACTERS}
COUNT: Schema = {"type": "integer", "minimum": 1, "maximum": MAX_PASSAGES}

_HIGHLIGHT: Schema = {
    "type": ["array", "null"],
    "items": {"type": "integer", "minimum": 0},
    "minItems": 2,
    "maxItems": 2,
    "description": "The answering words: from, to, counted in Unicode characters of this text.",
}
_SEARCHED = {
    "question": _text("As it was sent."),
    "standalone_question": _text("The question searched for, after the history was taken into account."),
}
_LISTED = {
    "id": _text("Path in the corpus."),
    "title": _text(),
    "publisher": _perhaps("string"),
    "date": _DATE,
    "url": _perhaps("string"),
    "language": _perhaps("string"),
    "license": _perhaps("string"),
}

_QUESTION_BODY = _record(
    "A question, with what was asked before it.",
    question=_QUESTION,
    history={
        "type": "array",
        "items": {"type": "string", "maxLength": MAX_QUESTION_CHARACTERS},
        "maxItems": MAX_HISTORY,
        "description": "The earlier questions of the conversation, oldest first.",
    },
    k=COUNT | {"description": "Passages to read; without it, the setting of the server."},
) | {"required": ["question"]}

_DOCUMENT = _record(
    "What is known of a document; `text` with ?text=1 alone.",
    **_LISTED,
    sources=_list_of(ref("Source"), "Primary sources that it names."),
    topics=_list_of({"type": "string"}, "Topics that its front matter or side file names."),
    version=_text("SHA-256 of its bytes."),
    loader=_text("What read it."),
    characters=_count("Of its text."),
    passages=_count("That it is split into."),
    headings=_list_of(ref("Heading")),
    corpus_version=_VERSION,
    text=_text("Exactly the text that all offsets count in."),
)

SCHEMAS: dict[str, Schema] = {
    "Question": _QUESTION_BODY,
    "Answer": _record(
        "Quotes that answer, or an abstention with its reason.",
        **_SEARCHED,
        status={"enum": ["answered", "abstained"]},
        reason={"enum": [*(str(each) for each in Reason), None], "description": "Why it was not answered."},
        confidence=_SHARE | {"description": "Calibrated: of answers with c, about c are right."},
        quotes=_list_of(ref("Quote"), "Best first; empty for an abstention."),
        passages=_list_of(ref("Passage"), "What was read, best first."),
        corpus_version=_VERSION,
        timings_ms=ref("Timings"),
    ),
    "Found": _record(
        "Passages found for a question; nothing was read.",
        **_SEARCHED,
        reason={"type": "null"},
        passages=_list_of(ref("Passage"), "Best first."),
        corpus_version=_VERSION,
        timings_ms=ref("Timings"),
    ),
    "Quote": _record(
        "Verbatim words of a document: its text from start to end.",
        text=_text("To be shown as text, never as markup."),
        highlight=_HIGHLIGHT,
        document=_text("Id of its document."),
        title=_text(),
        url=_perhaps("string"),
        section=_SECTION,
        page=_PAGE,
        start=_START,
        end=_END,
        score={"type": "number"},
    ),
    "Passage": _record(
        "A stretch of one section of a document.",
        document=_text("Id of its document."),
        title=_text(),
        section=_SECTION,
        page=_PAGE,
        start=_START,
        end=_END,
        text=_text("To be shown as text, never as markup."),
        score={"type": "number"},
    ),
    "Timings": _record("Milliseconds spent.", search=_MILLISECONDS, read=_MILLISECONDS, total=_MILLISECONDS),
    "Documents": _record(
        "All documents, by id.", corpus_version=_VERSION, documents=_list_of(ref("ListedDocument"))
    ),
    "ListedDocument": _record(
        "A document of the list.",
        **_LISTED,
        passages=_count("That it is split into."),
        version=_text("SHA-256 of its bytes."),
    ),
    "Document": _DOCUMENT | {"required": [name for name in _DOCUMENT["required"] if name != "text"]},
    "Source": _record(
        "A primary source.",
        title=_text(),
        publisher=_perhaps("string"),
        date=_DATE,
        url=_perhaps("string"),
    ),
    "Heading": _record(
        "A heading of the document.",
        level=_count("From 1, the outermost.", 1),
        text=_text(),
        page=_PAGE,
        start=_START,
        end=_END,
    ),
    "Rating": _record(
        "What somebody thinks of an answer.",
        question=_QUESTION,
        rating={"enum": ["up", "down"]},
        reason={
            "type": "string",
            "maxLength": MAX_COMMENT_CHARACTERS,
            "description": f"With “down” alone: {', '.join(COMPLAINTS)}, or words of one's own.",
        },
        document=_text("Id of the document that was shown first."),
    )
    | {"required": ["question", "rating"]},
    "Done": _record("It was done.", status={"const": "ok"}),
    "Health": _record(
        "The server answers questions.",
        status={"const": "ok"},
        corpus_version=_VERSION,
        documents=_count("In the index."),
    ),
    "Error": _record("What went wrong.", error=_text("One sentence for people.")),
}
