"""PowerPoint files."""

import io
from dataclasses import replace
from typing import Any

from qa.loaders.building import TextBuilder, document_of
from qa.loaders.frontmatter import read_side
from qa.loaders.office_meta import office_fields
from qa.loaders.office_package import mapped_faults, opened
from qa.loaders.slides_blocks import SlideBlocks
from qa.types import Document, RawFile


class SlidesLoader:
    """Reads .pptx: of each slide its title, its text, lists, tables and charts, then its notes.

    A block's page is the place of its slide, hidden ones counted but not read. Pictures,
    comments and what stands on every slide are left out.
    """

    name = "slides/1"
    suffixes = frozenset({".pptx"})

    def load(self, file: RawFile) -> Document:
        """The document; raises a :class:`~qa.errors.LoadError` for one that cannot be used."""
        side = read_side(file.side)
        builder = TextBuilder()
        slides = SlideBlocks(builder)
        with mapped_faults():
            deck = opened(file.data, _open, "a PowerPoint file")
            for page, slide in enumerate(deck.slides, start=1):
                slides.add(slide, page)
            own = office_fields(deck.core_properties)
        fields = side.over(replace(own, title=None))
        title = slides.title or own.title or slides.first
        return document_of(file, self.name, builder.text, builder.blocks, fields, title)


def _open(file: io.BytesIO) -> Any:
    from pptx import Presentation

    return Presentation(file)
