"""Words of a Markdown line without their markup."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token

_HIDDEN_OPENS = re.compile(r"<(script|style|template)\b", re.IGNORECASE)
_HIDDEN_ENDS = re.compile(r"</(script|style|template)\b", re.IGNORECASE)


def plain(tokens: Sequence["Token"]) -> str:
    """What the tokens show, on one line."""
    return " ".join("".join(_shown(tokens)).split())


def _shown(tokens: Sequence["Token"]) -> Iterator[str]:
    hidden = False
    for token in tokens:
        if token.type == "html_inline":
            hidden = bool(_HIDDEN_OPENS.match(token.content)) or (
                hidden and not _HIDDEN_ENDS.match(token.content)
            )
            yield " " if token.content.lower().startswith("<br") else ""
        elif not hidden:
            yield _words(token)


def _words(token: "Token") -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    if token.type == "image":
        return "".join(_shown(token.children or ()))
    return token.content if token.type in ("text", "code_inline", "text_special") else ""
