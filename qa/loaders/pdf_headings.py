"""Which blocks of a PDF are headings, and of which level."""

from collections.abc import Mapping, Sequence

from qa.loaders.pdf_blocks import Draft, Looks
from qa.loaders.pdf_markers import named_part, section_depth
from qa.types import BlockKind

_LARGE = 1.12
_MAX_CHARACTERS = 160
_MAX_LINES = 4
_MAX_WORDS = 18
_LEVELS = 6
_PARTS = ("part", "title", "module", "chapter", "section", "article")
_Style = tuple[float, int, bool, bool]


def mark_headings(drafts: Sequence[Draft], looks: Looks, outline: Mapping[str, int]) -> list[Draft]:
    """The drafts, in which headings have their kind and level; ``outline`` has levels by folded title."""
    common = _common_styles(drafts, looks)
    for place, draft in enumerate(drafts):
        known = outline.get(folded(draft.text))
        if draft.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and not draft.note:
            if _fits(draft) and (known or _is_heading(draft, looks, common, _following(drafts, place))):
                draft.kind = BlockKind.HEADING
                draft.level = known or 0
    merged = _with_names(drafts)
    _set_levels([draft for draft in merged if draft.kind is BlockKind.HEADING], looks)
    return merged


def folded(text: str) -> str:
    """``text`` as titles are compared: letters and digits only."""
    return "".join(c for c in text.casefold() if c.isalnum())


def _following(drafts: Sequence[Draft], place: int) -> Draft | None:
    return drafts[place + 1] if place + 1 < len(drafts) else None


def _fits(draft: Draft) -> bool:
    text = draft.text
    letters = sum(map(str.isalpha, text))
    return letters >= 2 and letters > 0.4 * len(text.replace(" ", "")) and len(draft.lines) <= _MAX_LINES


def _common_styles(drafts: Sequence[Draft], looks: Looks) -> set[tuple[float, bool]]:
    """Sizes and weights that much of the text has: no sign of a heading."""
    counts: dict[tuple[float, bool], int] = {}
    total = 0
    for draft in drafts:
        if draft.lines:
            key = (round(draft.size), draft.bold)
            counts[key] = counts.get(key, 0) + len(draft.text)
            total += len(draft.text)
    return {key for key, count in counts.items() if count > 0.3 * total} | {(round(looks.size), looks.bold)}


def _is_heading(draft: Draft, looks: Looks, common: set[tuple[float, bool]], following: Draft | None) -> bool:
    text = draft.text.strip()
    if len(text) > _MAX_CHARACTERS or len(text.split()) > _MAX_WORDS:
        return False
    if named_part(text) and len(text.split()) == 2 and text[0].isupper():
        return True
    ends = text[-1] in ".;,:" and not text.endswith("etc.")
    unusual = (round(draft.size), draft.bold) not in common
    if draft.size > _LARGE * looks.size and unusual:
        return not ends or draft.size > 1.3 * looks.size or len(text.split()) <= 8
    if ends or not (text[0].isupper() or text[0].isdigit() or draft.marker or text[0] in "“\"‘(¿¡"):
        return False
    if draft.marker and not draft.marker.number:
        return False
    if draft.bold and unusual and draft.size > 0.85 * looks.size:
        return True
    return _is_plain_heading(draft, looks, following)


def _is_plain_heading(draft: Draft, looks: Looks, following: Draft | None) -> bool:
    """A heading in the size and weight of the text: in capitals, or numbered like 2.1."""
    text = draft.text.strip()
    if len(draft.lines) > 2 or following is None or draft.size < 0.85 * looks.size:
        return False
    if draft.full and not draft.centred:
        return False
    words = text[draft.marker.end :] if draft.marker else text
    if words.isupper() and sum(map(str.isalpha, words)) >= 4 and len(words.split()) <= 12:
        return True
    return section_depth(text) > 1 and len(text.split()) <= 12 and text[-1] not in ".!?"


def _with_names(drafts: Sequence[Draft]) -> list[Draft]:
    """ "Article 5" and the heading right below it are one heading."""
    result: list[Draft] = []
    for draft in drafts:
        last = result[-1] if result else None
        if (
            last
            and last.kind is draft.kind is BlockKind.HEADING
            and last.page == draft.page
            and len(last.lines) == 1
            and named_part(last.text)
            and len(last.text.split()) == 2
            and named_part(draft.text) is None
        ):
            last.lines.extend(draft.lines)
            continue
        result.append(draft)
    return result


def _set_levels(headings: Sequence[Draft], looks: Looks) -> None:
    """Levels of those that the outline does not know, from their looks and numbers."""
    styles = sorted({_style(draft, looks) for draft in headings if not draft.level})
    ranks = _ranks(styles, looks)
    least: dict[_Style, int] = {}
    for draft in headings:
        depth = section_depth(draft.text)
        if depth:
            style = _style(draft, looks)
            least[style] = min(depth, least.get(style, depth))
    for draft in headings:
        if draft.level:
            continue
        style = _style(draft, looks)
        deeper = max(section_depth(draft.text) - least.get(style, 0), 0) if section_depth(draft.text) else 0
        draft.level = min(ranks[style] + deeper, _LEVELS)


def _ranks(styles: Sequence[_Style], looks: Looks) -> dict[_Style, int]:
    """A level for each style; where there are many, large ones share what the others leave."""
    large = [style for style in styles if -style[0] > round(looks.size)]
    rest = [style for style in styles if style not in large]
    top = min(len(large), max(_LEVELS - len(rest), 1))
    ranks = {style: 1 + place * top // len(large) for place, style in enumerate(large)}
    return ranks | {style: min(top + 1 + place, _LEVELS) for place, style in enumerate(rest)}


def _style(draft: Draft, looks: Looks) -> _Style:
    """Sorts from the highest heading to the lowest."""
    name = named_part(draft.text)
    if name in _PARTS:
        return (-round(looks.size), _PARTS.index(name), False, False)
    size = max(line.size for line in draft.lines)
    large = round(size) if size > _LARGE * looks.size else round(looks.size)
    return (-large, len(_PARTS), not draft.bold, not draft.text.isupper())
