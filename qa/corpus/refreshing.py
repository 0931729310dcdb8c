"""Fetching again what came from the Web, and what has changed in it."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

from qa.corpus.files import SIDE_SUFFIX, read, scan
from qa.corpus.finding import find
from qa.corpus.intake import LoaderChoice
from qa.corpus.loading import load
from qa.corpus.offers import side_of
from qa.corpus.placing import place
from qa.errors import CorpusError, LoadError, QAError, Vanished
from qa.loaders.frontmatter import side_values
from qa.protocols import Fetch
from qa.types import Document, RawFile


class Outcome(StrEnum):
    """What came of fetching a document again."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    VANISHED = "vanished"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Difference:
    """Paragraphs, items and rows that were added to a document and removed from it, in order."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refreshed:
    """A document that was fetched again. ``file`` is what it is to become where it has changed.

    ``reason`` says why the document is kept as it was although it is not known to be the same.
    """

    document: str
    outcome: Outcome
    reason: str | None = None
    difference: Difference = Difference()
    before: RawFile | None = None
    file: RawFile | None = None


def fetched_names(root: Path, wanted: Sequence[str] = ()) -> tuple[str, ...]:
    """Ids of the documents to refresh: those ``wanted``, else all that came from the Web.

    Raises UnknownDocument, or CorpusError for one that was not fetched.
    """
    if not wanted:
        return tuple(name for name in scan(root).ids if _address(root, name))
    names = find(root, wanted)
    for name in names:
        if not _address(root, name):
            raise CorpusError(f"{name} was not added from an address, so that it cannot be fetched again.")
    return names


def _address(root: Path, name: str) -> str | None:
    """The address that ``name`` was fetched from; None where it was not, or nobody can tell."""
    if not (root / f"{name}{SIDE_SUFFIX}").is_file():
        return None
    try:
        return _source(read(root, name))[0]
    except LoadError:
        return None


def _source(file: RawFile) -> tuple[str | None, dict[str, str]]:
    """Where ``file`` was fetched from, and all that its side file says in texts."""
    said = {name: value for name, value in side_values(file.side).items() if isinstance(value, str)}
    return (said.get("fetched_from") or said.get("url")) if "sha256" in said else None, said


def refreshed(
    root: Path, name: str, fetch: Fetch, loaders: LoaderChoice, *, by_hand: bool = False
) -> Refreshed:
    """What fetching ``name`` again comes to; nothing is written.

    A document that was changed by hand since is kept, unless ``by_hand`` says that this may be lost.
    """
    try:
        return _refreshed(read(root, name), fetch, loaders, by_hand)
    except Vanished as exc:
        return Refreshed(name, Outcome.VANISHED, str(exc))
    except QAError as exc:
        return Refreshed(name, Outcome.KEPT, str(exc))


def _refreshed(file: RawFile, fetch: Fetch, loaders: LoaderChoice, by_hand: bool) -> Refreshed:
    address, said = _source(file)
    if address is None:
        raise CorpusError("It was not added from an address.")
    own = hashlib.sha256(file.data).hexdigest() == said["sha256"]
    if not own and not by_hand:
        raise CorpusError("It was changed by hand since it was fetched: --replace fetches it all the same.")
    page = fetch.fetch(address, *((said.get("etag"), said.get("last_modified")) if own else (None, None)))
    if page is None or page.data == file.data:
        return Refreshed(file.id, Outcome.UNCHANGED)
    if page.suffix != _kind(file.id):
        raise CorpusError(f"It is now a file of another kind ({page.suffix}): add the address anew.")
    new = RawFile(file.id, page.data, side_of(page, address, file.side))
    difference = difference_of(load(loaders, file), load(loaders, new))
    return Refreshed(file.id, Outcome.CHANGED, None, difference, file, new)


def _kind(name: str) -> str:
    """The ending of ``name``, of several for one kind of file the usual one."""
    suffix = PurePosixPath(name).suffix.lower()
    return {".htm": ".html", ".markdown": ".md"}.get(suffix, suffix)


def difference_of(old: Document, new: Document) -> Difference:
    """What the blocks of ``new`` say that those of ``old`` do not, and the other way round."""
    before, after = _blocks(old), _blocks(new)
    return Difference(_without(after, before), _without(before, after))


def _blocks(document: Document) -> list[str]:
    return [" ".join(document.text[block.start : block.end].split()) for block in document.blocks]


def _without(texts: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    left = Counter(others)
    found = []
    for text in texts:
        if left[text]:
            left[text] -= 1
        else:
            found.append(text)
    return tuple(found)


def renew(root: Path, found: Refreshed) -> Refreshed:
    """After this the corpus holds what was fetched; the corpus must be held.

    A document that was touched meanwhile is kept, and what comes back says so.
    """
    if found.file is None:
        return found
    try:
        if read(root, found.document) != found.before:
            raise CorpusError("It was changed in the corpus meanwhile: refresh it again.")
        place(root, found.file)
    except QAError as exc:
        return Refreshed(found.document, Outcome.KEPT, str(exc))
    return found
