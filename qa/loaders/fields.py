"""What a YAML block or side file says of a document, checked field by field."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

from qa.errors import UnreadableDocument
from qa.text import normalise
from qa.types import Metadata, Source

MAX_FIELD_CHARACTERS = 1000
MAX_SOURCES = 200
MAX_TOPICS = 20
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fields:
    """Fields of :class:`~qa.types.Metadata` as far as they are given."""

    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    language: str | None = None
    license: str | None = None
    sources: tuple[Source, ...] = ()
    topics: tuple[str, ...] = ()

    def over(self, other: "Fields") -> "Fields":
        """These fields, with those of ``other`` where these are silent."""
        missing = {
            field.name: getattr(other, field.name) for field in fields(self) if not getattr(self, field.name)
        }
        return replace(self, **missing)

    def metadata(self, title: str) -> Metadata:
        """The metadata, with ``title`` where no title is given."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return Metadata(**{**values, "title": self.title or title})


def parse_fields(values: Mapping[str, object]) -> Fields:
    """Known fields of a YAML mapping; others are ignored.

    Raises :class:`~qa.errors.UnreadableDocument` naming a field of a wrong type.
    """
    return Fields(
        title=_text(values, "title"),
        publisher=_text(values, "publisher"),
        date=_text(values, "date"),
        url=_address(values, "url"),
        language=_text(values, "language"),
        license=_text(values, "license"),
        sources=_sources(values.get("sources")),
        topics=_topics(values.get("topics")),
    )


def web_address(text: str | None) -> str | None:
    """``text`` if it is an http or https address, else None."""
    return text if text and len(text) <= MAX_FIELD_CHARACTERS and _WEB.fullmatch(text) else None


def _text(values: Mapping[str, object], name: str, where: str = "") -> str | None:
    value = values.get(name)
    if value is None:
        return None
    if isinstance(value, date):
        value = value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise UnreadableDocument(f"The field “{where}{name}” must be a text, not {_kind(value)}: mend it.")
    return _clean(value, where + name)


def _clean(value: str, name: str) -> str | None:
    text = " ".join(normalise(value).split())
    if len(text) > MAX_FIELD_CHARACTERS:
        raise UnreadableDocument(
            f"The field “{name}” has {len(text)} characters; at most {MAX_FIELD_CHARACTERS} are allowed."
        )
    return text or None


def _address(values: Mapping[str, object], name: str, where: str = "") -> str | None:
    text = _text(values, name, where)
    if text and not web_address(text):
        raise UnreadableDocument(
            f"The field “{where}{name}” must be an address that starts with https:// or http://,"
            f" not “{text}”: mend it."
        )
    return text


def _sources(value: object) -> tuple[Source, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise UnreadableDocument(f"The field “sources” must be a list, not {_kind(value)}: mend it.")
    if len(value) > MAX_SOURCES:
        raise UnreadableDocument(
            f"The field “sources” has {len(value)} entries; at most {MAX_SOURCES} are allowed."
        )
    return tuple(_source(each, f"sources[{n}]") for n, each in enumerate(value, start=1))


def _source(value: object, name: str) -> Source:
    if isinstance(value, str) and (title := _clean(value, name)):
        return Source(title)
    if not isinstance(value, Mapping):
        raise UnreadableDocument(f"The field “{name}” must hold a title and what else is known: mend it.")
    where = name + "."
    url = _address(value, "url", where)
    title = _text(value, "title", where) or url
    if not title:
        raise UnreadableDocument(f"The field “{where}title” is missing: add it.")
    return Source(title, _text(value, "publisher", where), _text(value, "date", where), url)


def _topics(value: object) -> tuple[str, ...]:
    """Names from a list, or from one text with commas; each once."""
    named = value.split(",") if isinstance(value, str) else [] if value is None else value
    if not isinstance(named, list) or not all(isinstance(each, str) for each in named):
        raise UnreadableDocument(f"The field “topics” must be a list of texts, not {_kind(value)}: mend it.")
    if len(named) > MAX_TOPICS:
        raise UnreadableDocument(
            f"The field “topics” has {len(named)} entries; at most {MAX_TOPICS} are allowed."
        )
    return tuple(dict.fromkeys(topic for each in named if (topic := _clean(each, "topics"))))


_KINDS = {
    bool: "yes or no",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "a mapping",
    str: "a text",
}


def _kind(value: object) -> str:
    return _KINDS.get(type(value), f"a {type(value).__name__}")
