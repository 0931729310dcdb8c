"""Files, documents and errors as JSON, on their way to a worker process and back."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from qa import errors
from qa.errors import LoadError, UnreadableDocument
from qa.types import Block, BlockKind, Document, Metadata, RawFile, Source


def request_for(file: RawFile) -> dict[str, Any]:
    """What goes with the file's bytes."""
    return {"id": file.id, "side": None if file.side is None else file.side.decode("latin-1")}


def file_from(request: Mapping[str, Any], data: bytes) -> RawFile:
    """The file for such a request."""
    side = request["side"]
    return RawFile(request["id"], data, None if side is None else side.encode("latin-1"))


def document_to_json(document: Document) -> dict[str, Any]:
    """All of the document."""
    blocks = [[str(each.kind), each.start, each.end, each.level, each.page] for each in document.blocks]
    return {**asdict(document), "blocks": blocks}


def document_from(value: Mapping[str, Any]) -> Document:
    """The document again."""
    blocks = tuple(Block(BlockKind(kind), *rest) for kind, *rest in value["blocks"])
    sources = tuple(Source(**each) for each in value["metadata"]["sources"])
    topics = tuple(value["metadata"]["topics"])
    metadata = Metadata(**{**value["metadata"], "sources": sources, "topics": topics})
    return Document(**{**value, "blocks": blocks, "metadata": metadata})


def error_to_json(error: LoadError) -> dict[str, str]:
    """Its kind and its sentence."""
    return {"kind": type(error).__name__, "text": str(error)}


def error_from(value: Mapping[str, str]) -> LoadError:
    """The error again; of a kind that is not known, an UnreadableDocument."""
    kind = getattr(errors, value["kind"], None)
    known = isinstance(kind, type) and issubclass(kind, LoadError)
    return kind(value["text"]) if known else UnreadableDocument(value["text"])
