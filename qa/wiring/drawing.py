"""The pages of a document as pictures, from the file that it was read from."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from qa.config import Settings
from qa.corpus import read
from qa.errors import LoadError
from qa.loaders import version_of
from qa.loaders.pdf_view import Rectangle, page_image, rectangles
from qa.types import Document, Span

_DRAWN = "pdf/"
Result = TypeVar("Result")


class _Recent(Generic[Result]):
    """The results asked for most recently, ``most`` of them."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._results: OrderedDict[Hashable, Result] = OrderedDict()

    def get(self, key: Hashable, work: Callable[[], Result]) -> Result:
        """What ``work`` gave for ``key``; it may be done twice where two ask at once."""
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
                return self._results[key]
        result = work()
        with self._lock:
            self._results[key] = result
            if len(self._results) > self._most:
                self._results.popitem(last=False)
        return result


_pictures: _Recent[bytes] = _Recent(32)
_places: _Recent[tuple[Rectangle, ...]] = _Recent(256)


class Drawing:
    """A document whose file has pages that can be drawn."""

    def __init__(self, document: Document, data: bytes) -> None:
        self.document = document
        self._data = data

    def page(self, number: int, width: int) -> bytes:
        """Page ``number`` (from 1) as a PNG picture, ``width`` pixels wide.

        Raises a :class:`~qa.errors.LoadError`.
        """
        key = (self.document.version, number, width)
        return _pictures.get(key, lambda: page_image(self._data, number, width))

    def places(self, span: Span) -> tuple[Rectangle, ...]:
        """Where the characters of ``span`` stand, line by line, as shares of their page.

        Raises a :class:`~qa.errors.LoadError`.
        """
        key = (self.document.version, self.document.loader, span)
        return _places.get(key, lambda: tuple(rectangles(self._data, self.document, span)))


def drawing_of(settings: Settings, document: Document) -> Drawing | None:
    """The drawing of ``document``; None where it has no pages to draw.

    None, too, where the corpus no longer holds just the bytes that it was read from.
    """
    if not document.loader.startswith(_DRAWN):
        return None
    try:
        file = read(settings.corpus, document.id)
    except LoadError:
        return None
    return Drawing(document, file.data) if version_of(file) == document.version else None
