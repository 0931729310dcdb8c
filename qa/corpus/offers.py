"""What staff point at, as files that may become documents."""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from qa.corpus.files import read, scan
from qa.corpus.names import name_of_address
from qa.errors import CorpusError, LoadError, QAError
from qa.loaders.describing import with_values
from qa.protocols import Fetch
from qa.types import Fetched, RawFile

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that may become a document; its id is a proposal, ``origin`` what it was called."""

    origin: str
    file: RawFile


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was not done, and why."""

    origin: str
    reason: str


def is_address(text: str) -> bool:
    """Whether ``text`` is meant as an address, of whatever scheme, and not as a path."""
    return bool(_ADDRESS.match(text))


def offers_of(given: str, root: Path, fetch: Callable[[], Fetch]) -> Iterator[Offer | Refusal]:
    """The files at ``given``, a path or an address: of a folder all below it, one after the other.

    ``root`` is the corpus folder, whose own files are refused.
    """
    try:
        if is_address(given):
            yield _of_address(given, fetch())
        elif Path(given).is_dir():
            yield from _of_folder(Path(given), root)
        else:
            yield _of_file(Path(given), root)
    except (QAError, ValueError) as exc:  # a null character in a path is a ValueError
        yield Refusal(given, str(exc))


def _of_address(address: str, fetch: Fetch) -> Offer:
    page = fetch.fetch(address)
    if page is None:
        raise CorpusError("The server says that nothing has changed, but it was not asked: try again later.")
    name = name_of_address(page.url, page.suffix)
    return Offer(address, RawFile(name, page.data, side_of(page, address, None)))


def side_of(page: Fetched, address: str, side: bytes | None) -> bytes | None:
    """The side file ``side`` that says where ``page`` came from when ``address`` was asked for."""
    return with_values(
        side,
        {
            "url": page.url,
            "fetched_from": address if address != page.url else None,
            "fetched": datetime.now(UTC).date().isoformat(),
            "sha256": hashlib.sha256(page.data).hexdigest(),
            "etag": page.etag,
            "last_modified": page.modified,
        },
    )


def _of_folder(folder: Path, root: Path) -> Iterator[Offer | Refusal]:
    here, corpus = folder.resolve(), root.resolve()
    if here.is_relative_to(corpus):
        raise CorpusError("The folder lies in the corpus already: `qa build` reads it.")
    if corpus.is_relative_to(here):
        raise CorpusError("The folder holds the corpus itself: name the folders beside it.")
    found = scan(folder)
    for failure in found.failures:
        yield Refusal(f"{folder}/{failure.document}", failure.reason)
    for name in found.ids:
        origin = f"{folder}/{name}"
        try:
            yield Offer(origin, read(folder, name))
        except LoadError as exc:
            yield Refusal(origin, str(exc))


def _of_file(path: Path, root: Path) -> Offer:
    real = path.resolve()
    if real.is_relative_to(root.resolve()):
        raise CorpusError("The file lies in the corpus already: `qa build` reads it.")
    if not real.exists():
        raise CorpusError("There is no such file or folder.")
    return Offer(str(path), replace(read(real.parent, real.name), id=path.name))
