"""The text that stands for a passage in the indexes: where it is, then what it says."""

from collections.abc import Sequence

# About 60 word pieces of English, a quarter of what the encoder reads. Bytes, because a
# word piece is seldom less than one: 240 bytes are never more than 240 pieces.
PATH_BYTES = 240
_BETWEEN = " > "


def headed(title: str, section: Sequence[str], body_text: str) -> str:
    """Title and headings on one line, then ``body_text``.

    A heading equal to the one before it (letter case aside) is named once. A line over
    ``PATH_BYTES`` loses its outer headings first, never its title and its last heading,
    which are cut at a word where they must be.
    """
    return f"{path_line(title, section)}\n{body_text}"


def path_line(title: str, section: Sequence[str]) -> str:
    """The first line of :func:`headed`, at most ``PATH_BYTES`` long in UTF-8."""
    parts = _without_repeats([title, *section])
    while len(parts) > 2 and _size(_BETWEEN.join(parts)) > PATH_BYTES:
        del parts[1]
    if _size(_BETWEEN.join(parts)) > PATH_BYTES:
        share = (PATH_BYTES - len(_BETWEEN)) // len(parts)
        parts = [_cut(part, share) for part in parts]
    return _BETWEEN.join(parts)


def _without_repeats(parts: Sequence[str]) -> list[str]:
    kept: list[str] = []
    for part in (" ".join(each.split()) for each in parts):
        if part and (not kept or part.casefold() != kept[-1].casefold()):
            kept.append(part)
    return kept


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def _cut(text: str, size: int) -> str:
    """As many whole words of ``text`` as fit into ``size`` bytes; of one long word, its start."""
    if _size(text) <= size:
        return text
    fitting = text.encode("utf-8", "replace")[:size].decode("utf-8", "ignore")
    return fitting.rpartition(" ")[0] or fitting
