"""Everything that staff can change. Each act checks on the server, at once, that they are signed in."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qa import wiring
from qa.config import Settings
from qa.corpus.adding import Addition
from qa.corpus.refreshing import Outcome, Refreshed
from qa.protocols import Fetch, Progress
from qa.types import BuildReport
from qa.ui.staff.jobs import JOBS, Job, Lines
from qa.ui.staff.sessions import Staff, settings_for
from qa.wiring import library

_SHOWN = 20
_SHOWN_OF_A_TEXT = 300


@dataclass(frozen=True, slots=True)
class Chosen:
    """An addition that is to go live: ``replacing`` what has its name, or saying it ``twice``."""

    addition: Addition
    replacing: bool = False
    twice: bool = False


def add(staff: Staff, chosen: Sequence[Chosen]) -> Job:
    """Puts what was looked at into the corpus, and it goes live. Raises CorpusBusy, as all acts do."""
    settings = settings_for(staff)
    what = "Adding of 1 document" if len(chosen) == 1 else f"Adding of {len(chosen)} documents"
    return JOBS.start(what, staff.name, lambda report: _added(settings, chosen, report))


def _added(settings: Settings, chosen: Sequence[Chosen], report: Progress) -> Lines:
    refusals = [
        library.put(settings, each.addition, replacing=each.replacing, twice=each.twice) for each in chosen
    ]
    refused = tuple(f"Not added: {each.origin}: {each.reason}" for each in refusals if each is not None)
    if len(refused) == len(chosen):
        return refused
    with library.told(f"{len(chosen) - len(refused)} documents are in the corpus folder"):
        return (*refused, *report_lines(library.update(settings, report)))


def build(staff: Staff) -> Job:
    """Brings the index up to date with the corpus folder."""
    settings = settings_for(staff)
    return JOBS.start("Update", staff.name, lambda report: report_lines(library.update(settings, report)))


def remove(staff: Staff, name: str) -> Job:
    """Takes the document ``name`` out; after this it is never cited again."""
    settings = settings_for(staff)
    return _change(staff, f"Removal of {name}", lambda report: library.remove(settings, [name], report))


def rename(staff: Staff, old: str, new: str) -> Job:
    """Gives the document ``old`` the name ``new``."""
    settings = settings_for(staff)
    return _change(staff, f"Renaming of {old}", lambda report: library.rename(settings, old, new, report))


def edit(staff: Staff, name: str, changes: Mapping[str, str]) -> Job:
    """Says of the document ``name`` what ``changes`` hold."""
    settings = settings_for(staff)
    return _change(staff, f"Editing of {name}", lambda report: library.edit(settings, name, changes, report))


def _change(staff: Staff, what: str, change: Callable[[Progress], library.Changed]) -> Job:
    return JOBS.start(what, staff.name, lambda report: report_lines(change(report).report))


def refresh(staff: Staff, names: Sequence[str] = (), fetch: Fetch | None = None) -> Job:
    """Fetches ``names``, or all that came from the Web, again."""
    settings = settings_for(staff)
    return JOBS.start("Refresh", staff.name, lambda report: _refreshed(settings, names, fetch, report))


def _refreshed(settings: Settings, names: Sequence[str], fetch: Fetch | None, report: Progress) -> Lines:
    found = []
    for each in library.refresh(settings, names, fetch=fetch):
        found.append(each)
        report(len(found), len(found), "fetched")
    lines = tuple(line for each in found for line in _refresh_lines(each))
    if not any(each.outcome is Outcome.CHANGED for each in found):
        return lines or ("No document came from the Web.",)
    return (*lines, *report_lines(library.update(settings, report)))


def _refresh_lines(found: Refreshed) -> Iterator[str]:
    yield f"{found.document}: {found.outcome}" + (f" ({found.reason})" if found.reason else "")
    for sign, texts in (("+", found.difference.added), ("−", found.difference.removed)):
        yield from (f"{sign} {text[:_SHOWN_OF_A_TEXT]}" for text in texts[:_SHOWN])


def roll_back(staff: Staff, version: str) -> Job:
    """Makes the corpus as it was in ``version``."""
    settings = settings_for(staff)
    return JOBS.start(
        f"Return to {version}",
        staff.name,
        lambda report: report_lines(wiring.roll_back(settings, version, report)),
    )


def forget(staff: Staff, group: str) -> int:
    """Removes all about the questions of an inbox row; how many rows that were."""
    return wiring.forget_group(settings_for(staff), group)


def report_lines(report: BuildReport) -> Lines:
    """What a build did, in words."""
    lines = []
    for word, names in (("Added", report.added), ("Changed", report.changed), ("Removed", report.removed)):
        if names:
            more = f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
            lines.append(f"{word}: {', '.join(names[:_SHOWN])}{more}.")
    lines += [f"Cannot be read: {each.document}: {each.reason}" for each in report.failed[:_SHOWN]]
    if not lines:
        lines.append("Nothing has changed.")
    return (*lines, f"Version {report.corpus_version} answers, with {report.passages:,} passages.")
