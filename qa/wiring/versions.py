"""Corpus versions: what there were, and which of them can be opened."""

from dataclasses import dataclass

from qa.config import Settings
from qa.errors import IndexFault, UnknownVersion
from qa.store import Generation, GenerationStore, VersionRecord


@dataclass(frozen=True, slots=True)
class Version:
    """A corpus version; one that is ``kept`` can be gone back to, the ``current`` one answers."""

    record: VersionRecord
    kept: bool
    current: bool


def history(settings: Settings) -> list[Version]:
    """All corpus versions, newest first; none before the first build. Raises an IndexFault."""
    store = GenerationStore(settings.index)
    kept, current = set(store.layout.numbers()), store.current()
    return [Version(record, record.number in kept, record.number == current) for record in store.history()]


def open_version(settings: Settings, version: str) -> Generation | None:
    """The generation of a corpus version, without any model; None where it is not kept or unreadable."""
    store = GenerationStore(settings.index)
    try:
        return store.open(store.kept(version).number)
    except (UnknownVersion, IndexFault):
        return None
