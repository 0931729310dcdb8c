"""Tables of Word as rows of cells."""

from qa.loaders.grid import MAX_SPAN, Cell, Row
from qa.loaders.word_looks import is_bold
from qa.loaders.word_xml import Node, W, is_on, number, unwrapped, value

_FIRST_ROW = 0x20


def rows_of(table: Node) -> list[Row]:
    """The rows, in order, without those that are deleted."""
    return [row for node in unwrapped(table) if node.tag == W + "tr" and (row := _row(node))]


def is_styled(table: Node) -> bool:
    """Whether the table's style sets off its first row."""
    look = table.find(f"{W}tblPr/{W}tblLook")
    first = value(look, "firstRow")
    try:
        return first in ("1", "true", "on") if first else bool(int(value(look) or "0", 16) & _FIRST_ROW)
    except ValueError:
        return False


def _row(node: Node) -> Row | None:
    properties = node.find(W + "trPr")
    if properties is None:
        return Row(_cells(node))
    if properties.find(W + "del") is not None:
        return None
    before = number(properties.find(W + "gridBefore")) or 0
    return Row(_cells(node), min(max(before, 0), MAX_SPAN), is_on(properties.find(W + "tblHeader")))


def _cells(row: Node) -> tuple[Cell, ...]:
    return tuple(cell for node in unwrapped(row) if node.tag == W + "tc" and (cell := _cell(node)))


def _cell(node: Node) -> Cell | None:
    """A cell; None for one that goes on from its neighbour."""
    if value(node.find(f"{W}tcPr/{W}hMerge")) == "continue":
        return None
    span = number(node.find(f"{W}tcPr/{W}gridSpan")) or 1
    merge = node.find(f"{W}tcPr/{W}vMerge")
    above = merge is not None and value(merge) != "restart"
    return Cell(node, min(max(span, 1), MAX_SPAN), above, is_bold(node))
