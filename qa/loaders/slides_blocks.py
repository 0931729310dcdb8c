"""From slides to blocks."""

from collections.abc import Sequence
from typing import Any

from qa.loaders.building import TextBuilder
from qa.loaders.plain_lines import Line, looks_like_heading
from qa.loaders.slides_shapes import Said, content, text_of, title_of
from qa.loaders.word_xml import ALTERNATE, chosen
from qa.types import BlockKind

_TITLE_LAYOUT = "title"


class SlideBlocks:
    """Adds what slides say to a builder.

    ``title`` is that of a title slide at the start, ``first`` the first title of all.
    """

    def __init__(self, builder: TextBuilder) -> None:
        self._builder = builder
        self.title: str | None = None
        self.first: str | None = None

    def add(self, slide: Any, page: int) -> None:
        """Adds the title, the content and the notes of a slide that is not hidden."""
        if slide.element.get("show") in ("0", "false"):
            return
        _choose(slide)
        said = [each for each in content(slide) if each.text.strip()]
        notes = [each for each in _notes(slide) if each.text.strip()]
        self._add_title(slide, said, notes, page)
        for place, each in enumerate([*said, *notes]):
            self._builder.add(each.kind, each.text, each.level, page, apart=place == len(said))

    def _add_title(self, slide: Any, said: list[Said], notes: Sequence[Said], page: int) -> None:
        """A heading for every slide, so that none is taken for a part of the one before."""
        title = title_of(slide)
        if not title and len(said) > 1 and _could_be_title(said[0]):
            title = said.pop(0).text
        opens = page == 1 and slide.slide_layout.element.get("type") == _TITLE_LAYOUT
        if title:
            self.first = self.first or title
            self.title = title if opens else self.title
        elif said or notes:
            title = f"Slide {page}"
        self._builder.add(BlockKind.HEADING, title, 1 if opens else 2, page)


def _choose(slide: Any) -> None:
    """Puts what a reader sees in the place of alternatives."""
    for node in list(slide.element.iter(ALTERNATE)):
        parent, choice = node.getparent(), chosen(node)
        for child in list(choice.iterchildren("*")) if choice is not None else ():
            node.addprevious(child)
        parent.remove(node)


def _notes(slide: Any) -> list[Said]:
    """What the speaker means to say."""
    if not slide.has_notes_slide:
        return []
    shape = slide.notes_slide.notes_placeholder
    return list(text_of(shape, [])) if shape is not None else []


def _could_be_title(said: Said) -> bool:
    line = Line(0, len(said.text), said.text, 0, 0)
    return said.kind is BlockKind.PARAGRAPH and "\n" not in said.text and looks_like_heading(line)
