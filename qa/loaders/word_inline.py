"""The words of a Word paragraph as a reader sees them."""

from collections.abc import Iterator

from qa.loaders.office_symbols import readable
from qa.loaders.word_math import in_a_line
from qa.loaders.word_xml import MATH, Node, W, is_on, number, unwrapped, value

_BREAK = "\n"
_TEXT_BOX = W + "txbxContent"
_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_SIGNS = {W + "tab": " ", W + "ptab": " ", W + "cr": _BREAK, W + "noBreakHyphen": "-"}
_DISPLAYED = MATH + "oMathPara"
_EQUATIONS = (MATH + "oMath", _DISPLAYED)


class Inline:
    """Reads runs; gathers the notes they refer to and the text boxes that hang on them.

    Insertions are read, deletions are not. Field codes are not read, their results are.
    """

    def __init__(self) -> None:
        self.notes: list[tuple[str, int]] = []
        self.boxes: list[Node] = []
        self._in_code: list[bool] = []

    def words(self, paragraph: Node) -> str:
        """The words, spaces single, with ``\\n`` at line breaks."""
        pieces = "".join(self._pieces(paragraph))
        # A field that never gets a result would hide all that follows.
        self._in_code = [each for each in self._in_code if not each]
        return _BREAK.join(" ".join(line.split()) for line in pieces.split(_BREAK)).strip()

    def _pieces(self, element: Node) -> Iterator[str]:
        for child in unwrapped(element):
            if child.tag == W + "r":
                yield from self._run(child)
            elif child.tag in (W + "hyperlink", W + "fldSimple"):
                yield from self._pieces(child)
            elif child.tag in _EQUATIONS:
                space = " " * (child.tag == _DISPLAYED)
                yield f"{space}{in_a_line(child)}{space}"

    def _run(self, run: Node) -> Iterator[str]:
        hidden = is_on(run.find(f"{W}rPr/{W}vanish"))
        for child in unwrapped(run):
            if child.tag == W + "fldChar":
                yield self._field(child)
            elif not hidden and not any(self._in_code):
                if child.tag in _NOTES:
                    self._note(child)
                    if value(child, "customMarkFollows") in ("1", "true", "on"):
                        return
                yield from self._sign(child)

    def _sign(self, sign: Node) -> Iterator[str]:
        if sign.tag == W + "t":
            yield readable(sign.text or "")
        elif sign.tag == W + "br":
            yield " " if value(sign, "type") in ("page", "column") else _BREAK
        elif sign.tag == W + "sym":
            yield readable(_character(value(sign, "char")))
        elif sign.tag == W + "ruby":
            base = sign.find(W + "rubyBase")
            yield from self._pieces(base) if base is not None else ()
        elif sign.tag in (W + "drawing", W + "pict", W + "object"):
            self._gather(sign)
        else:
            yield _SIGNS.get(sign.tag, "")

    def _gather(self, drawing: Node) -> None:
        for child in unwrapped(drawing):
            if child.tag == _TEXT_BOX:
                self.boxes.append(child)
            else:
                self._gather(child)

    def _note(self, mark: Node) -> None:
        if (note := number(mark, "id")) is not None:
            self.notes.append((_NOTES[mark.tag], note))

    def _field(self, mark: Node) -> str:
        kind = value(mark, "fldCharType")
        if kind == "begin":
            self._in_code.append(True)
            return _check_box(mark)
        if kind == "separate" and self._in_code:
            self._in_code[-1] = False
        elif kind == "end" and self._in_code:
            self._in_code.pop()
        return ""


def _check_box(mark: Node) -> str:
    box = mark.find(f"{W}ffData/{W}checkBox")
    if box is None:
        return ""
    checked = box.find(W + "checked")
    return "☒" if is_on(checked if checked is not None else box.find(W + "default")) else "☐"


def _character(code: str | None) -> str:
    try:
        return chr(int(code or "", 16))
    except (ValueError, OverflowError):
        return ""
