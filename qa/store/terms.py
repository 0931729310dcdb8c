"""The words of every passage that the word index was given, so that they are not looked for again."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import overload

from qa.errors import IndexMismatch


def write_terms(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Writes ``rows``, whose words hold no white space. Raises OSError."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(f"{' '.join(row)}\n" for row in rows)


class TermRows(Sequence[list[str]]):
    """What :func:`write_terms` wrote in ``rows`` lines, read at each asking. Raises OSError."""

    def __init__(self, path: Path, rows: int) -> None:
        self._path = path
        self._rows = rows

    def __len__(self) -> int:
        return self._rows

    def __iter__(self) -> Iterator[list[str]]:
        with self._path.open(encoding="utf-8", newline="\n") as file:
            for line in file:
                yield line[:-1].split(" ") if len(line) > 1 else []

    @overload
    def __getitem__(self, place: int) -> list[str]: ...
    @overload
    def __getitem__(self, place: slice) -> list[list[str]]: ...
    def __getitem__(self, place: int | slice) -> list[str] | list[list[str]]:
        return list(self)[place]


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
