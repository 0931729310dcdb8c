"""What the corpus holds, readable or not, live or not yet."""

from dataclasses import dataclass

from qa import wiring
from qa.config import Settings
from qa.corpus import scan
from qa.errors import IndexFault
from qa.store import DocumentEntry, FailureEntry

LIVE = "live"


@dataclass(frozen=True, slots=True)
class Row:
    """A document or file; ``entry`` is what answers know of it, None where they know nothing."""

    id: str
    title: str
    date: str
    passages: int
    state: str
    entry: DocumentEntry | None = None


def catalogue(settings: Settings) -> list[Row]:
    """All rows, what cannot be read first, then by title. Raises CorpusError without a folder."""
    found = scan(settings.corpus)
    entries, failures = _built(settings)
    failed = {each.document: each.reason for each in (*failures, *found.failures)}
    there = {*found.ids, *(each.document for each in found.failures)}
    rows = [_row(name, entries.get(name), failed.get(name), name in there) for name in {*there, *entries}]
    return sorted(rows, key=lambda row: (row.entry is not None, row.title.casefold(), row.id))


def _built(settings: Settings) -> tuple[dict[str, DocumentEntry], tuple[FailureEntry, ...]]:
    try:
        generation = wiring.open_generation(settings)
    except IndexFault:
        return {}, ()
    return dict(generation.entries), generation.manifest.failures


def _row(name: str, entry: DocumentEntry | None, reason: str | None, is_there: bool) -> Row:
    if entry is None:
        state = f"cannot be read: {reason}" if reason else "in the folder, not yet live"
        return Row(name, name, "", 0, state)
    state = LIVE if is_there else "gone from the folder, still live"
    return Row(name, entry.metadata.title, entry.metadata.date or "", entry.rows, state, entry)
