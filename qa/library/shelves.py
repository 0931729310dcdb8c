"""Documents in groups: by topic, by date, by title."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from qa.store import DocumentEntry

UNSORTED = "Other documents"
UNDATED = "Without a date"
_DIGITS = "0–9"


@dataclass(frozen=True, slots=True)
class Shelf:
    """Documents that stand together under a name."""

    name: str
    documents: tuple[DocumentEntry, ...]


def by_topic(documents: Iterable[DocumentEntry]) -> list[Shelf]:
    """A shelf for each topic, by name, documents on it by title; one can stand on several.

    The topics of a document are those of its metadata, else the folder that it lies in.
    """
    return _shelves(documents, _topics, last=UNSORTED)


def by_date(documents: Iterable[DocumentEntry]) -> list[Shelf]:
    """A shelf for each year, the latest first, documents on it from the latest on."""
    latest = sorted(_by_title(documents), key=lambda entry: entry.metadata.date or "", reverse=True)
    shelves = _shelves(latest, lambda entry: (_year(entry),), last=UNDATED, sort=list)
    return sorted(shelves, key=lambda shelf: shelf.name if shelf.name != UNDATED else "", reverse=True)


def by_title(documents: Iterable[DocumentEntry]) -> list[Shelf]:
    """A shelf for each first letter."""
    return _shelves(documents, lambda entry: (_letter(entry),), last="")


def _shelves(
    documents: Iterable[DocumentEntry],
    names: Callable[[DocumentEntry], tuple[str, ...]],
    last: str,
    sort: Callable[[Iterable[DocumentEntry]], list[DocumentEntry]] | None = None,
) -> list[Shelf]:
    found: dict[str, list[DocumentEntry]] = {}
    for entry in documents:
        for name in names(entry):
            found.setdefault(name, []).append(entry)
    order = sorted(found, key=lambda name: (name == last, name.casefold(), name))
    return [Shelf(name, tuple((sort or _by_title)(found[name]))) for name in order]


def _by_title(documents: Iterable[DocumentEntry]) -> list[DocumentEntry]:
    return sorted(documents, key=lambda entry: (entry.metadata.title.casefold(), entry.id))


def _topics(entry: DocumentEntry) -> tuple[str, ...]:
    if entry.metadata.topics:
        return entry.metadata.topics
    folder, inside, _ = entry.id.partition("/")
    name = " ".join(folder.replace("-", " ").replace("_", " ").split()) if inside else ""
    return (name[:1].upper() + name[1:] or UNSORTED,)


def _year(entry: DocumentEntry) -> str:
    year = (entry.metadata.date or "")[:4]
    return year if len(year) == 4 and year.isascii() and year.isdecimal() else UNDATED


def _letter(entry: DocumentEntry) -> str:
    first = entry.metadata.title[:1].upper()
    return first if first.isalpha() else _DIGITS
