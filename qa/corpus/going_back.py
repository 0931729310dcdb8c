"""Going back to an earlier corpus version."""

from pathlib import Path

from qa.corpus.build import CorpusBuilder, silent
from qa.corpus.files import scan
from qa.errors import UnknownVersion
from qa.protocols import Progress
from qa.store import GenerationStore, VersionRecord
from qa.types import BuildReport


def go_back(
    version: str,
    corpus: Path,
    store: GenerationStore,
    builder: CorpusBuilder,
    *,
    by: str | None = None,
    progress: Progress = silent,
) -> BuildReport:
    """After this ``corpus`` and its index are as in ``version``, and that is a version of its own.

    What the corpus holds before is built first, so that it can be gone back to as well.
    Killed at any moment, the next build finishes it. Raises UnknownVersion, and changes
    nothing, where ``version`` is not kept; else what a build raises.
    """
    record = store.kept(version)
    _kept_files(record, store)
    if store.plan() is None and _holds_files(corpus):
        builder.build(by=by, progress=progress, spare=record.number)
    store.make_plan(record, _kept_files(record, store), by)
    return builder.build(by=by, progress=progress)


def _kept_files(record: VersionRecord, store: GenerationStore) -> dict[str, str]:
    sources = store.sources(record.number)
    if sources is None or not all(map(store.originals.holds, sources.values())):
        raise UnknownVersion(
            f"The files of corpus version {record.version} were not kept, so it cannot be gone back to."
        )
    return sources


def _holds_files(corpus: Path) -> bool:
    if not corpus.is_dir():
        return False
    found = scan(corpus)
    return bool(found.ids or found.failures)
