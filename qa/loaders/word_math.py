"""Equations of Word as a line of text that can be read."""

from collections.abc import Callable

from qa.loaders.word_xml import MATH, Node

_VALUE = MATH + "val"
_PROPERTIES = "Pr"


def in_a_line(node: Node) -> str:
    """The equation in one line: a/b, x^2, a_1, √(x), ∑_(i=1)^n."""
    return " ".join(_line(node).split())


def _line(node: Node | None) -> str:
    if node is None:
        return ""
    name = node.tag.removeprefix(MATH)
    if name == "t":
        return node.text or ""
    write = _FORMS.get(name)
    return write(node) if write else "".join(_line(child) for child in _children(node))


def _children(node: Node) -> list[Node]:
    return [each for each in node.iterchildren("*") if not each.tag.endswith(_PROPERTIES)]


def _part(node: Node, name: str) -> str:
    return _line(node.find(MATH + name))


def _group(text: str) -> str:
    """``text`` in brackets where it is more than one sign or word."""
    text = text.strip()
    return text if text.isdigit() or text.isalpha() or len(text) == 1 or _is_bracketed(text) else f"({text})"


def _is_bracketed(text: str) -> bool:
    if not (text.startswith("(") and text.endswith(")")):
        return False
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return place == len(text) - 1
    return False


def _sign(node: Node, name: str, usual: str) -> str:
    found = node.find(f"{node.tag}{_PROPERTIES}/{MATH}{name}")
    return usual if found is None else found.get(_VALUE) or ""


def _scripts(node: Node) -> str:
    low, high = _part(node, "sub"), _part(node, "sup")
    return (f"_{_group(low)}" if low.strip() else "") + (f"^{_group(high)}" if high.strip() else "")


def _fraction(node: Node) -> str:
    over = " over " if _sign(node, "type", "bar") == "noBar" else "/"
    return f"{_group(_part(node, 'num'))}{over}{_group(_part(node, 'den'))}"


def _scripted(node: Node) -> str:
    return _group_base(_part(node, "e")) + _scripts(node)


def _group_base(text: str) -> str:
    return _group(text) if any(sign in "=+-, " for sign in text.strip()) else text


def _radical(node: Node) -> str:
    degree = _part(node, "deg").strip()
    root = {"": "√", "2": "√", "3": "∛", "4": "∜"}.get(degree, f"{_group(degree)}√")
    return f"{root}({_part(node, 'e').strip()})"


def _operator(node: Node) -> str:
    return f"{_sign(node, 'chr', '∫')}{_scripts(node)} {_part(node, 'e')}"


def _brackets(node: Node) -> str:
    inner = _sign(node, "sepChr", "|").join(_line(each) for each in node.iterchildren(MATH + "e"))
    return f"{_sign(node, 'begChr', '(')}{inner}{_sign(node, 'endChr', ')')}"


def _function(node: Node) -> str:
    inner = _part(node, "e").strip()
    return f" {_part(node, 'fName')}{_group(inner) if _is_bracketed(inner) else ' ' + inner}"


def _matrix(node: Node) -> str:
    rows = (row.iterchildren(MATH + "e") for row in node.iterchildren(MATH + "mr"))
    return f"[{'; '.join(', '.join(map(_line, row)) for row in rows)}]"


def _lines(node: Node) -> str:
    return "; ".join(_line(each) for each in node.iterchildren(MATH + "e"))


_FORMS: dict[str, Callable[[Node], str]] = {
    "f": _fraction,
    "sSup": _scripted,
    "sSub": _scripted,
    "sSubSup": _scripted,
    "sPre": lambda node: _scripts(node) + _part(node, "e"),
    "rad": _radical,
    "nary": _operator,
    "d": _brackets,
    "func": _function,
    "m": _matrix,
    "eqArr": _lines,
    "limLow": lambda node: f"{_part(node, 'e')}_{_group(_part(node, 'lim'))}",
    "limUpp": lambda node: f"{_part(node, 'e')}^{_group(_part(node, 'lim'))}",
}
