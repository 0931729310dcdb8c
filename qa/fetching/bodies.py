"""The body of a response: unpacked, and never larger than allowed."""

import zlib
from collections.abc import Iterable, Iterator

from qa.errors import FetchError

_GZIP_OR_ZLIB = 47
_PACKED = frozenset({"gzip", "x-gzip", "deflate"})


def body_of(chunks: Iterable[bytes], encoding: str, largest: int) -> bytes:
    """The bytes of ``chunks``, unpacked as ``encoding`` says.

    Raises FetchError for more than ``largest`` bytes, packed or not, before they are held,
    and for an encoding that was not asked for.
    """
    kind = encoding.strip().lower()
    if kind not in _PACKED | {"", "identity"}:
        raise FetchError(f"The page comes packed as “{kind}”, which is not read.")
    limited = _limited(chunks, largest)
    return b"".join(_limited(_unpacked(limited, largest), largest) if kind in _PACKED else limited)


def _limited(chunks: Iterable[bytes], largest: int) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > largest:
            raise too_large(largest)
        yield chunk


def too_large(largest: int) -> FetchError:
    """What is said of a page with more than ``largest`` bytes."""
    limit = f"{largest // 2**20} MB" if largest >= 2**20 else f"{largest:,} bytes"
    return FetchError(f"The page has more than {limit}: save the part that matters and add the file.")


def _unpacked(chunks: Iterable[bytes], largest: int) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(_GZIP_OR_ZLIB)
    try:
        for chunk in chunks:
            # One byte more than allowed is enough to tell, however far the rest would swell.
            yield unpacker.decompress(chunk, largest + 1)
            if unpacker.unconsumed_tail:
                raise too_large(largest)
        yield unpacker.flush()
    except zlib.error as exc:
        raise FetchError("The page is packed in a way that cannot be read.") from exc
    if not unpacker.eof:
        raise FetchError("The page came only in part: try again later.")
