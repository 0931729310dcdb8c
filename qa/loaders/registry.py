"""Which loader reads which file."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from qa.errors import UnsupportedFormat
from qa.protocols import Loader
from qa.types import Document, RawFile


class Loaders:
    """Chooses a loader by a file's ending. Of two for one ending, the later one is used."""

    def __init__(self, loaders: Sequence[Loader]) -> None:
        self._by_suffix = {suffix: loader for loader in loaders for suffix in loader.suffixes}

    @property
    def suffixes(self) -> frozenset[str]:
        """Endings that can be read, in lower case, with the dot."""
        return frozenset(self._by_suffix)

    def loader_for(self, name: str) -> Loader:
        """The loader for a file name; raises :class:`~qa.errors.UnsupportedFormat`."""
        suffix = PurePosixPath(name).suffix.lower()
        if suffix not in self._by_suffix:
            ending = f"files that end in “{suffix}”" if suffix else "files without an ending"
            known = ", ".join(sorted(self._by_suffix)) or "none"
            raise UnsupportedFormat(f"No loader reads {ending}; convert it to one of: {known}.")
        return self._by_suffix[suffix]

    def load(self, file: RawFile) -> Document:
        """The document; raises a :class:`~qa.errors.LoadError` for one that cannot be used."""
        return self.loader_for(file.id).load(file)


def standard_loaders() -> Loaders:
    """Loaders for all formats that can be read."""
    from qa.loaders.html import HtmlLoader
    from qa.loaders.isolated import Isolated
    from qa.loaders.markdown import MarkdownLoader
    from qa.loaders.pdf import PdfLoader
    from qa.loaders.plain import PlainLoader

    return Loaders([MarkdownLoader(), PlainLoader(), HtmlLoader(), Isolated(PdfLoader())])
