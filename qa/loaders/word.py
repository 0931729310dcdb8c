"""Word files."""

from qa.loaders.building import TextBuilder, document_of, titled
from qa.loaders.frontmatter import read_side
from qa.loaders.office_meta import office_fields
from qa.loaders.office_package import mapped_faults
from qa.loaders.word_blocks import WordBlocks
from qa.loaders.word_parts import Parts
from qa.types import Document, RawFile


class WordLoader:
    """Reads .docx: headings, paragraphs, lists with their numbers, tables, notes.

    Comments, deleted words, page headers and footers, and tables of contents are left
    out. Pages are not known: Word makes them when it shows the file.
    """

    name = "word/1"
    suffixes = frozenset({".docx"})

    def load(self, file: RawFile) -> Document:
        """The document; raises a :class:`~qa.errors.LoadError` for one that cannot be used."""
        side = read_side(file.side)
        builder = TextBuilder()
        with mapped_faults():
            parts = Parts(file.data)
            WordBlocks(builder, parts).add(parts.body)
            own = office_fields(parts.properties)
        text, blocks = builder.text, builder.blocks
        fields, title = titled(side, own, text, blocks)
        return document_of(file, self.name, text, blocks, fields, title)
