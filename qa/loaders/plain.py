"""Plain text files."""

from qa.loaders.building import document_of, first_heading
from qa.loaders.decoding import decode
from qa.loaders.frontmatter import read_side
from qa.loaders.plain_blocks import blocks_of
from qa.loaders.plain_lines import without_rules
from qa.types import Document, RawFile


class PlainLoader:
    """Reads plain text as it is; paragraphs, lists and headings are told by their looks.

    The document's text is the file's, normalised; lines drawn with ``===`` and the like
    become spaces.
    """

    name = "plain/2"
    suffixes = frozenset({".txt"})

    def load(self, file: RawFile) -> Document:
        """The document; raises a :class:`~qa.errors.LoadError` for one that cannot be used."""
        side = read_side(file.side)
        text, underlined = without_rules(decode(file.data))
        blocks = blocks_of(text, underlined)
        return document_of(file, self.name, text, blocks, side, first_heading(text, blocks, lowest=1))
