"""Table rows as lines that can be read, and quoted, alone."""

from collections.abc import Sequence


def row_line(columns: Sequence[str], cells: Sequence[str]) -> str:
    """One row as "Column: cell; Column: cell."; empty cells are left out."""
    names = [*columns, *[""] * len(cells)]
    line = "; ".join(_named(name, cell) for name, cell in zip(names, cells, strict=False) if cell)
    return line if not line or line[-1] in ".!?" else line + "."


def _named(name: str, cell: str) -> str:
    return f"{name.rstrip(':')}: {cell}" if name and name != cell else cell
