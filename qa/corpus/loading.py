"""One file turned into a document, whatever its bytes do to the loader."""

from dataclasses import replace

from qa.corpus.files import LARGEST_BYTES
from qa.corpus.intake import LoaderChoice
from qa.errors import QAError, UnreadableDocument
from qa.loaders import version_of
from qa.types import Document, RawFile


def load(loaders: LoaderChoice, file: RawFile) -> Document:
    """The document in ``file``, as a build would load it. Raises LoadError."""
    if len(file.data) > LARGEST_BYTES:
        raise UnreadableDocument(
            f"The file has {len(file.data) / 2**20:.0f} MB, more than {LARGEST_BYTES // 2**20} MB: split it."
        )
    loader = loaders.loader_for(file.id)
    try:
        return replace(loader.load(file), version=version_of(file), loader=loader.name)
    except QAError:
        raise
    except Exception as exc:
        # Parsers meet hostile bytes: whatever they raise, the file is refused and nothing else.
        raise UnreadableDocument(f"The file cannot be read ({type(exc).__name__}: {exc}).") from exc
