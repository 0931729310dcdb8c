"""Files of the corpus that nobody can be answered from."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from qa.checking.findings import Finding, Severity
from qa.checking.material import Material
from qa.corpus import read, scan
from qa.corpus.files import SIDE_SUFFIX
from qa.errors import CorpusError, UnreadableDocument
from qa.loaders import version_of
from qa.store import FailureEntry


def file_findings(material: Material) -> Iterator[Finding]:
    """Files that could not be read, side files of nothing, and what was not built yet."""
    for failure in material.generation.manifest.failures:
        yield _failure(failure, material.suffixes)
    try:
        ids = frozenset(scan(material.corpus).ids)
    except CorpusError as exc:
        yield Finding(
            "no corpus folder", Severity.ERROR, "", str(exc), "Name the right folder with --corpus."
        )
        return
    yield from _dead_sides(material)
    yield from _not_built(material, ids)


def _failure(failure: FailureEntry, suffixes: frozenset[str]) -> Finding:
    if PurePosixPath(failure.document).suffix.lower() not in suffixes:
        advice = "Convert it to a format that can be read, or take it out of the folder."
        return Finding("format not read", Severity.WARNING, failure.document, failure.reason, advice)
    advice = "Mend, replace or remove the file: once it has changed, the next build tries it again."
    return Finding("not read", Severity.ERROR, failure.document, failure.reason, advice)


def _dead_sides(material: Material) -> Iterator[Finding]:
    for path in sorted(material.corpus.rglob(f"*{SIDE_SUFFIX}")):
        document = path.with_suffix("")
        name = path.relative_to(material.corpus).as_posix()
        hidden = any(part.startswith((".", "_")) for part in PurePosixPath(name).parts)
        if document.suffix.lower() in material.suffixes and not hidden and not document.exists():
            yield Finding(
                "side file of nothing",
                Severity.WARNING,
                os.fsencode(name).decode("utf-8", "backslashreplace"),
                f"there is no {document.name}",
                "Put the document beside it, rename it as the document is named, or remove it.",
            )


def _not_built(material: Material, ids: frozenset[str]) -> Iterator[Finding]:
    manifest = material.generation.manifest
    built = {entry.id: entry.version for entry in manifest.documents}
    known = built.keys() | {each.document for each in manifest.failures}
    states = {
        "not in the index yet": ids - known,
        "no longer in the folder": built.keys() - ids,
        "changed since the last build": {
            name for name in ids & built.keys() if _version(material.corpus, name) != built[name]
        },
    }
    for detail, names in states.items():
        for name in names:
            yield Finding("not built", Severity.WARNING, name, detail, "Run `qa build`.")


def _version(corpus: Path, name: str) -> str | None:
    try:
        return version_of(read(corpus, name))
    except UnreadableDocument:
        return None
