"""What bold words tell in Word files whose authors used no styles."""

import re

from qa.loaders.plain_lines import Line, looks_like_heading
from qa.loaders.word_styles import Styles, outline_level
from qa.loaders.word_tables import Row
from qa.loaders.word_xml import Node, W, is_on, value

_STYLED = 0x20
_CAPTION = re.compile(r"(?:table|tab\.|figure|fig\.|chart|box|tabelle|tableau|abbildung)\b", re.IGNORECASE)


def has_headings(body: Node, styles: Styles) -> bool:
    """Whether any paragraph is a heading by its style or outline level."""
    properties = (each.find(W + "pPr") for each in body.iter(W + "p"))
    return any(styles.of(each).level or styles.of(each).is_title or outline_level(each) for each in properties)


def looks_like_a_heading(paragraph: Node, words: str) -> bool:
    """Whether a paragraph of the body is one short line in bold that does not end like a sentence."""
    if not words or "\n" in words or _CAPTION.match(words) or _is_in_a_table(paragraph):
        return False
    return _is_bold(paragraph) and looks_like_heading(Line(0, len(words), words, 0, 0))


def names_first(table: Node, rows: list[Row]) -> bool:
    """Whether the first row of a table looks like the names of its columns."""
    if len(rows) < 2:
        return False
    look = table.find(f"{W}tblPr/{W}tblLook")
    first = value(look, "firstRow")
    flags = value(look)
    styled = first in ("1", "true", "on") if first else bool(flags and _hex(flags) & _STYLED)
    return styled or (_is_bold(*_nodes(rows[0])) and not _is_bold(*_nodes(rows[1])))


def _hex(text: str) -> int:
    try:
        return int(text, 16)
    except ValueError:
        return 0


def _is_bold(*nodes: Node) -> bool:
    """Whether all words of these elements are set in bold."""
    texts = [text for node in nodes for text in node.iter(W + "t") if (text.text or "").strip()]
    return bool(texts) and all(is_on(text.getparent().find(f"{W}rPr/{W}b")) for text in texts)


def _is_in_a_table(paragraph: Node) -> bool:
    return any(each.tag == W + "tc" for each in paragraph.iterancestors())


def _nodes(row: Row) -> list[Node]:
    return [cell.node for cell in row.cells]
