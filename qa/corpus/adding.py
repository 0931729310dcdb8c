"""Adding documents: first looked at, then put into the corpus."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from qa.corpus.duplicates import Shelf
from qa.corpus.files import read
from qa.corpus.finding import known_names
from qa.corpus.intake import LoaderChoice
from qa.corpus.loading import load
from qa.corpus.names import clash, safe_name
from qa.corpus.offers import Offer, Refusal
from qa.corpus.placing import place
from qa.errors import LoadError, QAError
from qa.loaders import version_of
from qa.types import Document, RawFile

Texts = Callable[[], Iterator[tuple[str, str]]]
"""Gives the texts of the documents that are there, each with its id."""


@dataclass(frozen=True, slots=True)
class Twin:
    """A document that says nearly the same: ``share`` (0..1) of the runs of words, 1 for equal files."""

    document: str
    share: float


@dataclass(frozen=True, slots=True)
class Addition:
    """A file that can be added as ``file.id``, loaded as it would be.

    ``stands`` is the version of what has this name now, None where nothing has; ``twins`` are
    documents that say nearly the same, likest first.
    """

    origin: str
    file: RawFile
    document: Document
    stands: str | None
    twins: tuple[Twin, ...]

    @property
    def is_there(self) -> bool:
        """Whether the corpus holds just this already."""
        return self.stands == self.document.version

    def objection(self, replacing: bool = False, twice: bool = False) -> str | None:
        """Why it is not added unless that is wanted: ``replacing`` another, or saying it ``twice``."""
        if self.stands is not None and not self.is_there and not replacing:
            return (
                f"Another document is called {self.file.id}: replace it with --replace, or choose "
                "another name with --as or another folder with --into."
            )
        if self.twins and not self.is_there and not twice:
            first = self.twins[0]
            how = "the same" if first.share == 1 else f"nearly the same ({first.share:.0%})"
            return f"{first.document} says {how}: add it nevertheless with --force."
        return None


class Desk:
    """Looks at what is offered, against the corpus at ``root`` and what it looked at before."""

    def __init__(self, root: Path, loaders: LoaderChoice, texts: Texts) -> None:
        self._root = root
        self._loaders = loaders
        self._texts = texts
        self._names = {*known_names(root)}
        self._taken: dict[str, str] = {}
        self._shelf: Shelf | None = None

    def look(self, offer: Offer) -> Addition | Refusal:
        """What adding the file would come to; nothing is written."""
        name = safe_name(offer.file.id)
        try:
            reason = self._refusal(name)
            if reason is None:
                return self._addition(offer.origin, replace(offer.file, id=name))
        except LoadError as exc:
            reason = str(exc)
        return Refusal(offer.origin, reason)

    def _refusal(self, name: str) -> str | None:
        if name in self._taken:
            return f"It would be called {name}, as {self._taken[name]} is: add it with --as or --into."
        other = clash(name, self._names)
        if other is None:
            return None
        return f"It would be called {name}, which cannot stand beside {other}: choose another name with --as."

    def _addition(self, origin: str, offered: RawFile) -> Addition:
        there = standing(self._root, offered.id)
        # What is known of a document outlives its replacement by a file that says nothing of itself.
        kept = there.side if there is not None and offered.side is None else offered.side
        file = replace(offered, side=kept)
        document = load(self._loaders, file)
        twins = tuple(self._twins(file, document))
        stands = None if there is None else version_of(there)
        self._taken[file.id] = origin
        self._names.add(file.id)
        self._shelves.put(file.id, document.text)
        return Addition(origin, file, document, stands, twins)

    @property
    def _shelves(self) -> Shelf:
        if self._shelf is None:
            self._shelf = Shelf()
            for name, text in self._texts():
                self._shelf.put(name, text)
        return self._shelf

    def _twins(self, file: RawFile, document: Document) -> Iterator[Twin]:
        for name, share in self._shelves.like(document.text):
            if name != file.id:
                yield Twin(name, share)


def standing(root: Path, name: str) -> RawFile | None:
    """What is called ``name`` in the corpus; None where nothing is. Raises UnreadableDocument."""
    path = root / name
    return read(root, name) if path.exists() or path.is_symlink() else None


def add(root: Path, addition: Addition, *, replacing: bool = False, twice: bool = False) -> Refusal | None:
    """After this the corpus holds the addition, unless a refusal says why it does not.

    The corpus must be held; what came under the name since it was looked at is not touched.
    """
    reason = addition.objection(replacing, twice)
    try:
        there = standing(root, addition.file.id)
        if reason is None and addition.stands != (None if there is None else version_of(there)):
            reason = f"{addition.file.id} was changed in the corpus meanwhile: look at it again."
        if reason is None and not addition.is_there:
            place(root, addition.file)
    except QAError as exc:
        reason = str(exc)
    return None if reason is None else Refusal(addition.origin, reason)
