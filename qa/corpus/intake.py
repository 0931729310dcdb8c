"""Reading the corpus: what is new is loaded and split, what is known is left alone."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from qa.corpus.files import SIDE_SUFFIX, CorpusFiles, read
from qa.errors import LoadError, QAError
from qa.loaders import version_of
from qa.protocols import Loader, Progress, Splitter
from qa.store import DocumentEntry, FailureEntry, Generation, Place, Spool
from qa.store.records import document_line, passage_line
from qa.types import Document, RawFile


class LoaderChoice(Protocol):
    """Chooses a loader by a file's name."""

    def loader_for(self, name: str) -> Loader:
        """The loader for ``name``; raises :class:`~qa.errors.UnsupportedFormat`."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A document of the corpus as it is now.

    ``entry`` says what was loaded and ``line`` where that lies; both are None where it is as in the
    old generation. ``passages`` has where the lines of its passages lie, None where they are as there.
    """

    id: str
    version: str
    entry: DocumentEntry | None
    line: Place | None
    passages: Place | None


@dataclass(frozen=True, slots=True)
class Intake:
    """The corpus as it is now: documents and failures, by id.

    ``sources`` has what every file and side file that was read is kept as, by path. What was loaded
    lies in ``spool``.
    """

    documents: tuple[Taken, ...]
    failures: tuple[FailureEntry, ...]
    sources: Mapping[str, str]
    spool: Spool


class CorpusReader:
    """Reads the files of a corpus, with what an old generation knows of them.

    ``keep`` keeps the bytes of a file and gives the name that it keeps them under; what is loaded is
    put into ``spool``, so that memory holds one document at a time.
    """

    def __init__(
        self,
        root: Path,
        loaders: LoaderChoice,
        splitter: Splitter,
        old: Generation | None,
        keep: Callable[[bytes], str],
        spool: Spool,
    ) -> None:
        self._root = root
        self._loaders = loaders
        self._splitter = splitter
        self._old = old
        self._failed = {} if old is None else {each.document: each for each in old.manifest.failures}
        self._keep = keep
        self._spool = spool
        self._sources: dict[str, str] = {}
        self._splits_alike = old is not None and old.manifest.splitter == splitter.name

    def take(self, files: CorpusFiles, progress: Progress) -> Intake:
        """All ``files``; one that cannot be loaded is a failure and stops nothing."""
        outcomes = list(self._outcomes(files.ids, progress))
        failures = [*files.failures, *(each for each in outcomes if isinstance(each, FailureEntry))]
        return Intake(
            tuple(each for each in outcomes if isinstance(each, Taken)),
            tuple(sorted(failures, key=lambda each: each.document)),
            dict(sorted(self._sources.items())),
            self._spool,
        )

    def _outcomes(self, ids: tuple[str, ...], progress: Progress) -> Iterator[Taken | FailureEntry]:
        for done, name in enumerate(ids):
            progress(done, len(ids), "read")
            yield self._one(name)
        progress(len(ids), len(ids), "read")

    def _one(self, name: str) -> Taken | FailureEntry:
        version = refused_by = ""
        try:
            loader = self._loaders.loader_for(name)
            file = read(self._root, name)
            version, refused_by = version_of(file), loader.name
            self._keep_bytes(file)
            failed = self._failed.get(name)
            if failed is not None and (failed.version, failed.loader) == (version, loader.name):
                return failed
            return self._taken(file, version, loader)
        except LoadError as exc:
            return FailureEntry(name, str(exc), version, refused_by)
        except QAError:
            raise  # the model is missing, say: not the file's fault
        except Exception as exc:
            # Parsers meet hostile bytes: whatever they raise, the other documents are built.
            return FailureEntry(name, f"The file cannot be read ({type(exc).__name__}: {exc}).", version)

    def _taken(self, file: RawFile, version: str, loader: Loader) -> Taken:
        known = self._known(file.id)
        if known is None or (known.version, known.loader) != (version, loader.name):
            # The version decides what is read again, so it is the one computed here.
            document = replace(loader.load(file), version=version, loader=loader.name)
            # Whatever a splitter or a broken document raises comes before anything is put down.
            line, passages = document_line(document), self._split(document)
            return Taken(file.id, version, _entry(document), self._spool.put(line), self._spool.put(passages))
        if self._splits_alike or self._old is None:
            return Taken(file.id, version, None, None, None)
        passages = self._split(self._old.document(file.id))
        return Taken(file.id, version, None, None, self._spool.put(passages))

    def _keep_bytes(self, file: RawFile) -> None:
        self._sources[file.id] = self._keep(file.data)
        if file.side is not None:
            self._sources[f"{file.id}{SIDE_SUFFIX}"] = self._keep(file.side)

    def _known(self, name: str) -> DocumentEntry | None:
        return None if self._old is None else self._old.entries.get(name)

    def _split(self, document: Document) -> bytes:
        """The lines of its passages."""
        found = sorted(self._splitter.split(document), key=lambda passage: passage.start)
        return b"".join(map(passage_line, found))


def _entry(document: Document) -> DocumentEntry:
    """What a manifest says of ``document``, its rows and place still open."""
    return DocumentEntry(
        id=document.id,
        version=document.version,
        loader=document.loader,
        title=document.metadata.title,
        first_row=0,
        rows=0,
        characters=len(document.text),
        offset=0,
        length=0,
        metadata=document.metadata,
    )
