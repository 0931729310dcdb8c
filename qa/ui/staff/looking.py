"""What staff offer, looked at before it goes live; nothing is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from qa.corpus.adding import Addition
from qa.corpus.files import LARGEST_BYTES
from qa.corpus.offers import Offer, Refusal, is_address
from qa.errors import QAError
from qa.protocols import Fetch
from qa.types import Passage, RawFile
from qa.ui.staff.sessions import Staff, settings_for
from qa.wiring import library

MOST_FILES = 20
"""Files that are looked at together."""
_MOST_BYTES = 2 * LARGEST_BYTES


@dataclass(frozen=True, slots=True)
class Looked:
    """An offer, what adding it would come to, and the passages that it would be split into."""

    offer: Offer
    found: Addition | Refusal
    passages: tuple[Passage, ...] = ()


def uploaded(files: Iterable[tuple[str, bytes]]) -> list[Offer]:
    """Files (name, bytes) as offers. Raises QAError where they are too many or too large together."""
    offers = [Offer(name, RawFile(name, data)) for name, data in files]
    if len(offers) > MOST_FILES:
        raise QAError(f"These are {len(offers)} files: take at most {MOST_FILES} at once.")
    if sum(len(offer.file.data) for offer in offers) > _MOST_BYTES:
        raise QAError(f"These files have more than {_MOST_BYTES // 2**20} MB together: take fewer at once.")
    return offers


def fetched(staff: Staff, address: str, fetch: Fetch | None = None) -> Offer:
    """What is at a Web address. Raises QAError; a path on the server is none of it."""
    settings = settings_for(staff)
    address = address.strip()
    if not is_address(address):
        raise QAError(f"{address!r} is no address of the Web: it begins with https://.")
    for found in library.offers(settings, address, fetch):
        if isinstance(found, Refusal):
            raise QAError(f"{found.origin}: {found.reason}")
        return found
    raise QAError(f"There is nothing at {address}.")


def looked_at(staff: Staff, offers: Sequence[Offer]) -> list[Looked]:
    """What adding each of ``offers`` would come to, in order."""
    settings = settings_for(staff)
    desk = library.desk(settings)
    looked = []
    for offer in offers:
        found = desk.look(offer)
        passages = () if isinstance(found, Refusal) else tuple(library.passages(settings, found.document))
        looked.append(Looked(offer, found, passages))
    return looked


def renamed(offer: Offer, name: str) -> Offer:
    """``offer`` as it would be called ``name``."""
    return replace(offer, file=replace(offer.file, id=name.strip() or offer.file.id))
