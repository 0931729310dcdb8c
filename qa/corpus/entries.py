"""What a new generation says of its documents, taken over from the old one where it can be."""

from collections.abc import Iterator
from dataclasses import replace

from qa.corpus.intake import Intake
from qa.store import Change, DocumentEntry, Generation, Manifest
from qa.store.records import passage_from
from qa.types import BuildReport, Failure, Passage


def _required(old: Generation | None) -> Generation:
    if old is None:
        raise ValueError("nothing can be taken over without an old generation")
    return old


def passages_of(intake: Intake, old: Generation | None, counts: list[int]) -> Iterator[Passage]:
    """The passages of all documents, one document after the other; their numbers are added to ``counts``."""
    for taken in intake.documents:
        if taken.passages is None:
            found = _required(old).passages_of(taken.id)
        else:
            found = [passage_from(line) for line in intake.spool.get(taken.passages).splitlines()]
        counts.append(len(found))
        yield from found


def lines_of_documents(intake: Intake, old: Generation | None) -> Iterator[bytes]:
    """The lines of all documents."""
    for taken in intake.documents:
        yield _required(old).record(taken.id) if taken.line is None else intake.spool.get(taken.line)


def entries_of(
    intake: Intake, old: Generation | None, rows: list[int], places: list[tuple[int, int]]
) -> tuple[DocumentEntry, ...]:
    """Entries of all documents, in order: ``rows`` passages and ``places`` (bytes) of each."""
    entries: list[DocumentEntry] = []
    first_row = 0
    for taken, count, (offset, length) in zip(intake.documents, rows, places, strict=True):
        known = _required(old).entry(taken.id) if taken.entry is None else taken.entry
        entries.append(replace(known, first_row=first_row, rows=count, offset=offset, length=length))
        first_row += count
    return tuple(entries)


def change_of(old: Generation | None, intake: Intake, by: str | None, back_to: str | None) -> Change:
    """What sets the corpus as it is now apart from ``old``, made by ``by``."""
    before = {} if old is None else {entry.id: entry.version for entry in old.manifest.documents}
    now = {taken.id: taken.version for taken in intake.documents}
    failed_before = () if old is None else old.manifest.failures
    return Change(
        by=by,
        back_to=back_to,
        added=tuple(sorted(now.keys() - before.keys())),
        changed=tuple(name for name in now if name in before and now[name] != before[name]),
        removed=tuple(sorted(before.keys() - now.keys())),
        failed=tuple(each.document for each in intake.failures if each not in failed_before),
    )


def report_of(manifest: Manifest, old: Generation | None, intake: Intake, embedded: int) -> BuildReport:
    before = set() if old is None else set(old.entries)
    loaded = [taken.id for taken in intake.documents if taken.entry is not None]
    here = {taken.id for taken in intake.documents} | {each.document for each in intake.failures}
    return BuildReport(
        generation=manifest.number,
        corpus_version=manifest.corpus_version,
        added=tuple(name for name in loaded if name not in before),
        changed=tuple(name for name in loaded if name in before),
        removed=tuple(sorted(before - here)),
        unchanged=tuple(taken.id for taken in intake.documents if taken.entry is None),
        failed=tuple(Failure(each.document, each.reason) for each in intake.failures),
        passages=manifest.rows,
        embedded=embedded,
    )
