"""The journal of corpus versions: a line each, kept when the version itself is not."""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from qa.store.manifest import Change, Head, change_from
from qa.store.records import to_line


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """A corpus version that answered: ``created`` is UTC, ISO 8601; ``documents`` is how many it has."""

    number: int
    version: str
    created: str
    documents: int
    change: Change


def record_of(head: Head) -> VersionRecord:
    """What the journal says of the generation with this manifest."""
    manifest = head.with_documents(())
    return VersionRecord(
        manifest.number, manifest.corpus_version, manifest.created, head.documents, manifest.change
    )


def read_journal(path: Path) -> dict[int, VersionRecord]:
    """The records in ``path`` by number; lines that a crash tore are left out. Raises OSError."""
    try:
        lines = path.read_bytes().splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    return {record.number: record for record in map(_record, lines) if record is not None}


def _record(line: bytes) -> VersionRecord | None:
    try:
        fields = json.loads(line)
        record = VersionRecord(**{**fields, "change": change_from(fields["change"])})
        return record if isinstance(record.number, int) else None
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def append(path: Path, records: Iterable[VersionRecord]) -> None:
    """After this ``records`` stand at the end of ``path``, each on a line of its own. Raises OSError."""
    lines = b"".join(to_line(asdict(record)) for record in records)
    if not lines:
        return
    with path.open("a+b") as file:
        if file.tell() and not _ends_whole(file.fileno()):
            file.write(b"\n")
        file.write(lines)
        file.flush()
        os.fsync(file.fileno())


def _ends_whole(descriptor: int) -> bool:
    return os.pread(descriptor, 1, os.fstat(descriptor).st_size - 1) == b"\n"
