"""Documents and passages as lines of JSON (UTF-8, no line breaks inside)."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from qa.types import Block, BlockKind, Document, Metadata, Passage, Source


def to_line(value: object) -> bytes:
    """``value`` as one line of JSON with its line end."""
    # A lone surrogate is no valid UTF-8, but json.loads reads it back from "surrogatepass".
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def metadata_from(fields: Mapping[str, Any]) -> Metadata:
    """The metadata that ``dataclasses.asdict`` made ``fields`` of."""
    sources = tuple(Source(**source) for source in fields["sources"])
    topics = tuple(fields.get("topics", ()))  # an index of earlier days knows of none
    return Metadata(**{**fields, "sources": sources, "topics": topics})


def document_line(document: Document) -> bytes:
    """``document`` as one line."""
    blocks = [[b.kind.value, b.start, b.end, b.level, b.page] for b in document.blocks]
    fields = {"id": document.id, "version": document.version, "loader": document.loader}
    return to_line(fields | {"metadata": asdict(document.metadata), "text": document.text, "blocks": blocks})


def document_from(line: bytes) -> Document:
    """The document of a line. Raises ValueError, KeyError or TypeError for anything else."""
    fields = json.loads(line)
    return Document(
        id=fields["id"],
        text=fields["text"],
        blocks=tuple(Block(BlockKind(kind), *rest) for kind, *rest in fields["blocks"]),
        metadata=metadata_from(fields["metadata"]),
        version=fields["version"],
        loader=fields["loader"],
    )


def passage_line(passage: Passage) -> bytes:
    """``passage`` as one line."""
    numbers = (passage.start, passage.body, passage.end)
    return to_line(
        [passage.document, passage.title, *numbers, passage.text, list(passage.section), passage.page]
    )


def passage_from(line: bytes) -> Passage:
    """The passage of a line. Raises ValueError or TypeError for anything else."""
    document, title, start, body, end, text, section, page = json.loads(line)
    return Passage(document, title, start, body, end, text, tuple(section), page)
