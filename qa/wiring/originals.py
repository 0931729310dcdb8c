"""The files that documents were read from, as long as they are the same."""

from qa.config import Settings
from qa.corpus import original
from qa.errors import LoadError
from qa.loaders import version_of
from qa.types import Document


def original_of(settings: Settings, document: Document) -> bytes | None:
    """The bytes that ``document`` was read from; None where the corpus no longer holds just these."""
    try:
        file = original(settings.corpus, document.id)
    except LoadError:
        return None
    return file.data if version_of(file) == document.version else None
