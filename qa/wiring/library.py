"""What staff do to the corpus of some settings.

To add is two steps, so that people can see first: a :func:`desk` looks at what is offered, files
in memory too, and :func:`put` puts what was looked at into the folder. :func:`update` then brings
the index up to date; the other changes do so themselves.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Literal

from qa.config import Settings
from qa.corpus import adding, editing, refreshing, renaming
from qa.corpus.holding import held
from qa.corpus.offers import Offer, Refusal, offers_of
from qa.corpus.texts import texts_of
from qa.errors import CorpusError, IndexBusy, IndexFault, QAError
from qa.loaders import standard_loaders
from qa.protocols import Fetch, Progress
from qa.store import Generation, GenerationStore
from qa.types import BuildReport, Document, Passage
from qa.wiring import building

PATIENCE = 900.0
"""Seconds that a change waits for a build that is running."""
_STEP = 0.2


Word = Literal["added", "replaced", "unchanged", "refused"]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a file that was to be added; a refused one may not even have been loaded."""

    outcome: Word
    origin: str
    document: Document | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Changed:
    """The documents that a command changed, and what the build after it did."""

    documents: tuple[str, ...]
    report: BuildReport


def fetcher() -> Fetch:
    """Fetches from the public Internet what the loaders read."""
    from qa.fetching import WebFetcher

    return WebFetcher(standard_loaders().suffixes)


def offers(settings: Settings, given: str, fetch: Fetch | None = None) -> Iterator[Offer | Refusal]:
    """The files at a path or an address, one after the other."""
    return offers_of(given, settings.corpus, lambda: fetch or fetcher())


def desk(settings: Settings) -> adding.Desk:
    """Looks at offers and says what adding them would come to. Raises CorpusError without a folder."""
    loaders = standard_loaders()
    return adding.Desk(
        settings.corpus, loaders, lambda: texts_of(settings.corpus, loaders, _answering(settings))
    )


def passages(settings: Settings, document: Document) -> list[Passage]:
    """The passages that a build would split ``document`` into."""
    return building.splitter(settings).split(document)


def add(
    settings: Settings,
    given: Sequence[str],
    *,
    name: str | None = None,
    into: str | None = None,
    replacing: bool = False,
    twice: bool = False,
    dry: bool = False,
    fetch: Fetch | None = None,
) -> Iterator[Added]:
    """What becomes of each file at the paths and addresses ``given``, as soon as it is known.

    ``name`` stands for the name of a single file, ``into`` for a folder above all names; ``dry``
    writes nothing. What can be added is in the folder then; the index is as it was.
    """
    looking = desk(settings)
    for each in given:
        for offer in offers(settings, each, fetch):
            found = offer if isinstance(offer, Refusal) else looking.look(_named(offer, name, into))
            yield _added(settings, found, replacing, twice, dry)


def _named(offer: Offer, name: str | None, into: str | None) -> Offer:
    parts = (into, name or offer.file.id)
    return replace(offer, file=replace(offer.file, id="/".join(filter(None, parts))))


def _added(
    settings: Settings, found: adding.Addition | Refusal, replacing: bool, twice: bool, dry: bool
) -> Added:
    if isinstance(found, Refusal):
        return Added("refused", found.origin, None, found.reason)
    if dry:
        reason = found.objection(replacing, twice)
    else:
        refused = put(settings, found, replacing=replacing, twice=twice)
        reason = None if refused is None else refused.reason
    if reason is not None:
        return Added("refused", found.origin, found.document, reason)
    word: Word = "unchanged" if found.is_there else "added" if found.stands is None else "replaced"
    return Added(word, found.origin, found.document, None)


def put(
    settings: Settings, addition: adding.Addition, *, replacing: bool = False, twice: bool = False
) -> Refusal | None:
    """After this the folder holds the addition, unless a refusal says why not; the index is as it was."""
    with held(settings.corpus):
        return adding.add(settings.corpus, addition, replacing=replacing, twice=twice)


def remove(settings: Settings, names: Sequence[str], progress: Progress | None = None) -> Changed:
    """After this the documents ``names`` are neither in the folder nor ever cited again."""
    with held(settings.corpus):
        removed = renaming.remove(settings.corpus, names)
    return _changed(settings, removed, progress)


def rename(settings: Settings, old: str, new: str, progress: Progress | None = None) -> Changed:
    """After this the document ``old`` is called ``new``, in the folder and in answers."""
    with held(settings.corpus):
        names = renaming.rename(settings.corpus, old, new, standard_loaders())
    return _changed(settings, names, progress)


def edit(
    settings: Settings, name: str, changes: Mapping[str, str], progress: Progress | None = None
) -> Changed:
    """After this the fields in ``changes`` are said of the document ``name``, an empty one no more."""
    with held(settings.corpus):
        document = editing.edit(settings.corpus, name, changes, standard_loaders())
    return _changed(settings, (document.id,), progress)


def refresh(
    settings: Settings, names: Sequence[str] = (), *, by_hand: bool = False, fetch: Fetch | None = None
) -> Iterator[refreshing.Refreshed]:
    """Fetches ``names``, or all that came from the Web, again; the folder follows, the index does not."""
    asked = fetch or fetcher()
    for name in refreshing.fetched_names(settings.corpus, names):
        found = refreshing.refreshed(settings.corpus, name, asked, standard_loaders(), by_hand=by_hand)
        with held(settings.corpus):
            done = refreshing.renew(settings.corpus, found)
        yield done


def update(settings: Settings, progress: Progress | None = None) -> BuildReport:
    """Builds the index as soon as no other build is running. Raises as a build does."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return building.build_index(settings, progress)
        except IndexBusy:
            if time.monotonic() >= deadline:
                raise
            if progress is not None:
                progress(0, 1, "waiting for another build")
            time.sleep(_STEP)


def _changed(settings: Settings, names: Sequence[str], progress: Progress | None) -> Changed:
    with told(f"{', '.join(names)}: changed in the corpus folder"):
        return Changed(tuple(names), update(settings, progress))


@contextmanager
def told(done: str) -> Iterator[None]:
    """Says with an error of the block that something was ``done`` before."""
    try:
        yield
    except QAError as exc:
        raise CorpusError(
            f"{done}, but the index answers as before: {exc} When this is mended, run `qa build`."
        ) from exc


def _answering(settings: Settings) -> Generation | None:
    try:
        return GenerationStore(settings.index).open()
    except IndexFault:
        return None
