"""What a generation holds and what it was built from and by."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from qa.errors import IndexMismatch, OtherFormat
from qa.store.entry import DocumentEntry
from qa.types import EXACT, VectorSearch

FORMAT = 8
"""Layout of a generation's folder, and how its words become terms: another number cannot be read."""


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
    """What a generation holds; ``created`` is UTC, ISO 8601. Documents and failures are by id.

    ``passage_search`` and ``sentence_search`` say how their vectors are searched.
    """

    number: int
    created: str
    corpus_version: str
    splitter: str
    encoder: str
    indexes: str
    dimension: int
    documents: Sequence[DocumentEntry]
    failures: tuple[FailureEntry, ...] = ()
    change: Change = Change()
    passage_search: VectorSearch = EXACT
    sentence_search: VectorSearch = EXACT
    format: int = FORMAT

    @property
    def rows(self) -> int:
        """Passages in all."""
        if not self.documents:
            return 0
        last = self.documents[-1]
        return last.first_row + last.rows

    @property
    def loaders(self) -> tuple[str, ...]:
        """Names of the loaders that read the documents, in order."""
        return tuple(sorted({entry.loader for entry in self.documents}))


def corpus_version(number: int, versions: Iterable[tuple[str, str]]) -> str:
    """``number`` and eight hex digits that depend on the ids and versions of the documents alone."""
    lines = "".join(f"{name}\t{version}\n" for name, version in sorted(versions))
    return f"{number}-{hashlib.sha256(lines.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def manifest_to(manifest: Manifest) -> bytes:
    """``manifest`` as JSON that people can read; of the documents, only how many they are."""
    plain = asdict(replace(manifest, documents=()))
    plain |= {"documents": len(manifest.documents), "rows": manifest.rows, "loaders": manifest.loaders}
    return json.dumps({"format": plain.pop("format")} | plain, indent=1).encode() + b"\n"


@dataclass(frozen=True, slots=True)
class Head:
    """A manifest without its documents: how many they are, and how many passages."""

    documents: int
    rows: int
    rest: Mapping[str, Any]

    def with_documents(self, documents: Sequence[DocumentEntry]) -> Manifest:
        """The manifest of ``documents``."""
        return Manifest(documents=documents, **self.rest)


def head_from(data: bytes) -> Head:
    """What :func:`manifest_to` made.

    Raises IndexMismatch where it is damaged, OtherFormat for another format.
    """
    try:
        found = json.loads(data)
        number = found["format"]
    except (ValueError, KeyError, TypeError) as exc:
        raise _damaged() from exc
    if number != FORMAT:
        raise OtherFormat(
            f"The index has format {number}, this version reads format {FORMAT}: run `qa build`."
        )
    try:
        return _head(found)
    except (KeyError, TypeError, ValueError, AttributeError) as exc:
        raise _damaged() from exc


def _head(found: dict[str, Any]) -> Head:
    found.pop("loaders")  # for human readers: it follows from the documents
    found["failures"] = tuple(FailureEntry(**entry) for entry in found["failures"])
    found["change"] = change_from(found["change"])
    for part in ("passage_search", "sentence_search"):
        found[part] = VectorSearch(**found[part])
        if type(found[part].rescored) is not int:
            raise TypeError(part)
    head = Head(int(found.pop("documents")), int(found.pop("rows")), found)
    head.with_documents(())  # TypeError where a part is missing or unknown
    return head


def _damaged() -> IndexMismatch:
    return IndexMismatch("The index is damaged (manifest.json): run `qa build --rebuild`.")


def change_from(fields: Mapping[str, Any]) -> Change:
    """The change that ``dataclasses.asdict`` made ``fields`` of. Raises TypeError for anything else."""
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()
    }
    return Change(**values)
