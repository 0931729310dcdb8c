"""The YAML block at the top of a Markdown file, and side files of YAML."""

import re
from collections.abc import Mapping

import yaml

from qa.errors import UnreadableDocument
from qa.loaders.decoding import decode
from qa.loaders.fields import Fields, parse_fields

MAX_YAML_CHARACTERS = 64 * 1024
_OPENING = re.compile(r"\s*---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_KEY = re.compile(r"(?:[ \t]*(?:#.*)?\n)*[\"']?[A-Za-z][\w -]*[\"']?:(?:\s|$)")


class _NoAliases(yaml.SafeLoader):
    """Refuses aliases: with them, a few lines can stand for more than a machine holds."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.get_mark()
            raise yaml.MarkedYAMLError(None, None, "aliases (*) are not allowed", mark)
        return super().compose_node(parent, index)


def split_front_matter(text: str) -> tuple[Fields, str]:
    """The fields of the YAML block at the top of ``text``, and the text below it.

    Raises :class:`~qa.errors.UnreadableDocument` for a block that cannot be read.
    """
    opening = _OPENING.match(text)
    if not opening:
        return Fields(), text
    closing = _CLOSING.search(text, opening.end())
    if not _KEY.match(text, opening.end()):
        empty = closing and not text[opening.end() : closing.start()].strip()
        return Fields(), text[closing.end() :] if closing and empty else text
    if not closing:
        raise UnreadableDocument(
            "The YAML block at its top is never closed: put a line of three hyphens (---) after it."
        )
    first_line = text.count("\n", 0, opening.end())
    block = text[opening.end() : closing.start()]
    return _parse(block, "the YAML block at its top", "mend it or remove it", first_line), text[
        closing.end() :
    ]


def read_side(data: bytes | None) -> Fields:
    """The fields of a side file; none where there is no such file.

    Raises :class:`~qa.errors.UnreadableDocument` for one that cannot be used.
    """
    try:
        return parse_fields(_side_values(data))
    except UnreadableDocument as exc:
        raise UnreadableDocument(f"Its side file cannot be used. {exc}") from exc


def side_values(data: bytes | None) -> dict[str, object]:
    """All that a side file says, also what is no field of a document. Raises as :func:`read_side`."""
    read_side(data)
    return dict(_side_values(data))


def _side_values(data: bytes | None) -> Mapping[str, object]:
    if data is None:
        return {}
    text = decode(data)
    opening = _OPENING.match(text)
    start = opening.end() if opening else 0
    block = _CLOSING.split(text[start:])[0]
    return _values(block, "the YAML", "mend it or remove it", text.count("\n", 0, start))


def _parse(block: str, what: str, advice: str, lines_above: int) -> Fields:
    return parse_fields(_values(block, what, advice, lines_above))


def _values(block: str, what: str, advice: str, lines_above: int) -> Mapping[str, object]:
    if len(block) > MAX_YAML_CHARACTERS:
        raise UnreadableDocument(
            f"{_capital(what)} has {len(block):,} characters; at most {MAX_YAML_CHARACTERS:,} are read."
        )
    try:
        values = yaml.load(block, Loader=_NoAliases)
    except yaml.MarkedYAMLError as exc:
        raise UnreadableDocument(_fault(exc, what, advice, lines_above)) from exc
    except (yaml.YAMLError, ValueError, RecursionError) as exc:
        too_deep = isinstance(exc, RecursionError)
        problem = "it is nested too deeply" if too_deep else str(exc).partition("\n")[0]
        raise UnreadableDocument(f"{_capital(what)} cannot be read: {problem}; {advice}.") from exc
    return _mapping(values, what, advice)


def _mapping(values: object, what: str, advice: str) -> Mapping[str, object]:
    if values is None:
        return {}
    if not isinstance(values, Mapping):
        raise UnreadableDocument(f"{_capital(what)} holds no “name: value” lines; {advice}.")
    return values


def _fault(exc: yaml.MarkedYAMLError, what: str, advice: str, lines_above: int) -> str:
    mark = exc.problem_mark or exc.context_mark
    line = f", line {mark.line + 1 + lines_above}" if mark else ""
    return f"{_capital(what)} cannot be read{line}: {exc.problem or exc.context}; {advice}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
