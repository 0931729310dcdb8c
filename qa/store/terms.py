"""The words of every passage that the word index was given, so that they are not looked for again."""

from collections.abc import Sequence
from pathlib import Path

from qa.errors import IndexMismatch


def write_terms(path: Path, rows: Sequence[Sequence[str]]) -> None:
    """Writes ``rows``, whose words hold no white space. Raises OSError."""
    path.write_text("".join(f"{' '.join(row)}\n" for row in rows), encoding="utf-8", newline="")


def read_terms(path: Path, rows: int) -> list[list[str]] | None:
    """What was written; None where it was not, in earlier days.

    Raises IndexMismatch for another number of lines than ``rows``.
    """
    try:
        lines = path.read_bytes().split(b"\n")[:-1]
        found = [line.decode("utf-8").split(" ") if line else [] for line in lines]
    except FileNotFoundError:
        return None
    except (OSError, UnicodeError) as exc:
        raise _damaged(path) from exc
    if len(found) != rows:
        raise _damaged(path)
    return found


def _damaged(path: Path) -> IndexMismatch:
    return IndexMismatch(f"The file {path} is damaged: run `qa build --rebuild`.")
