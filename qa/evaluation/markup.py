"""HTML in which every word that is not ours is escaped."""

from collections.abc import Iterable
from html import escape


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


Content = str | int | float | Markup | None


def element(tag: str, *content: Content | Iterable[Content], **attributes: str | bool) -> Markup:
    """``<tag …>content</tag>``; content that is not Markup is escaped, ``class_`` is "class"."""
    shown = "".join(_attribute(name, value) for name, value in attributes.items() if value is not False)
    return Markup(f"<{tag}{shown}>{joined(*content)}</{tag}>")


def joined(*content: Content | Iterable[Content]) -> Markup:
    """The pieces one after the other."""
    pieces: list[str] = []
    for each in content:
        if isinstance(each, Markup):
            pieces.append(str(each))
        elif isinstance(each, str | int | float):
            pieces.append(escape(str(each)))
        elif each is not None:
            pieces.extend(joined(inner) for inner in each)
    return Markup("".join(pieces))


def _attribute(name: str, value: str | bool) -> str:
    key = name.rstrip("_").replace("_", "-")
    return f" {key}" if value is True else f' {key}="{escape(str(value))}"'
