"""What a generation says of a document without reading it."""

import json
from dataclasses import asdict, dataclass

from qa.store.records import metadata_from, to_line
from qa.types import Metadata


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document of a generation: its passages are rows ``first_row`` up to ``first_row + rows``.

    ``offset`` and ``length`` (bytes) find its line in the file of documents.
    """

    id: str
    version: str
    loader: str
    title: str
    first_row: int
    rows: int
    characters: int
    offset: int
    length: int
    metadata: Metadata


def entry_line(entry: DocumentEntry) -> bytes:
    """``entry`` as one line of JSON."""
    return to_line(asdict(entry))


def entry_from(line: bytes) -> DocumentEntry:
    """The entry of a line. Raises ValueError, KeyError, TypeError or AttributeError for anything else."""
    fields = json.loads(line)
    return DocumentEntry(**{**fields, "metadata": metadata_from(fields["metadata"])})
