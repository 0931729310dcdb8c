"""Paragraphs, lists and headings of a plain text, told by their looks."""

from collections.abc import Iterator, Sequence

from qa.loaders.building import MAX_HEADING_CHARACTERS
from qa.loaders.plain_lines import (
    Line,
    bullet,
    follows,
    looks_like_heading,
    number,
    section_level,
    shouts,
    stanzas,
)
from qa.types import Block, BlockKind

# Lines longer than this on average are whole paragraphs: nobody wraps so late.
_LONG_LINE = 120
# A stanza at least this long is a body that a heading can stand above.
_BODY_LENGTH = 60
# Headings in a row: a title, a chapter, a section.
_MAX_STACK = 3


def blocks_of(text: str, underlined: dict[int, int]) -> list[Block]:
    """Blocks that cover ``text``, in order; ``underlined`` names line ends with a level."""
    found = list(stanzas(text, underlined))
    blocks: list[Block] = []
    for index, stanza in enumerate(found):
        level = _heading_level(found, index)
        if level:
            blocks.append(Block(BlockKind.HEADING, stanza[0].start, stanza[0].end, level))
        else:
            blocks.extend(_body(stanza))
    return blocks


def _heading_level(found: Sequence[list[Line]], index: int) -> int | None:
    """The level of a stanza that is a heading; None for others."""
    line = found[index][0]
    if len(found[index]) > 1 or len(line.words) > MAX_HEADING_CHARACTERS:
        return None
    if line.underline:
        return line.underline
    if not looks_like_heading(line) or bullet(line) or not _has_body(found, index):
        return None
    if index == 0:
        return 1
    return None if _in_numbered_list(found, index) else section_level(line) or 2


def _has_body(found: Sequence[list[Line]], index: int) -> bool:
    """Whether a body follows, with few headings between."""
    for stanza in found[index + 1 : index + 1 + _MAX_STACK]:
        first = stanza[0]
        long = sum(len(line.words) for line in stanza) >= _BODY_LENGTH
        body = len(stanza) > 1 or long or bullet(first) or first.words.endswith(":")
        if body or not looks_like_heading(first):
            return body or number(first) is not None
    return False


def _in_numbered_list(found: Sequence[list[Line]], index: int) -> bool:
    """Whether the stanza before or after carries the number before or after."""
    own = number(found[index][0])
    if own is None:
        return False
    before = number(found[index - 1][0]) if index else None
    after = number(found[index + 1][0]) if index + 1 < len(found) else None
    return (before is not None and follows(own, before)) or (after is not None and follows(after, own))


def _body(stanza: list[Line]) -> Iterator[Block]:
    """A heading in capitals, paragraphs and list items."""
    if len(stanza) > 1 and shouts(stanza[0]) and not stanza[1].words.isupper():
        yield Block(BlockKind.HEADING, stanza[0].start, stanza[0].end, 2)
        stanza = stanza[1:]
    if sum(len(line.words) for line in stanza) > _LONG_LINE * len(stanza):
        for line in stanza:
            yield from _blocks([line])
    else:
        yield from _blocks(stanza)


def _blocks(stanza: list[Line]) -> Iterator[Block]:
    kind, first, last = BlockKind.PARAGRAPH, stanza[0], stanza[0]
    level, earlier = 0, None
    indents: list[int] = []
    for place, line in enumerate(stanza):
        own = number(line)
        numbered = own is not None and (place == 0 or follows(own, earlier))
        if bullet(line) or numbered:
            if place:
                yield Block(kind, first.start, last.end, level)
            kind, first = BlockKind.LIST_ITEM, line
            earlier = own if numbered else earlier
            indents = [each for each in indents if each < line.indent] + [line.indent]
            level = len(indents) - 1
        last = line
    yield Block(kind, first.start, last.end, level)
