"""What bold words tell in Word files whose authors used no styles."""

import re

from qa.loaders.plain_lines import Line, looks_like_heading
from qa.loaders.word_styles import Styles, outline_level
from qa.loaders.word_xml import Node, W, is_on

_CAPTION = re.compile(r"(?:table|tab\.|figure|fig\.|chart|box|tabelle|tableau|abbildung)\b", re.IGNORECASE)


def has_headings(body: Node, styles: Styles) -> bool:
    """Whether any paragraph is a heading by its style or outline level."""
    for paragraph in body.iter(W + "p"):
        properties = paragraph.find(W + "pPr")
        style = styles.of(properties)
        if style.level or style.is_title or outline_level(properties):
            return True
    return False


def looks_like_a_heading(paragraph: Node, words: str) -> bool:
    """Whether a paragraph of the body is one short line in bold that does not end like a sentence."""
    if not words or "\n" in words or _CAPTION.match(words) or _is_in_a_table(paragraph):
        return False
    return is_bold(paragraph) and looks_like_heading(Line(0, len(words), words, 0, 0))


def is_bold(node: Node) -> bool:
    """Whether all words of an element are set in bold."""
    texts = [text for text in node.iter(W + "t") if (text.text or "").strip()]
    return bool(texts) and all(is_on(text.getparent().find(f"{W}rPr/{W}b")) for text in texts)


def _is_in_a_table(paragraph: Node) -> bool:
    return any(each.tag == W + "tc" for each in paragraph.iterancestors())
