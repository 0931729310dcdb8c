"""What a generation holds and what it was built from and by."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from qa.errors import IndexMismatch, OtherFormat
from qa.store.records import metadata_from
from qa.types import Metadata

FORMAT = 2
"""Layout of a generation's folder: another number cannot be read."""


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


@dataclass(frozen=True, slots=True)
class FailureEntry:
    """A corpus file that could not be loaded; ``version`` is empty where it could not be read either.

    ``loader`` refused it, so that it is of no use to try again before one of both changes.
    """

    document: str
    reason: str
    version: str = ""
    loader: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What set a corpus version apart from the one before: ids in order, and who made it, if named.

    ``failed`` has the files that could not be loaded and did not fail in the same way before;
    ``back_to`` is the version that was gone back to, if it was made by going back.
    """

    by: str | None = None
    back_to: str | None = None
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation holds; ``created`` is UTC, ISO 8601. Documents and failures are by id."""

    number: int
    created: str
    corpus_version: str
    splitter: str
    encoder: str
    indexes: str
    dimension: int
    documents: tuple[DocumentEntry, ...]
    failures: tuple[FailureEntry, ...] = ()
    change: Change = Change()
    format: int = FORMAT

    @property
    def rows(self) -> int:
        """Passages in all."""
        return sum(entry.rows for entry in self.documents)

    @property
    def loaders(self) -> tuple[str, ...]:
        """Names of the loaders that read the documents, in order."""
        return tuple(sorted({entry.loader for entry in self.documents}))


def corpus_version(number: int, versions: Iterable[tuple[str, str]]) -> str:
    """``number`` and eight hex digits that depend on the ids and versions of the documents alone."""
    lines = "".join(f"{name}\t{version}\n" for name, version in sorted(versions))
    return f"{number}-{hashlib.sha256(lines.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def manifest_to(manifest: Manifest) -> bytes:
    """``manifest`` as JSON that people can read."""
    fields = {"format": manifest.format, "loaders": manifest.loaders} | asdict(manifest)
    return json.dumps(fields, indent=1).encode() + b"\n"


def manifest_from(data: bytes) -> Manifest:
    """The manifest of ``data``. Raises IndexMismatch where it is damaged, OtherFormat for another format."""
    try:
        fields = json.loads(data)
        found = fields["format"]
    except (ValueError, KeyError, TypeError) as exc:
        raise IndexMismatch("The index is damaged (manifest.json): run `qa build --rebuild`.") from exc
    if found != FORMAT:
        raise OtherFormat(
            f"The index has format {found}, this version reads format {FORMAT}: run `qa build`."
        )
    try:
        return _manifest(fields)
    except (KeyError, TypeError, ValueError, AttributeError) as exc:
        raise IndexMismatch("The index is damaged (manifest.json): run `qa build --rebuild`.") from exc


def change_from(fields: Mapping[str, Any]) -> Change:
    """The change that ``dataclasses.asdict`` made ``fields`` of. Raises TypeError for anything else."""
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()
    }
    return Change(**values)


def _manifest(fields: dict[str, Any]) -> Manifest:
    fields.pop("loaders")  # for human readers: it follows from the documents
    documents = tuple(
        DocumentEntry(**{**entry, "metadata": metadata_from(entry["metadata"])})
        for entry in fields.pop("documents")
    )
    failures = tuple(FailureEntry(**entry) for entry in fields.pop("failures"))
    change = change_from(fields.pop("change", {}))  # an index of earlier days says nothing of it
    manifest = Manifest(documents=documents, failures=failures, change=change, **fields)
    _check_rows(manifest)
    return manifest


def _check_rows(manifest: Manifest) -> None:
    """Raises ValueError unless ids are in order, and rows and lines follow one another without gaps."""
    ids = [entry.id for entry in manifest.documents]
    if ids != sorted(set(ids)):
        raise ValueError("documents are out of order")
    row = offset = 0
    for entry in manifest.documents:
        if (entry.first_row, entry.offset) != (row, offset) or entry.rows < 0 or entry.length < 1:
            raise ValueError("rows or lines do not follow one another")
        row, offset = row + entry.rows, offset + entry.length
