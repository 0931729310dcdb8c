"""Tables of slides as rows of cells."""

from qa.loaders.grid import MAX_SPAN, Cell, Row
from qa.loaders.slides_xml import A, Node, attribute_number, words

_YES = ("1", "true")


def rows_of(table: Node) -> list[Row]:
    """The rows of an ``a:tbl``, in order."""
    rows = (row.iterchildren(A + "tc") for row in table.iterchildren(A + "tr"))
    return [Row(tuple(_cell(each) for each in row if each.get("hMerge") not in _YES)) for row in rows]


def is_styled(table: Node) -> bool:
    """Whether the table's style sets off its first row."""
    properties = table.find(A + "tblPr")
    return properties is not None and properties.get("firstRow") in _YES


def cell_words(cell: Cell) -> str:
    """The words of a cell on one line."""
    return " ".join(" ".join(words(each) for each in cell.node.iter(A + "p")).split())


def _cell(node: Node) -> Cell:
    span = min(max(attribute_number(node, "gridSpan") or 1, 1), MAX_SPAN)
    runs = list(node.iter(A + "rPr"))
    bold = bool(runs) and all(each.get("b") in _YES for each in runs)
    return Cell(node, span, node.get("vMerge") in _YES, bold)
